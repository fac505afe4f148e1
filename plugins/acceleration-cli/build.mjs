// Bundles the command into one file and puts the built-in backend packs beside it.
import { build } from 'esbuild';
import { cpSync, readFileSync, rmSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outfile: 'dist/fastpath.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The parser alone: the package's main file also installs a require hook.
  alias: { handlebars: 'handlebars/dist/cjs/handlebars.js' },
  define: { __FASTPATH_VERSION__: JSON.stringify(version) },
  legalComments: 'linked',
  logLevel: 'warning',
});
cpSync('../../templates/backends', 'dist/backends', { recursive: true });
