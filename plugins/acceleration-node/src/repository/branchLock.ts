import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import {
  link,
  lstat,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';
import git from 'isomorphic-git';
import { z } from 'zod';
import { pathInRepository } from './pathInRepository';
import { committedFiles, fileSign } from './treeSigns';

/** How long somebody who writes is waited for: writing takes milliseconds. */
const PATIENCE_MS = 5_000;
const LOOK_MS = 50;

/** After how long a writer of another machine counts as dead: nobody here can see whether it lives. */
const DEAD_AFTER_MS = 600_000;

/** What a lock of ours says; git's own say nothing, and are left to git. */
const record = z.object({
  writer: z.literal('fastpath'),
  host: z.string(),
  pid: z.number(),
  token: z.string(),
  /** What is being written: each file as it is to be, `null` for one that goes. */
  files: z.record(z.string(), z.string().nullable()),
});
type Writer = z.infer<typeof record>;

/** The locks that this very process holds: its number may be that of a dead one. */
const held = new Set<string>();

/** A branch that nobody else moves. */
export interface LockedBranch {
  /** Part of the names of files that are on their way. */
  readonly token: string;
  /** Says what is going to be written, so that it can be undone if this process is killed. */
  announce(files: ReadonlyMap<string, string | null>): Promise<void>;
}

async function writerOf(lock: string): Promise<Writer | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => '');
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function isDead(
  { host, pid, token }: Writer,
  lock: string,
): Promise<boolean> {
  const { mtimeMs = Date.now() } = await stat(lock).catch(() => ({}) as never);
  if (Date.now() - mtimeMs > DEAD_AFTER_MS) return true;
  if (host !== hostname()) return false;
  if (pid === process.pid) return !held.has(token);
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** A name beside the branches: among them git would take it for one. */
const aside = (dir: string) => join(dir, '.git', `fastpath-${randomUUID()}`);

/** Takes away the lock of a writer that was killed. @returns the writer; `undefined` when there is none such */
async function takeFromDead(
  dir: string,
  lock: string,
): Promise<Writer | undefined> {
  const writer = await writerOf(lock);
  if (!writer || !(await isDead(writer, lock))) return undefined;
  // Of several who take it over only one can move it away.
  const moved = aside(dir);
  try {
    await rename(lock, moved);
  } catch {
    return undefined;
  }
  if ((await writerOf(moved))?.token === writer.token) {
    await rm(moved, { force: true });
    return writer;
  }
  await rename(moved, lock); // somebody took it over before us, and writes
  return undefined;
}

/**
 * Undoes what a killed writer began: its files become what the commit has. One that somebody edited since is left as it is. Where
 * the commit was made, there is nothing to undo.
 */
async function undo(dir: string, { token, files }: Writer): Promise<void> {
  const head = await git.resolveRef({ fs, dir, ref: 'HEAD' });
  const committed = await committedFiles(dir, head);
  for (const [path, wanted] of Object.entries(files)) {
    const target = await pathInRepository(dir, path);
    await rm(`${target}.${token}`, { force: true });
    const found = await lstat(target).catch(() => undefined);
    const sign = found?.isFile() ? await fileSign(target) : null;
    if (sign !== wanted || (committed.get(path) ?? null) === wanted) {
      // Only the index may know of it.
      if (sign === (committed.get(path) ?? null))
        await git.resetIndex({ fs, dir, filepath: path });
      continue;
    }
    if (committed.has(path))
      await git.checkout({
        fs,
        dir,
        ref: head,
        filepaths: [path],
        force: true,
        noUpdateHead: true,
      });
    else {
      await rm(target, { force: true });
      await git.resetIndex({ fs, dir, filepath: path });
    }
  }
}

/**
 * Makes the lock, whole from the beginning: who is killed leaves none that does not say whose it is.
 *
 * @returns the writer that was killed before, if any
 */
async function makeLock(
  dir: string,
  lock: string,
  writer: Writer,
  patienceMs: number,
): Promise<Writer | undefined> {
  const file = aside(dir);
  await writeFile(file, JSON.stringify(writer), { flag: 'wx' });
  let dead: Writer | undefined;
  try {
    for (const deadline = Date.now() + patienceMs; ; await sleep(LOOK_MS)) {
      try {
        await link(file, lock);
        return dead;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const found = await takeFromDead(dir, lock);
      if (found) {
        dead = found;
        // What it began is ours to undo, even if we are killed before we have.
        await writeFile(
          file,
          JSON.stringify({ ...writer, files: found.files }),
        );
      } else if (Date.now() > deadline)
        throw new ConflictError(
          `somebody else is writing to ${dir}; try again, or remove ${lock} if nobody is`,
        );
    }
  } finally {
    await rm(file, { force: true });
  }
}

/**
 * Lets nobody else move the branch of a local repository meanwhile, git included: it takes the same file first. What a writer that
 * was killed left is put in order before.
 *
 * @param patienceMs - how long somebody who writes is waited for
 * @throws ConflictError when the repository is on no branch, or somebody else writes to it for seconds
 */
export async function withBranchLocked<T>(
  dir: string,
  work: (branch: LockedBranch) => Promise<T>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  const branch = await git.currentBranch({ fs, dir, fullname: true });
  if (!branch)
    throw new ConflictError(
      `${dir} is on no branch; switch to one, then try again`,
    );
  const lock = join(dir, '.git', `${branch}.lock`);
  const token = randomUUID();
  const writer: Writer = {
    writer: 'fastpath',
    host: hostname(),
    pid: process.pid,
    token,
    files: {},
  };
  const announce = async (files: ReadonlyMap<string, string | null>) => {
    const next = aside(dir);
    const said: Writer = { ...writer, files: Object.fromEntries(files) };
    await writeFile(next, JSON.stringify(said), { flag: 'wx' });
    await rename(next, lock);
  };
  held.add(token);
  try {
    const dead = await makeLock(dir, lock, writer, patienceMs);
    try {
      if (dead) await undo(dir, dead);
      return await work({ token, announce });
    } finally {
      await rm(lock, { force: true });
    }
  } finally {
    held.delete(token);
  }
}

/**
 * Puts a local repository in order that a writer left when it was killed; waits for one that still writes. Nothing else changes.
 *
 * @param patienceMs - how long; five seconds unless given
 * @throws ConflictError when somebody writes to it for seconds
 * @public
 */
export async function settleRepository(
  dir: string,
  patienceMs: number = PATIENCE_MS,
): Promise<void> {
  const branch = await git
    .currentBranch({ fs, dir, fullname: true })
    .catch(() => undefined);
  if (!branch) return;
  const lock = join(dir, '.git', `${branch}.lock`);
  if (await lstat(lock).catch(() => undefined))
    await withBranchLocked(dir, async () => undefined, patienceMs);
}
