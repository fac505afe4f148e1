// Builds the app unless it is built, bundles the benchmark with our plugin's source, and runs it: `yarn bench:fleet [--quick] [--write]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../../../tools/app.mjs';
import { bundle } from '../../../tools/bundle.mjs';

const here = import.meta.dirname;
const artefacts = join(here, '..', '..', 'artefacts', 'bench');
const outfile = join(artefacts, 'fleet.cjs');

mkdirSync(artefacts, { recursive: true });
if (buildApp()) {
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
  process.exitCode =
    spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
      stdio: 'inherit',
    }).status ?? 1;
} else {
  process.exitCode = 1;
}
