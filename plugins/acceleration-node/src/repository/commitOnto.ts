import fs from 'node:fs';
import {
  chmod,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import git from 'isomorphic-git';
import { withBranchLocked } from './branchLock';
import { cleanHead } from './cleanHead';
import { copyTree } from './copyTree';
import { pathInRepository } from './pathInRepository';
import { committedFiles, folderFiles } from './treeSigns';

/** Puts one file into place, or takes it away, and says how to undo that. */
async function replace(
  { dir, token }: { readonly dir: string; readonly token: string },
  path: string,
  from: string | undefined,
): Promise<() => Promise<void>> {
  const target = await pathInRepository(dir, path);
  const before = await stat(target).catch(() => undefined);
  if (before && !before.isFile())
    throw new ConflictError(
      `"${path}" of the repository is no file; move it away`,
    );
  const content = before && (await readFile(target));
  const put = async (bytes: Buffer, mode: number) => {
    const sibling = `${target}.${token}`;
    await mkdir(dirname(target), { recursive: true });
    try {
      await writeFile(sibling, bytes, { flag: 'wx' });
      await chmod(sibling, mode);
      await rename(sibling, target);
    } finally {
      await rm(sibling, { force: true });
    }
  };
  if (from === undefined) await rm(target, { force: true });
  else await put(await readFile(from), (await stat(from)).mode);
  return () =>
    content && before ? put(content, before.mode) : rm(target, { force: true });
}

/**
 * Makes a folder's content the next commit of a local repository, and its files. All or nothing: a failure leaves commit and files as
 * they were. The branch moves last, so that whoever follows it sees files that are complete.
 *
 * @param options - `source`: the folder, as it is to be; `dir`: the repository; `onto`: the commit that the folder was read
 * at; `scratch`: an empty folder to work in; `dryRun`: check all, write nothing
 * @returns the repository's commit; `created` is false when it holds that content already
 * @throws ConflictError when the repository is at another commit by now, or has edits that are not committed
 * @throws InputError when the folder has no files, or a link among them
 * @public
 */
export async function commitOnto(options: {
  source: string;
  dir: string;
  onto: string;
  scratch: string;
  author: { name: string; email: string };
  message: string;
  dryRun?: boolean;
}): Promise<{ path: string; commit: string; created: boolean }> {
  const { source, dir, onto, scratch, author, message, dryRun } = options;
  if ((await copyTree(source, scratch)) === 0)
    throw new InputError('there is nothing to publish; write files first');
  return withBranchLocked(dir, async ({ token, announce }) => {
    const head = await cleanHead(dir);
    const wanted = await folderFiles(scratch);
    const stands = await committedFiles(dir, head);
    const write = [...wanted].filter(
      ([path, sign]) => stands.get(path) !== sign,
    );
    const remove = [...stands.keys()].filter(path => !wanted.has(path));
    if (write.length + remove.length === 0)
      return { path: dir, commit: head, created: false };
    if (head !== onto)
      throw new ConflictError(
        `${dir} is at commit ${head} by now, and the change was made for ${onto}; start again from what is there`,
      );
    if (dryRun) return { path: dir, commit: head, created: true };
    await announce(
      new Map([...write, ...remove.map(path => [path, null] as const)]),
    );
    const place = { dir, token };
    const undo: (() => Promise<void>)[] = [];
    const paths = [...write.map(([path]) => path), ...remove];
    try {
      for (const path of remove)
        undo.push(await replace(place, path, undefined));
      for (const [path] of write)
        undo.push(await replace(place, path, join(scratch, path)));
      for (const path of remove) await git.remove({ fs, dir, filepath: path });
      for (const [path] of write)
        await git.add({ fs, dir, filepath: path, force: true });
      const commit = await git.commit({ fs, dir, author, message });
      return { path: dir, commit, created: true };
    } catch (error) {
      for (const step of undo.reverse()) await step();
      for (const path of paths)
        await git.resetIndex({ fs, dir, filepath: path });
      throw error;
    }
  });
}
