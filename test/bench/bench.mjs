// Bundles a benchmark with our packages' source, as the command line is bundled, and runs it:
//   node test/bench/bench.mjs render|impact|update|placement|fleet|attack [--quick] [--write]
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../../tools/app.mjs';
import { bundle } from '../../tools/bundle.mjs';

/** Taken as installed: Backstage, and the other plugins with it. */
const PORTAL = [
  '@backstage/*',
  '@kubernetes/client-node',
  'knex',
  'undici',
  'express',
];

/** What each benchmark is bundled without, starts with, and needs before. */
const BENCHMARKS = {
  render: { external: ['cdk8s', 'constructs'], flags: ['--expose-gc'] },
  impact: { external: [] },
  update: { external: [] },
  placement: { external: PORTAL, light: true },
  fleet: { external: [...PORTAL, 'playwright-core'], before: buildApp },
  attack: { main: '../attack/main.ts', external: PORTAL, light: true },
};

const here = import.meta.dirname;
const artefacts = join(here, '..', 'artefacts', 'bench');
const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(BENCHMARKS, name)) {
  process.stderr.write(
    `bench: no such benchmark ${name}; there are ${Object.keys(BENCHMARKS).join(', ')}\n`,
  );
  process.exit(2);
}
const {
  main = join(name, 'main.ts'),
  external,
  flags = [],
  light = false,
  before = () => true,
} = BENCHMARKS[name];
if (!before()) process.exit(1);
mkdirSync(artefacts, { recursive: true });
const program = join(artefacts, `${name}.cjs`);
await bundle(join(here, main), program, {
  target: 'node22',
  external,
});
if (light)
  await bundle(
    join(here, 'placement', 'light.ts'),
    join(artefacts, 'light.cjs'),
    {
      target: 'node22',
    },
  );
process.exitCode =
  spawnSync(process.execPath, [...flags, program, ...args], {
    stdio: 'inherit',
  }).status ?? 1;
