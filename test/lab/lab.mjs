// Bundles the lab, as the command line is bundled, and runs it: `npm run lab -- [--yes] [--only …]`, see main.ts.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle.mjs';

const here = import.meta.dirname;
const outfile = join(here, '..', 'artefacts', 'lab', 'program', 'lab.cjs');

mkdirSync(join(outfile, '..'), { recursive: true });
await bundle(join(here, 'main.ts'), outfile, {
  define: { LAB_FOLDER: JSON.stringify(here) },
});
// Ctrl-C reaches the lab by itself: it is in the same process group. This one waits for its end.
const lab = spawn(process.execPath, [outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal === 'SIGINT' || lab.kill(signal));
lab.on('exit', (code, signal) =>
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)),
);
