import type { Readable } from 'node:stream';
import {
  InvalidInputError,
  ProblemCode,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readPlainFile, unreadable } from './readPlainFile';

/** The most that is read: ten thousand pods of a large cluster have some 100 MB of JSON, and V8's texts end at 512 MiB. */
const MAX_BYTES = 256 * 1024 * 1024;

/** The bytes of a stream, of a larger one somewhat more than are read. */
async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > MAX_BYTES) break;
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks);
}

/**
 * Reads what a cluster was asked for: a plain file or a stream of up to 256 MiB.
 *
 * @param source - a path, or a stream such as standard input
 * @param file - what to call it in messages
 * @throws InvalidInputError when it cannot be read, is too large, empty, or no UTF-8 text
 * @public
 */
export async function readLargeText(
  source: string | Readable,
  file: string,
): Promise<string> {
  const fail = (code: ProblemCode, message: string) =>
    InvalidInputError.of({ code, file, path: '', message });
  let bytes: Buffer;
  try {
    bytes =
      typeof source === 'string'
        ? await readPlainFile(source, MAX_BYTES)
        : await bytesOf(source);
  } catch (error) {
    const reason = unreadable(error, file);
    if (!(reason instanceof InvalidInputError)) throw reason;
    if (!reason.has('not-a-file')) throw reason;
    const [{ message }] = reason.problems;
    throw fail('not-a-file', `${message}, or - for standard input`);
  }
  if (bytes.length > MAX_BYTES)
    throw fail(
      'too-large',
      `has more than ${MAX_BYTES / 1024 / 1024} MiB; ask for fewer objects at once, for example one namespace`,
    );
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fail('not-text', 'is no UTF-8 text; give JSON or YAML');
  }
  if (text.includes('\u0000'))
    throw fail('not-text', 'is binary; give JSON or YAML');
  if (text.trim() === '')
    throw fail(
      'empty',
      'is empty; give what "kubectl get pods,net-attach-def,nodes -A -o json" prints',
    );
  return text;
}
