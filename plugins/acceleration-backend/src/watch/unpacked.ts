import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { GarbledAnswer } from './ApiError';

/** What is unpacked at once: small, so that the work on one piece is. */
const PIECE = 64 * 1024;

/**
 * A body without its compression, in small pieces: no more of it is unpacked than is asked for.
 *
 * @param received - told how many bytes came, compressed where they were
 * @throws GarbledAnswer for what is said to be gzip and is not; what the body throws
 */
export async function* unpacked(
  body: Readable,
  encoding: string | string[] | undefined,
  received: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  if (encoding !== 'gzip') {
    for await (const chunk of body) {
      received(chunk.length);
      // undici gives what the socket gave, which may be large.
      for (let at = 0; at < chunk.length; at += PIECE)
        yield chunk.subarray(at, at + PIECE);
    }
    return;
  }
  async function* counted(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      received(chunk.length);
      yield chunk;
    }
  }
  const unzipped = createGunzip({ chunkSize: PIECE });
  // Its failure is thrown where the pieces are read.
  pipeline(body, counted, unzipped, () => undefined);
  try {
    yield* unzipped;
  } catch (error) {
    const { code } = (error ?? {}) as { code?: unknown };
    throw typeof code === 'string' && code.startsWith('Z_')
      ? new GarbledAnswer('no gzip')
      : error;
  }
}
