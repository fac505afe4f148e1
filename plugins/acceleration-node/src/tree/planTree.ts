import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { InvalidInputError, Problem } from '@fastpath/backstage-plugin-acceleration-common';
import { contentDigest, isTreePath, LOCK_PATH, parseLock } from '../render/lock';
import type { RenderedFile } from '../render/RenderedFile';
import { readTextFile } from '../input/readTextFile';
import type { TreePlan } from './TreePlan';

/** What stands at a path of the tree. Links are never followed below the root. */
type Found = { kind: 'nothing' } | { kind: 'file'; digest: string } | { kind: 'refused'; why: string };

async function look(root: string, path: string): Promise<Found> {
  const parts = path.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const part = parts.slice(0, length).join('/');
    const isLast = length === parts.length;
    const stat = await lstat(join(root, part)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!stat) return { kind: 'nothing' };
    if (stat.isSymbolicLink()) return { kind: 'refused', why: `${isLast ? 'is' : `goes through "${part}", which is`} a link; remove it, or choose another folder` };
    if (!isLast && !stat.isDirectory()) return { kind: 'refused', why: `needs a folder "${part}", which is a file; move it away` };
    if (isLast && !stat.isFile()) return { kind: 'refused', why: `is a ${stat.isDirectory() ? 'folder' : 'special file'}; move it away` };
  }
  return { kind: 'file', digest: contentDigest(await readFile(join(root, path))) };
}

/**
 * Works out what writing a tree into a folder means, and whether it may: `render` owns the paths in the lock and nothing
 * else (DESIGN §3, "Output"). Reads only.
 *
 * @param root - a folder, or nothing yet
 * @param files - the wanted tree, its lock included
 * @throws InvalidInputError naming every path that is a link, foreign, or was edited
 */
export async function planTree(root: string, files: readonly RenderedFile[]): Promise<TreePlan> {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => problems.push({ file: join(root, path), path: '', message });
  const lockFound = await look(root, LOCK_PATH);
  if (lockFound.kind === 'refused') throw InvalidInputError.of({ file: join(root, LOCK_PATH), path: '', message: lockFound.why });
  const lockFile = join(root, LOCK_PATH);
  const owned = lockFound.kind === 'file' ? parseLock(await readTextFile(lockFile), lockFile).files : {};

  const write: RenderedFile[] = [];
  const unchanged: string[] = [];
  for (const file of files) {
    if (!isTreePath(file.path)) throw new Error(`"${file.path}" is no path inside a tree`);
    const found = await look(root, file.path);
    const known = file.path === LOCK_PATH || Object.hasOwn(owned, file.path);
    if (found.kind === 'refused') refuse(file.path, found.why);
    else if (found.kind === 'nothing') write.push(file);
    else if (found.digest === contentDigest(file.content)) unchanged.push(file.path);
    else if (!known) refuse(file.path, `exists and was not rendered here; move it away, or choose another folder`);
    else if (file.path !== LOCK_PATH && found.digest !== owned[file.path]) refuse(file.path, `was edited since it was rendered; keep your edits with "fastpath update", or restore the file`);
    else write.push(file);
  }

  const wanted = new Set(files.map(file => file.path));
  const remove: string[] = [];
  for (const path of Object.keys(owned).filter(candidate => !wanted.has(candidate)).sort()) {
    const found = await look(root, path);
    if (found.kind === 'refused') refuse(path, found.why);
    else if (found.kind === 'file' && found.digest !== owned[path]) refuse(path, `is no longer rendered, but was edited; keep your edits with "fastpath update", or remove the file`);
    else if (found.kind === 'file') remove.push(path);
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { write, unchanged, remove };
}
