import { readFile } from 'node:fs/promises';

/** The text of a file that may not be there; empty then. */
export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
