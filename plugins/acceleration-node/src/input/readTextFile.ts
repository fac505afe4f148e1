import { open } from 'node:fs/promises';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { decodeText } from '../yaml/decodeText';
import { MAX_BYTES } from '../yaml/limits';

const WHY: Record<string, string> = {
  ENOENT: 'does not exist; check the path',
  EISDIR: 'is a folder; give a file',
  EACCES: 'cannot be read; check its permissions',
};

/**
 * Reads a text file, never more of it than may be used.
 *
 * @param path - where it is
 * @param file - what to call it in messages; the path itself by default
 * @throws InvalidInputError when it cannot be read, is too large, empty or no text
 * @public
 */
export async function readTextFile(path: string, file: string = path): Promise<string> {
  try {
    const handle = await open(path, 'r');
    try {
      if ((await handle.stat()).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
      // One byte more than may be used shows that a file is too large, whatever its size says (a pipe has none).
      const buffer = Buffer.alloc(MAX_BYTES + 1);
      let length = 0;
      for (let read = 1; read > 0 && length < buffer.length; length += read) {
        ({ bytesRead: read } = await handle.read(buffer, length, buffer.length - length));
      }
      return decodeText(buffer.subarray(0, length), file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw InvalidInputError.of({ file, path: '', message: WHY[code] ?? `cannot be read (${code}); check it` });
  }
}
