import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemScanner, ScannedItem } from './ItemScanner';

const LIMITS = { objectBytes: 1_000, objectDepth: 10, objectValues: 500 };

const completed = (scanner: ItemScanner, chunk: Buffer) =>
  [...scanner.push(chunk)].filter(item => item !== undefined);

/** All items of a text that comes in chunks of so many bytes. */
function scan(
  shape: 'list' | 'watch',
  text: string,
  chunkBytes = 7,
  limits = LIMITS,
) {
  const [scanner, bytes] = [new ItemScanner(shape, limits), Buffer.from(text)];
  const items: ScannedItem[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes)
    items.push(...completed(scanner, bytes.subarray(at, at + chunkBytes)));
  return { items, scanner };
}

const texts = (items: readonly ScannedItem[]) =>
  items.map(item => ('text' in item ? JSON.parse(item.text) : item));

describe('ItemScanner', () => {
  it('finds the items of any list, however it is cut and spaced', () => {
    const item = fc.dictionary(
      fc.string(),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.object({ maxDepth: 2 }),
      ),
      { maxKeys: 4 },
    );
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 5 }),
        fc.dictionary(
          fc.string(),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1),
        (items, around, chunk, indent) => {
          const given = { ...around, metadata: { a: '"items":[{}' }, items };
          const { items: found, scanner } = scan(
            'list',
            JSON.stringify(given, undefined, indent),
            chunk,
            { objectBytes: 1e6, objectDepth: 100, objectValues: 1e6 },
          );
          expect(texts(found)).toEqual(JSON.parse(JSON.stringify(items)));
          expect(scanner.isWhole).toBe(true);
          expect(JSON.parse(scanner.envelope())).toEqual(
            JSON.parse(JSON.stringify({ ...given, items: [] })),
          );
        },
      ),
    );
  });

  it('finds the events of a watch, characters of several bytes and empty lines between', () => {
    const { items, scanner } = scan(
      'watch',
      '\n{"a":"ä\\"}"}\r\n\n{"b":[1]}\n',
      1,
    );
    expect(texts(items)).toEqual([{ a: 'ä"}' }, { b: [1] }]);
    expect(scanner.isWhole).toBe(true);
    expect(scan('watch', '{"a":1}\n{"b"').scanner.isWhole).toBe(false);
  });

  it.each([
    ['bytes', `"x":"${'x'.repeat(2_000)}"`],
    ['levels', `"x":${'['.repeat(20)}${']'.repeat(20)}`],
    ['values', `"x":[${'1,'.repeat(501)}1]`],
  ])(
    'passes over an object with too many %s, and knows its name',
    (what, fat) => {
      const limits =
        what === 'values' ? { ...LIMITS, objectBytes: 1e6 } : LIMITS;
      const metadata =
        '"metadata":{"labels":{"name":"no"},"name":"fat","namespace":"edge"}';
      for (const body of [`{${fat},${metadata}}`, `{${metadata},${fat}}`]) {
        const { items } = scan(
          'list',
          `{"items":[{"a":1},${body},{"b":2}]}`,
          50,
          limits,
        );
        expect(texts(items)).toEqual([
          { a: 1 },
          { skipped: { name: 'fat', namespace: 'edge' } },
          { b: 2 },
        ]);
      }
      const event = `{"type":"ADDED","object":{${metadata.replace('{', '{"resourceVersion":"9",')},${fat}}}\n{"type":"BOOKMARK"}\n`;
      expect(texts(scan('watch', event, 50, limits).items)).toEqual([
        {
          skipped: {
            type: 'ADDED',
            name: 'fat',
            namespace: 'edge',
            resourceVersion: '9',
          },
        },
        { type: 'BOOKMARK' },
      ]);
    },
  );

  it('holds no more of a large object than its limit', () => {
    const scanner = new ItemScanner('list', LIMITS);
    expect(completed(scanner, Buffer.from('{"items":[{"x":"'))).toEqual([]);
    for (let count = 0; count < 2_000; count += 1)
      expect(completed(scanner, Buffer.alloc(1_000, 'x'))).toEqual([]);
    expect(completed(scanner, Buffer.from('"}]}'))).toEqual([{ skipped: {} }]);
  });

  it.each([
    ['list', '{"items":[null]}'],
    ['list', '{"items":[["a"]]}'],
    ['list', '{"items":["a"]}'],
    ['list', '{"a":1}}'],
    ['list', `{"a":"${'x'.repeat(300_000)}"}`],
    ['list', '['.repeat(300)],
    ['watch', '<html>'],
    ['watch', '"text"'],
    ['watch', '[{}]'],
  ] as const)('refuses what is no %s: %.20s', (shape, text) => {
    expect(() => scan(shape, text, 1_000)).toThrow(
      expect.objectContaining({ name: 'GarbledAnswer' }),
    );
  });
});
