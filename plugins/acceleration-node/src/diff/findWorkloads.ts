import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

const WORKLOAD = 'workload.yaml';

/** How far below a folder repositories are looked for. */
const DEPTH = 4;

/** More than any fleet has. */
const MAX_FOUND = 20_000;

const fail = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

async function below(
  folder: string,
  depth: number,
  found: string[],
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some(entry => entry.name === WORKLOAD && entry.isFile())) {
    found.push(join(folder, WORKLOAD));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (found.length > MAX_FOUND) return;
    if (depth === 0 || !entry.isDirectory()) continue;
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    await below(join(folder, entry.name), depth - 1, found).catch(error => {
      // A folder that went away or is closed holds no workload for us.
      if (!['ENOENT', 'EACCES', 'EPERM'].includes(error.code)) throw error;
    });
  }
}

/**
 * Finds the `workload.yaml` of every repository in some folders: in the folder itself, or up to four levels below. Links and
 * hidden folders are passed over.
 *
 * @throws InvalidInputError when a folder cannot be read, or none has a workload
 * @public
 */
export async function findWorkloads(
  folders: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const found0 = found.length;
    const info = await stat(folder).catch(({ code }) => {
      throw fail(
        folder,
        code === 'ENOENT'
          ? 'does not exist; give a folder with workloads'
          : `cannot be read (${code}); check it`,
      );
    });
    if (!info.isDirectory() && basename(folder) === WORKLOAD)
      found.push(folder);
    else if (!info.isDirectory())
      throw fail(folder, `is a file; give a folder with a ${WORKLOAD}`);
    else await below(folder, DEPTH, found);
    if (found.length === found0)
      throw fail(
        folder,
        `holds no ${WORKLOAD}; give the folder of a repository, or one that holds repositories`,
      );
  }
  return [...new Set(found)];
}
