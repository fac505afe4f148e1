import { GarbledAnswer } from './ApiError';

/** Far above etcd's limit for an object (1.5 MiB), escaped. */
const MAX_LINE = 16 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * The values of a stream with one JSON text per line.
 *
 * @param received - told how many bytes came
 * @throws GarbledAnswer for a line that is too long or no JSON: nothing is skipped in silence
 */
export async function* jsonLines(
  body: AsyncIterable<Buffer>,
  received: (bytes: number) => void,
): AsyncGenerator<unknown> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    received(chunk.length);
    let start = 0;
    for (
      let end = chunk.indexOf(NEWLINE);
      end !== -1;
      end = chunk.indexOf(NEWLINE, start)
    ) {
      const line = Buffer.concat([
        ...rest,
        chunk.subarray(start, end),
      ]).toString('utf8');
      [rest, length, start] = [[], 0, end + 1];
      if (line.trim() !== '') yield parsed(line);
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > MAX_LINE)
      throw new GarbledAnswer(`an object of more than ${MAX_LINE} bytes`);
  }
  if (Buffer.concat(rest).toString('utf8').trim() !== '')
    throw new GarbledAnswer('it ended within an object');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new GarbledAnswer('a line that is no JSON');
  }
}
