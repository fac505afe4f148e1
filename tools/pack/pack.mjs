// Packs every public package as a registry would get it, into dist-packages, and checks the tarballs:
//   node tools/pack/pack.mjs [--built]
// `--built`: types and packages are built already.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkTarball } from './checkTarball.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'dist-packages');

/** Ends with what the command said, where it fails. */
function run(command, args, cwd = root) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}`);
  throw new Error(`${[command, ...args].join(' ')} failed in ${cwd}`);
}

/** Puts a package back as it was, also after a pack that failed half way. */
function restore(folder) {
  if (existsSync(join(folder, 'package.json-prepack')))
    run('yarn', ['run', 'postpack'], folder);
  run(
    process.execPath,
    [join(root, 'tools/pack/extras.mjs'), '--remove'],
    folder,
  );
}

const packages = readdirSync(join(root, 'plugins'))
  .map(name => join(root, 'plugins', name))
  .map(folder => ({
    folder,
    manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  }))
  .filter(({ manifest }) => !manifest.private);

if (!process.argv.includes('--built')) {
  run('yarn', ['tsc']);
  for (const { folder } of packages) run('yarn', ['run', 'build'], folder);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
let wrong = 0;
for (const { folder, manifest } of packages) {
  const file = join(
    target,
    `${manifest.name.replace('@', '').replace('/', '-')}.tgz`,
  );
  try {
    run('yarn', ['pack', '--out', file], folder);
  } finally {
    restore(folder);
  }
  const problems = await checkTarball(file, manifest);
  for (const problem of problems)
    process.stderr.write(`${manifest.name}: ${problem}\n`);
  wrong += problems.length;
  process.stdout.write(
    `${file.slice(root.length)}: ${problems.length === 0 ? 'sound' : `${problems.length} problems`}\n`,
  );
}
process.exitCode = wrong === 0 ? 0 : 1;
