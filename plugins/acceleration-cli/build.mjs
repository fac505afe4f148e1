// Bundles the command into one file and puts the built-in backend packs beside it.
import { cpSync, readFileSync, rmSync } from 'node:fs';
// The root's own tools are no package.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { bundle } from '../../tools/bundle.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });
await bundle('src/main.ts', 'dist/fastpath.cjs', {
  define: { __FASTPATH_VERSION__: JSON.stringify(version) },
  legalComments: 'linked',
});
cpSync('../../templates/backends', 'dist/backends', { recursive: true });
