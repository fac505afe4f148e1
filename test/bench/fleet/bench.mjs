// Builds the app unless it is built already, bundles the benchmark with our plugin's source, and runs it: `yarn bench:fleet [--quick] [--write]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../../tools/bundle.mjs';

const here = import.meta.dirname;
const root = join(here, '..', '..', '..');
const artefacts = join(root, 'test', 'artefacts', 'bench');
const outfile = join(artefacts, 'fleet.cjs');

/** What the app is made of. */
const sources = [
  'packages/app/src',
  'packages/app/package.json',
  'plugins/acceleration/src',
  'plugins/acceleration-common/src',
  'yarn.lock',
];

const run = (command, args) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
const changedAt = path =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(path) {
  if (!statSync(path).isDirectory()) return changedAt(path);
  return Math.max(
    changedAt(path),
    ...readdirSync(path, { withFileTypes: true }).map(({ name }) =>
      newest(join(path, name)),
    ),
  );
}

/** @returns whether the app is there, and not older than what it is made of */
function build() {
  const builtAt = changedAt(join(root, 'packages/app/dist/index.html'));
  return (
    builtAt > Math.max(...sources.map(source => newest(join(root, source)))) ||
    run('yarn', ['workspace', 'app', 'build']) === 0
  );
}

mkdirSync(artefacts, { recursive: true });
if (build()) {
  await bundle(join(here, 'main.ts'), outfile, {
    target: 'node22',
    external: [
      '@backstage/*',
      '@kubernetes/client-node',
      'knex',
      'undici',
      'express',
      'playwright-core',
    ],
  });
  process.exitCode = run(process.execPath, [outfile, ...process.argv.slice(2)]);
} else {
  process.exitCode = 1;
}
