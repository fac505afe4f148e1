import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

/** A file to read. */
export interface ManifestFile {
  /** As the user named it, or found below what the user named. */
  readonly file: string;
  /** Whether the user named this very file, rather than a folder above it. */
  readonly isNamed: boolean;
}

const MANIFEST = /\.(ya?ml|json)$/i;

/** Names of kustomizations, one of which has no extension. */
export const KUSTOMIZATIONS: readonly string[] = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

const WHY: Record<string, string> = {
  ENOENT: 'does not exist; check the path',
  EACCES: 'cannot be read; check its permissions',
};

/** Turns an error of the file system into one for the user. */
async function explained<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw InvalidInputError.of({
      file: path,
      path: '',
      message: WHY[code ?? ''] ?? `cannot be read (${code}); check it`,
    });
  }
}

/** Whether a link leads to a file below the folder. */
async function isInside(path: string, root: string): Promise<boolean> {
  try {
    const target = await realpath(path);
    return (
      !relative(root, target).startsWith('..') && (await stat(target)).isFile()
    );
  } catch {
    return false;
  }
}

async function walk(folder: string, root: string): Promise<string[]> {
  const entries = await explained(
    folder,
    readdir(folder, { withFileTypes: true }),
  );
  const sorted = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of sorted) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await walk(path, root)));
    else if (
      (MANIFEST.test(entry.name) || KUSTOMIZATIONS.includes(entry.name)) &&
      (entry.isFile() ||
        (entry.isSymbolicLink() && (await isInside(path, root))))
    )
      found.push(path);
  }
  return found;
}

/**
 * The files behind what the user named: a file of any name; of a folder all `.yaml`, `.yml` and `.json` below it, sorted,
 * without hidden folders and node_modules. Links to folders, and out of the folder, are not followed.
 *
 * @throws InvalidInputError when a path does not exist or cannot be read
 */
export async function manifestFiles(
  paths: readonly string[],
): Promise<ManifestFile[]> {
  const found = new Map<string, ManifestFile>();
  for (const path of paths) {
    const isFolder = (await explained(path, stat(path))).isDirectory();
    if (!isFolder) await explained(path, lstat(path));
    const files = isFolder
      ? await walk(path, await explained(path, realpath(path)))
      : [path];
    for (const file of files)
      if (!found.has(join(file)))
        found.set(join(file), { file, isNamed: !isFolder });
  }
  return [...found.values()];
}
