import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const OBJECTS = 1_000;
/** Characters: a chunk of large objects holds fewer, so that a database takes it and memory stays small. */
const SIZE = 4 * 1024 * 1024;
/** Bytes that one chunk may unfold to: far more than we ever write. */
const MOST_BYTES = 256 * 1024 * 1024;

const compress = promisify(gzip);
const expand = promisify(gunzip);

/**
 * Cuts objects into compressed chunks; the objects are taken one by one, as chunks are asked for.
 *
 * @param objects - JSON texts in one line each, as `JSON.stringify` writes them
 */
export async function* packChunks(
  objects: Iterable<string>,
): AsyncGenerator<Buffer> {
  let lines: string[] = [];
  let size = 0;
  for (const object of objects) {
    lines.push(object);
    size += object.length;
    if (lines.length < OBJECTS && size < SIZE) continue;
    yield await compress(lines.join('\n'), { level: 3 });
    lines = [];
    size = 0;
  }
  if (lines.length > 0) yield await compress(lines.join('\n'), { level: 3 });
}

/**
 * The objects of a chunk.
 *
 * @throws when it is damaged
 */
export async function unpackChunk(chunk: Buffer): Promise<unknown[]> {
  const text = (await expand(chunk, { maxOutputLength: MOST_BYTES })).toString(
    'utf8',
  );
  return text.split('\n').map(line => JSON.parse(line));
}
