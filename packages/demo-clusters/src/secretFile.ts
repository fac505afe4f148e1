import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a file that only its owner may read, all of it or nothing. */
export async function writeSecretFile(
  path: string,
  text: string,
): Promise<void> {
  const sibling = `${path}.${randomUUID()}`;
  try {
    await writeFile(sibling, text, { mode: 0o600, flag: 'wx' });
    await rename(sibling, path);
  } catch (error) {
    await rm(sibling, { force: true });
    throw error;
  }
}
