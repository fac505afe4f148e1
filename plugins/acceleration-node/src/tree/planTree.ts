import { join } from 'node:path';
import {
  InvalidInputError,
  Problem,
  ProblemCode,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  contentDigest,
  isTreePath,
  LOCK_PATH,
  ownerOf,
  parseLock,
} from './lock';
import type { RenderedFile } from './RenderedFile';
import { readTextFile } from '../input/readTextFile';
import { look } from './look';
import type { TreePlan } from './TreePlan';

/**
 * Works out what writing a tree into a folder means, and whether it may: `render` owns the paths in the lock and nothing
 * else (docs/workloads.md). Reads only.
 *
 * @param root - a folder, or nothing yet
 * @param files - the wanted tree, its lock included
 * @throws InvalidInputError naming every path that is a link, foreign, or was edited
 */
export async function planTree(
  root: string,
  files: readonly RenderedFile[],
): Promise<TreePlan> {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string, code: ProblemCode) =>
    problems.push({ code, file: join(root, path), path: '', message });
  const lockFound = await look(root, LOCK_PATH);
  if (lockFound.kind === 'refused')
    throw InvalidInputError.of({
      file: join(root, LOCK_PATH),
      path: '',
      message: lockFound.why,
    });
  const lockFile = join(root, LOCK_PATH);
  const owned =
    lockFound.kind === 'file'
      ? parseLock(await readTextFile(lockFile), lockFile, ownerOf(files)).files
      : {};

  const write: RenderedFile[] = [];
  const unchanged: string[] = [];
  for (const file of files) {
    if (!isTreePath(file.path))
      throw new Error(`"${file.path}" is no path inside a tree`);
    const found = await look(root, file.path);
    const known = file.path === LOCK_PATH || Object.hasOwn(owned, file.path);
    if (found.kind === 'refused') refuse(file.path, found.why, 'not-a-file');
    else if (found.kind === 'nothing') write.push(file);
    else if (found.digest === contentDigest(file.content))
      unchanged.push(file.path);
    else if (!known)
      refuse(
        file.path,
        `exists and was not rendered here; move it away, or choose another folder`,
        'not-rendered-here',
      );
    else if (file.path !== LOCK_PATH && found.digest !== owned[file.path])
      refuse(
        file.path,
        `was edited since it was rendered; keep your edits with "fastpath update", or restore the file`,
        'edited',
      );
    else write.push(file);
  }

  const wanted = new Set(files.map(file => file.path));
  const remove: string[] = [];
  for (const path of Object.keys(owned)
    .filter(candidate => !wanted.has(candidate))
    .sort()) {
    const found = await look(root, path);
    if (found.kind === 'refused') refuse(path, found.why, 'not-a-file');
    else if (found.kind === 'file' && found.digest !== owned[path])
      refuse(
        path,
        `is no longer rendered, but was edited; keep your edits with "fastpath update", or remove the file`,
        'edited',
      );
    else if (found.kind === 'file') remove.push(path);
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { write, unchanged, remove };
}
