import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

/** The most that is read: ten thousand pods of a large cluster have some 100 MB of JSON, and V8's texts end at 512 MiB. */
const MAX_BYTES = 256 * 1024 * 1024;

const WHY: Record<string, string> = {
  ENOENT: 'does not exist; check the path',
  EISDIR: 'is a folder; give a file, or - for standard input',
  EACCES: 'cannot be read; check its permissions',
};

/**
 * Reads what a cluster was asked for: a text file or a stream of up to 256 MiB.
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
  const fail = (message: string) =>
    InvalidInputError.of({ file, path: '', message });
  const stream = typeof source === 'string' ? createReadStream(source) : source;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > MAX_BYTES)
        throw fail(
          `has more than ${MAX_BYTES / 1024 / 1024} MiB; ask for fewer objects at once, for example one namespace`,
        );
      chunks.push(bytes);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof InvalidInputError || code === undefined) throw error;
    throw fail(WHY[code] ?? `cannot be read (${code}); check it`);
  } finally {
    stream.destroy();
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(
      Buffer.concat(chunks),
    );
  } catch {
    throw fail('is no UTF-8 text; give JSON or YAML');
  }
  if (text.includes('\u0000')) throw fail('is binary; give JSON or YAML');
  if (text.trim() === '')
    throw fail(
      'is empty; give what "kubectl get pods,net-attach-def,nodes -A -o json" prints',
    );
  return text;
}
