import { GarbledAnswer } from './ApiError';

/**
 * A body as one text.
 *
 * @param limit - bytes
 * @throws GarbledAnswer when there are more
 */
export async function gathered(
  pieces: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > limit) throw new GarbledAnswer(`more than ${limit} bytes`);
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What JSON holds. @throws GarbledAnswer when it is none */
export function documentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GarbledAnswer('no JSON');
  }
}
