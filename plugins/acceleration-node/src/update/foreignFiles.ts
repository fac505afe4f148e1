import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders that are ours: what else stands in them is named. */
const FOLDERS = ['.fastpath', 'deploy'];

/** More than anybody wants to read about. */
const MAX_ENTRIES = 10_000;

/**
 * Files in the folders of a generated tree that are not its own. Links are named and not followed.
 *
 * @param own - the paths that are
 */
export async function foreignFiles(
  root: string,
  own: ReadonlySet<string>,
): Promise<string[]> {
  const found: string[] = [];
  const folders = [...FOLDERS];
  let count = 0;
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    const entries = await readdir(join(root, folder), {
      withFileTypes: true,
    }).catch(() => []);
    for (const entry of entries) {
      count += 1;
      if (count > MAX_ENTRIES) return found.sort();
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (!own.has(path)) found.push(path);
    }
  }
  return found.sort();
}
