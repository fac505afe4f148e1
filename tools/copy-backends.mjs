// Copies the built-in backend packs into a package that is about to be packed: node copy-backends.mjs <folder>
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [target] = process.argv.slice(2);
rmSync(target, { recursive: true, force: true });
cpSync(fileURLToPath(new URL('../templates/backends', import.meta.url)), target, { recursive: true });
