import { describe, expect, it } from 'vitest';
import { jsonLines } from './jsonLines';

async function read(
  ...chunks: readonly (string | Buffer)[]
): Promise<{ readonly values: unknown[]; readonly bytes: number }> {
  const values: unknown[] = [];
  let bytes = 0;
  async function* body() {
    for (const chunk of chunks) yield Buffer.from(chunk as string);
  }
  for await (const value of jsonLines(body(), length => (bytes += length)))
    values.push(value);
  return { values, bytes };
}

describe('jsonLines', () => {
  it.each([
    ['one line', ['{"a":1}\n']],
    ['a line in pieces', ['{"a"', ':', '1}', '\n']],
    ['empty lines', ['\n\r\n{"a":1}\r\n\n']],
  ])('reads %s', async (_, chunks) => {
    expect((await read(...chunks)).values).toEqual([{ a: 1 }]);
  });

  it('reads several lines of a chunk, and characters that are cut in two', async () => {
    const bytes = Buffer.from('"ä"\n"b"\n"ö"\n');
    expect(
      (await read(bytes.subarray(0, 2), bytes.subarray(2))).values,
    ).toEqual(['ä', 'b', 'ö']);
  });

  it('counts all bytes', async () => {
    expect((await read('"ä"\n', '1\n')).bytes).toBe(7);
  });

  it.each([
    ['a line that is no JSON', ['<html>\n']],
    ['a stream that ends within a line', ['{"a":']],
    ['a line without its end', ['{"a":1}\n{"a":2}']],
    [
      'a line that is too long',
      ['"', ...Array.from({ length: 17 }, () => 'x'.repeat(1024 * 1024))],
    ],
  ])('refuses %s', async (_, chunks) => {
    await expect(read(...chunks)).rejects.toMatchObject({
      name: 'GarbledAnswer',
    });
  });
});
