// Builds the portal's app unless it is built already: `node tools/app.mjs`. The end-to-end tests and the benchmark of the fleet
// page show what is built.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the app is made of. */
const SOURCES = [
  'packages/app/src',
  'packages/app/package.json',
  'plugins/acceleration/src',
  'plugins/acceleration-common/src',
  'yarn.lock',
];

const changedAt = path =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(path) {
  if (!statSync(path).isDirectory()) return changedAt(path);
  return Math.max(
    changedAt(path),
    ...readdirSync(path).map(name => newest(join(path, name))),
  );
}

/** @returns whether the app is there, and not older than what it is made of */
export function buildApp() {
  const builtAt = changedAt(join(root, 'packages/app/dist/index.html'));
  if (builtAt > Math.max(...SOURCES.map(source => newest(join(root, source)))))
    return true;
  const { status } = spawnSync('yarn', ['workspace', 'app', 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // Not a test's, where one asks for it.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = buildApp() ? 0 : 1;
