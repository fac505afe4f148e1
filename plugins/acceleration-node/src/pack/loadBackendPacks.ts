import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from './BackendPack';
import { loadBackendPack } from './loadBackendPack';

/**
 * The folder of the packs that come with Fastpath: `backends/` in a published package, `templates/backends/` in the
 * project's own tree. Looked for upwards from this file, so that a bundle finds it too.
 *
 * @public
 */
export function builtInBackendsFolder(): string {
  // The command line is a bundle outside of any portal: Backstage's resolvePackagePath cannot serve it.
  // eslint-disable-next-line no-restricted-syntax
  for (let folder = __dirname; ; folder = dirname(folder)) {
    for (const candidate of [
      join(folder, 'backends'),
      join(folder, 'templates', 'backends'),
    ]) {
      if (existsSync(join(candidate, 'vdpa', 'backend.yaml'))) return candidate;
    }
    if (dirname(folder) === folder)
      throw new Error(
        'The built-in backend packs are missing; install the package again',
      );
  }
}

/** The packs in a folder: each of its folders that holds a `backend.yaml`, by name. */
async function packsIn(folder: string): Promise<Map<string, string>> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw InvalidInputError.of({
      file: folder,
      path: '',
      message: `cannot be read as a folder of backend packs (${(error as NodeJS.ErrnoException).code}); check the path`,
    });
  }
  const names = entries.map(entry => entry.name).sort();
  return new Map(
    names
      .filter(name => existsSync(join(folder, name, 'backend.yaml')))
      .map(name => [name, join(folder, name)]),
  );
}

/**
 * Loads backend packs. A pack of the given folders comes before a built-in one of the same name.
 *
 * @param options - `directories`: folders of packs, the first has precedence; `only`: names to load, all by default
 * @returns the packs, sorted by name
 * @throws InvalidInputError when a folder or a pack in it cannot be read
 * @public
 */
export async function loadBackendPacks(
  options: { directories?: readonly string[]; only?: readonly string[] } = {},
): Promise<BackendPack[]> {
  const found = new Map<string, string>();
  for (const directory of [
    ...(options.directories ?? []),
    builtInBackendsFolder(),
  ]) {
    for (const [name, folder] of await packsIn(directory))
      if (!found.has(name)) found.set(name, folder);
  }
  const names = [...found.keys()]
    .sort()
    .filter(name => !options.only || options.only.includes(name));
  return Promise.all(names.map(name => loadBackendPack(found.get(name)!)));
}
