// Bundles the benchmark, as the command line is bundled, and runs it: `yarn bench:render [--quick] [--write]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../../tools/bundle.mjs';

const here = import.meta.dirname;
const artefacts = join(here, '..', '..', 'artefacts', 'bench');
const outfile = join(artefacts, 'render.cjs');

mkdirSync(artefacts, { recursive: true });
await bundle(join(here, 'main.ts'), outfile, {
  external: ['cdk8s', 'constructs'],
});
process.exitCode =
  spawnSync(
    process.execPath,
    ['--expose-gc', outfile, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  ).status ?? 1;
