import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { openPlainFile } from '../input/readPlainFile';

/** What stands at a path of the tree. Links are never followed below the root. */
export type Found =
  | { kind: 'nothing' }
  | { kind: 'file'; digest: string }
  | { kind: 'refused'; why: string };

/** The digest of a plain file, without holding it in memory. A link or pipe that took its place meanwhile is not followed. */
async function digestOf(path: string): Promise<string> {
  const handle = await openPlainFile(path, constants.O_NOFOLLOW ?? 0);
  const hash = createHash('sha256');
  for await (const chunk of handle.createReadStream()) hash.update(chunk);
  return `sha256:${hash.digest('hex')}`;
}

/**
 * Looks at what stands at a path of a tree, and at every folder on the way there.
 *
 * @param root - the tree's folder
 * @param path - relative to it
 * @throws the system's error when it cannot look
 */
export async function look(root: string, path: string): Promise<Found> {
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const part = parts.slice(0, length).join('/');
    const isLast = length === parts.length;
    const stat = await lstat(join(root, part)).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      },
    );
    if (!stat) return { kind: 'nothing' };
    if (stat.isSymbolicLink())
      return {
        kind: 'refused',
        why: `${isLast ? 'is' : `goes through "${part}", which is`} a link; remove it, or choose another folder`,
      };
    if (!isLast && !stat.isDirectory())
      return {
        kind: 'refused',
        why: `needs a folder "${part}", which is a file; move it away`,
      };
    if (isLast && !stat.isFile())
      return {
        kind: 'refused',
        why: `is a ${stat.isDirectory() ? 'folder' : 'special file'}; move it away`,
      };
  }
  return { kind: 'file', digest: await digestOf(join(root, path)) };
}
