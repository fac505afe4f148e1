// Bundles the benchmark, as the command line is bundled, and runs it: `yarn bench:render [--quick] [--write]`.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const artefacts = join(here, '..', '..', 'artefacts', 'bench');
const outfile = join(artefacts, 'render.cjs');

mkdirSync(artefacts, { recursive: true });
await build({
  entryPoints: [join(here, 'main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The parser alone: the package's main file also installs a require hook.
  alias: { handlebars: 'handlebars/dist/cjs/handlebars.js' },
  external: ['cdk8s', 'constructs'],
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, ['--expose-gc', outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
