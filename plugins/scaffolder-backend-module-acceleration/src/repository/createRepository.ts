import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import git from 'isomorphic-git';
import { copyTree } from '@fastpath/backstage-plugin-acceleration-node';

/** What `rename` says when the place is taken by something else than an empty folder (POSIX; EPERM on Windows). */
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'];

async function treeOf(dir: string, commit: string): Promise<string> {
  return (await git.readCommit({ fs, dir, oid: commit })).commit.tree;
}

/** Renames a folder; `false` where the place is taken. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (TAKEN.includes((error as NodeJS.ErrnoException).code ?? ''))
      return false;
    throw error;
  }
}

/** Whether something stands at a path that a rename would not replace. */
async function isTaken(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** The commit that a repository is at, when it holds exactly that tree. */
async function sameContent(
  dir: string,
  tree: string,
): Promise<string | undefined> {
  try {
    const commit = await git.resolveRef({ fs, dir, ref: 'HEAD' });
    return (await treeOf(dir, commit)) === tree ? commit : undefined;
  } catch {
    return undefined; // no repository, or one without a commit: other content in any case
  }
}

/**
 * Makes a git repository with one commit out of a folder. It is built beside its place and renamed into it: whoever
 * looks sees all of it or nothing, and a failure leaves nothing. The same content again gives the commit that is there.
 *
 * @param options - `source`: the folder; `root`: the folder of repositories, made when missing; `name`: a DNS label; `scratch`:
 * for a dry run, a folder to build in instead: nothing is published, and all else is checked
 * @returns the repository's path, its commit, and whether it is new
 * @throws ConflictError when other content is published under that name
 * @throws InputError when the folder has no files, or a link among them
 */
export async function createRepository(options: {
  source: string;
  root: string;
  name: string;
  scratch?: string;
  author: { name: string; email: string };
  message: string;
}): Promise<{ path: string; commit: string; created: boolean }> {
  const { source, root, name, scratch, author, message } = options;
  const path = join(root, name);
  const dir = join(scratch ?? root, `.${name}-${randomUUID()}`);
  await mkdir(dir, { recursive: true });
  try {
    if ((await copyTree(source, dir)) === 0)
      throw new InputError(
        `there is nothing to publish as "${name}"; write files first`,
      );
    await git.init({ fs, dir, defaultBranch: 'main' });
    await git.add({ fs, dir, filepath: '.' });
    const commit = await git.commit({ fs, dir, author, message });
    if (scratch ? !(await isTaken(path)) : await moved(dir, path))
      return { path, commit, created: true };
    const existing = await sameContent(path, await treeOf(dir, commit));
    if (existing) return { path, commit: existing, created: false };
    throw new ConflictError(
      `"${name}" is published already, with other content (${path}); choose another name, or remove that folder first`,
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
