import fs from 'node:fs';
import { ConflictError } from '@backstage/errors';
import git from 'isomorphic-git';

/** How many files a message names. */
const NAMED = 5;

/**
 * The commit that a local repository is at.
 *
 * @throws ConflictError when a file of it was edited and not committed: what is read would not be what the commit holds, and
 * what is written would replace the edit
 * @public
 */
export async function cleanHead(dir: string): Promise<string> {
  const head = await git
    .resolveRef({ fs, dir, ref: 'HEAD' })
    .catch(() => undefined);
  if (head === undefined)
    throw new ConflictError(
      `${dir} is no git repository with a commit; publish it anew`,
    );
  const edited = (await git.statusMatrix({ fs, dir }))
    // A file that git does not track is nobody's concern here.
    .filter(([, inHead, inFolder, staged]) =>
      inHead === 1 ? inFolder !== 1 || staged !== 1 : staged !== 0,
    )
    .map(([path]) => path);
  if (edited.length === 0) return head;
  const more =
    edited.length > NAMED ? ` and ${edited.length - NAMED} more` : '';
  throw new ConflictError(
    `${dir} has edits that are not committed (${edited.slice(0, NAMED).join(', ')}${more}); commit them, then try again`,
  );
}
