import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';

/**
 * Copies a folder's files, executable bits included, without anything that is called `.git`: a repository inside would
 * bring its own configuration and hooks. Links and special files are refused, since they could lead out of the folder.
 *
 * @param from - an existing folder
 * @param to - an existing folder
 * @param shown - how the folder is called in messages; empty for the top
 * @returns how many files were copied
 * @throws InputError that names the link or special file
 * @public
 */
export async function copyTree(
  from: string,
  to: string,
  shown = '',
): Promise<number> {
  let count = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.name.toLocaleLowerCase('en-US') === '.git') continue;
    const path = shown ? `${shown}/${entry.name}` : entry.name;
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      await mkdir(target);
      count += await copyTree(join(from, entry.name), target, path);
    } else if (entry.isFile()) {
      await copyFile(join(from, entry.name), target);
      count++;
    } else {
      const what = entry.isSymbolicLink() ? 'a link' : 'no regular file';
      throw new InputError(
        `"${path}" is ${what} and cannot be published; replace it by a file, or leave it out`,
      );
    }
  }
  return count;
}
