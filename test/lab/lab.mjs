// Bundles the lab, as the command line is bundled, and runs it: `npm run lab -- [--yes] [--only …]`, see main.ts.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const outfile = join(here, '..', 'artefacts', 'lab', 'program', 'lab.cjs');

mkdirSync(join(outfile, '..'), { recursive: true });
await build({
  entryPoints: [join(here, 'main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // The parser alone: the package's main file also installs a require hook.
  alias: { handlebars: 'handlebars/dist/cjs/handlebars.js' },
  define: { LAB_FOLDER: JSON.stringify(here) },
  logLevel: 'warning',
});
// Ctrl-C reaches the lab by itself: it is in the same process group. This one waits for its end.
const lab = spawn(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal === 'SIGINT' || lab.kill(signal));
lab.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
