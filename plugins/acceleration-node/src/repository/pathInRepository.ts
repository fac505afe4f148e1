import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { isTreePath } from '../tree/lock';

/**
 * The place of a file of a repository. No part of the way may be a link: what is written would land elsewhere.
 *
 * @param dir - the repository's folder
 * @param path - relative to it; it need not exist
 * @throws InputError when the path leads outside, or through a link
 */
export async function pathInRepository(
  dir: string,
  path: string,
): Promise<string> {
  if (!isTreePath(path))
    throw new InputError(
      `the repository: "${path}" leads outside of it; rename that file`,
    );
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const part = parts.slice(0, length).join('/');
    const found = await lstat(join(dir, part)).catch(() => undefined);
    if (found?.isSymbolicLink())
      throw new InputError(
        `the repository: "${part}" is a link; replace it by what it leads to`,
      );
  }
  return join(dir, path);
}
