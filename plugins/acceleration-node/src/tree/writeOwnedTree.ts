import {
  lstat,
  mkdir,
  mkdtemp,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import type { RenderedFile } from './RenderedFile';
import { LOCK_PATH } from './lock';
import { look } from './look';
import { planTree } from './planTree';
import type { TreePlan } from './TreePlan';

/** What was done, or would be done. @public */
export interface WrittenTree {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/** What the operating system refused, in our words; any other error as it is. */
function explained(error: unknown, root: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined
    ? error
    : InvalidInputError.of({
        file: root,
        path: '',
        message: `cannot be written to (${code}), and was left as it was; fix that, or give another folder`,
      });
}

/** The folder itself may be reached through a link; what is in it may not. `undefined` when there is nothing yet. */
export async function realRoot(root: string): Promise<string | undefined> {
  try {
    const real = await realpath(root);
    if (!(await stat(real)).isDirectory()) {
      throw InvalidInputError.of({
        file: root,
        path: '',
        message: 'is a file; give a folder to write to',
      });
    }
    return real;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw explained(error, root);
    const isNothing = await lstat(root).then(
      () => false,
      () => true,
    );
    if (isNothing) return undefined;
    throw InvalidInputError.of({
      file: root,
      path: '',
      message: 'is a link to nothing; remove it, or give a folder to write to',
    });
  }
}

/** A link that was put on the way since the plan was made would lead out of the folder. */
async function refuseLink(root: string, path: string): Promise<void> {
  const found = await look(root, path);
  if (found.kind === 'refused')
    throw InvalidInputError.of({
      file: join(root, path),
      path: '',
      message: found.why,
    });
}

/** Moves files into place one by one; on failure, moves every one of them back. */
async function moveIntoPlace(
  root: string,
  staging: string,
  write: readonly RenderedFile[],
  remove: readonly string[],
): Promise<void> {
  const undo: { at: string; step: () => Promise<void> }[] = [];
  const setAside = async (path: string) => {
    await refuseLink(root, path);
    const aside = join(staging, 'old', path);
    await mkdir(dirname(aside), { recursive: true });
    try {
      await rename(join(root, path), aside);
      undo.push({
        at: join(root, path),
        step: () => rename(aside, join(root, path)),
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  };
  try {
    for (const path of remove) await setAside(path);
    for (const { path } of write) {
      await refuseLink(root, path);
      const made = await mkdir(dirname(join(root, path)), { recursive: true });
      if (made)
        undo.push({
          at: made,
          step: () => rm(made, { recursive: true, force: true }),
        });
      await setAside(path);
      await refuseLink(root, path);
      await rename(join(staging, 'new', path), join(root, path));
      undo.push({
        at: join(root, path),
        step: () => rm(join(root, path), { force: true }),
      });
    }
  } catch (error) {
    for (const { at, step } of undo.reverse()) {
      // Where a link has been put on the way since, the step would be taken outside.
      const folder = await realpath(dirname(at)).catch(() => undefined);
      if (folder === dirname(at)) await step();
    }
    throw error;
  }
}

/** Removes folders that became empty, up to the root. */
async function pruneEmptyFolders(
  root: string,
  removed: readonly string[],
): Promise<void> {
  for (const path of removed) {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const empty = await rmdir(join(root, folder)).then(
        () => true,
        () => false,
      );
      if (!empty) break;
    }
  }
}

/** Prepares the new files, then puts them into place; when it fails, nothing of it is left. */
async function carryOut(
  target: string,
  exists: boolean,
  plan: TreePlan,
): Promise<void> {
  const created = await mkdir(dirname(target), { recursive: true });
  const staging = await mkdtemp(
    exists
      ? join(target, '.fastpath-')
      : join(dirname(target), `.${basename(target)}.fastpath-`),
  );
  try {
    for (const file of plan.write) {
      const path = join(staging, 'new', file.path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.content, { flag: 'wx' });
    }
    if (exists) {
      // The lock goes last: until it is there, the old one still describes what is owned.
      const ordered = [...plan.write].sort(
        (a, b) => Number(a.path === LOCK_PATH) - Number(b.path === LOCK_PATH),
      );
      await moveIntoPlace(target, staging, ordered, plan.remove);
      await pruneEmptyFolders(target, plan.remove);
    } else {
      await rename(join(staging, 'new'), target);
    }
  } catch (error) {
    if (created) await rm(created, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Carries out a plan in a folder that exists, all or nothing.
 *
 * @param root - as `realRoot` gave it
 * @throws InvalidInputError when the system refuses; the folder is then as it was
 */
export async function applyPlan(root: string, plan: TreePlan): Promise<void> {
  try {
    await carryOut(root, true, plan);
  } catch (error) {
    throw explained(error, root);
  }
}

/**
 * Writes a rendered tree into a folder. Files that the last rendering owns are replaced or removed; every other file is
 * left alone; nothing is written when any path is foreign, edited or a link. The new files are prepared in a temporary
 * folder first, so that a failure leaves all as it was: in the folder itself, which may be a mount point or have a parent
 * that is not ours, or beside it while it does not exist. A second run with the same tree writes nothing.
 *
 * @param root - the folder; made when it does not exist
 * @param files - the tree, its lock included
 * @param options - `dryRun`: only say what would be done
 * @throws InvalidInputError naming every path that stands in the way, and the cure
 * @public
 */
export async function writeOwnedTree(
  root: string,
  files: readonly RenderedFile[],
  options: { dryRun?: boolean } = {},
): Promise<WrittenTree> {
  const existing = await realRoot(root);
  const target = existing ?? resolve(root);
  const plan = await planTree(target, files);
  const done = {
    written: plan.write.map(file => file.path),
    unchanged: plan.unchanged,
    removed: plan.remove,
  };
  if (options.dryRun || (plan.write.length === 0 && plan.remove.length === 0))
    return done;

  try {
    await carryOut(target, Boolean(existing), plan);
  } catch (error) {
    throw explained(error, root);
  }
  return done;
}
