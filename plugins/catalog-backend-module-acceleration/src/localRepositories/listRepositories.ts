import { readdir } from 'node:fs/promises';

/**
 * The names of the repositories in a folder, sorted: its folders, but for hidden ones (a publication under way is one)
 * and links.
 *
 * @returns none when the folder does not exist yet
 */
export async function listRepositories(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(error => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => entry.name)
    .sort();
}
