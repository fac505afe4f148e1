import { open } from 'node:fs/promises';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { decodeText } from '../yaml/decodeText';
import { MAX_BYTES } from '../yaml/limits';

const WHY: Record<string, string> = {
  ENOENT: 'does not exist; check the path',
  EISDIR: 'is a folder; give a file',
  EACCES: 'cannot be read; check its permissions',
};

/** How much is asked for at once. */
const CHUNK = 1024 * 1024;

/**
 * Reads a text file, never more of it than may be used.
 *
 * @param path - where it is
 * @param file - what to call it in messages; the path itself by default
 * @param limit - the most bytes that are read; by default those of one of our own documents
 * @throws InvalidInputError when it cannot be read, is too large, empty or no text
 * @public
 */
export async function readTextFile(
  path: string,
  file: string = path,
  limit: number = MAX_BYTES,
): Promise<string> {
  try {
    const handle = await open(path, 'r');
    try {
      if ((await handle.stat()).isDirectory())
        throw Object.assign(new Error(), { code: 'EISDIR' });
      // One byte more than may be used shows that a file is too large, whatever its size says (a pipe has none).
      const chunks: Buffer[] = [];
      let length = 0;
      for (let read = 1; read > 0 && length <= limit; length += read) {
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK, limit + 1 - length));
        ({ bytesRead: read } = await handle.read(buffer));
        chunks.push(buffer.subarray(0, read));
      }
      return decodeText(Buffer.concat(chunks), file, limit);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw InvalidInputError.of({
      file,
      path: '',
      message: WHY[code] ?? `cannot be read (${code}); check it`,
    });
  }
}
