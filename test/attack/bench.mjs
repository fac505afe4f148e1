// Bundles the benchmark of attacks with our plugin's source, and runs it: `yarn bench:attack [--quick] [--write]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle.mjs';

const here = import.meta.dirname;
const artefacts = join(here, '..', 'artefacts', 'bench');

mkdirSync(artefacts, { recursive: true });
await bundle(
  join(here, '..', 'bench', 'placement', 'light.ts'),
  join(artefacts, 'light.cjs'),
  { target: 'node22' },
);
// Backstage is taken as it is installed.
await bundle(join(here, 'main.ts'), join(artefacts, 'attack.cjs'), {
  target: 'node22',
  external: [
    '@backstage/*',
    '@kubernetes/client-node',
    'knex',
    'undici',
    'express',
  ],
});
process.exitCode =
  spawnSync(
    process.execPath,
    [join(artefacts, 'attack.cjs'), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  ).status ?? 1;
