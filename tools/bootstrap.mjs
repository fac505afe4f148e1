#!/usr/bin/env node
// Sets the project up on a machine that has any Node >= 18 and npm, then runs a Yarn command in it:
//   node tools/bootstrap.mjs [yarn-command [arguments...]]
// Nothing is installed outside this folder. Every step is skipped when its inputs have not changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = join(root, 'tools');
const [major, minor] = process.versions.node.split('.').map(Number);
// Started by the very Node that this script has brought, the machine's own is still not the right one.
const nodeIsOurs = realpathSync(process.execPath).startsWith(
  join(realpathSync(tools), 'node_modules'),
);
const nodeIsFine =
  !nodeIsOurs && ((major === 22 && minor >= 19) || major === 24);
const started = Date.now();

/** Prints one line of progress, with the seconds since the start. */
function say(text) {
  process.stderr.write(
    `fastpath setup [${((Date.now() - started) / 1000).toFixed(0)} s] ${text}\n`,
  );
}

/** Runs a command with our output as its own; ends the process when it fails. */
function run(command, args, cwd = root) {
  const result = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    env: process.env,
    shell: process.platform === 'win32',
  });
  if (result.error) {
    say(`cannot run ${command}: ${result.error.message}`);
    process.exit(2);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Runs `action` unless `stamp` already holds the digest of `inputs`. */
function once(stamp, inputs, action) {
  const digest = createHash('sha256').update(inputs.join('\0')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  action();
  writeFileSync(stamp, digest);
}

/** The manifests of all workspaces, without fs.globSync, which Node 18 and 20 lack. */
function workspaceManifests() {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name =>
      join(root, folder, name, 'package.json'),
    ),
  );
}

if (major < 18) {
  say(
    `Node ${process.versions.node} is too old: install Node 18 or newer (the project brings the Node it runs on).`,
  );
  process.exit(2);
}

once(
  join(tools, 'node_modules', '.installed'),
  [readFileSync(join(tools, 'package-lock.json'), 'utf8'), String(nodeIsFine)],
  () => {
    say(
      nodeIsFine
        ? 'installing Yarn'
        : `installing Yarn and Node 24 for this project (found Node ${process.versions.node})`,
    );
    run(
      'npm',
      [
        'ci',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        ...(nodeIsFine ? ['--omit=optional'] : []),
      ],
      tools,
    );
  },
);
process.env.PATH =
  join(tools, 'node_modules', '.bin') + delimiter + process.env.PATH;

const manifests = [
  join(root, 'package.json'),
  join(root, 'yarn.lock'),
  ...workspaceManifests().filter(existsSync),
];
once(
  join(root, 'node_modules', '.installed'),
  manifests.map(file => readFileSync(file, 'utf8')),
  () => {
    say('installing packages (a minute or two the first time)');
    run('yarn', ['install', '--immutable']);
  },
);
run('yarn', ['build:cli']);

const [command, ...rest] = process.argv.slice(2);
if (command) {
  say(`ready; running: yarn ${[command, ...rest].join(' ')}`);
  run('yarn', [command, ...rest]);
} else {
  say('ready. Try: node_modules/.bin/fastpath --help');
}
