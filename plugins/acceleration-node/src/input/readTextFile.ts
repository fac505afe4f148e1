import { decodeText } from '../yaml/decodeText';
import { MAX_BYTES } from '../yaml/limits';
import { readPlainFile, unreadable } from './readPlainFile';

/**
 * Reads a text file, never more of it than may be used.
 *
 * @param path - where it is
 * @param file - what to call it in messages; the path itself by default
 * @param limit - the most bytes that are read; by default those of one of our own documents
 * @throws InvalidInputError when it cannot be read, is no plain file, too large, empty or no text
 * @public
 */
export async function readTextFile(
  path: string,
  file: string = path,
  limit: number = MAX_BYTES,
): Promise<string> {
  try {
    return decodeText(await readPlainFile(path, limit), file, limit);
  } catch (error) {
    throw unreadable(error, file);
  }
}
