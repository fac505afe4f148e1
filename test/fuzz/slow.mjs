// Bundles the search for slow inputs, as the command line is bundled, and runs it: `yarn fuzz:slow [--seconds 60] [--seed 1]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle.mjs';

const here = import.meta.dirname;
const artefacts = join(here, '..', 'artefacts', 'fuzz');
const outfile = join(artefacts, 'slow.cjs');

mkdirSync(artefacts, { recursive: true });
await bundle(join(here, 'main.ts'), outfile);
process.exitCode =
  spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
    stdio: 'inherit',
  }).status ?? 1;
