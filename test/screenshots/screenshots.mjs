// Takes the pictures of docs/images from a portal of its own: `yarn screenshots`.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle.mjs';

// Two folders below the root, as the sources are: some of them find the repository from where they stand.
const folder = join(import.meta.dirname, '..', 'artefacts');
const outfile = join(folder, 'screenshots.cjs');

mkdirSync(folder, { recursive: true });
await bundle(join(import.meta.dirname, 'main.ts'), outfile, {
  target: 'node22',
  external: ['playwright-core'],
});
process.exitCode =
  spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
