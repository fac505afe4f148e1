// The built-in backend packs, in a package while it is packed: node copy-backends.mjs <folder> [--remove]
// They may not stay: in the project's own tree, packs are read from templates/backends.
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [target, remove] = process.argv.slice(2);
rmSync(target, { recursive: true, force: true });
if (!remove)
  cpSync(
    fileURLToPath(new URL('../templates/backends', import.meta.url)),
    target,
    { recursive: true },
  );
