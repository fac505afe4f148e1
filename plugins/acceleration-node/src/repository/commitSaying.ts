import fs from 'node:fs';
import git from 'isomorphic-git';

/** How far back is looked. */
const DEPTH = 200;

/**
 * The newest commit of a local repository whose message has a line, such as a trailer.
 *
 * @param dir - the repository's folder
 * @param line - the whole line
 * @returns its id; `undefined` where none of the last 200 says so
 * @public
 */
export async function commitSaying(
  dir: string,
  line: string,
): Promise<string | undefined> {
  const log = await git.log({ fs, dir, depth: DEPTH });
  return log.find(({ commit }) => commit.message.split('\n').includes(line))
    ?.oid;
}
