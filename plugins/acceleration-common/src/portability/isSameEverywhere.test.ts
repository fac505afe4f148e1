import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANYTHING, flatten } from './flatten';
import { isSameEverywhere } from './isSameEverywhere';

describe('isSameEverywhere', () => {
  it.each<[string, unknown[]]>([
    ['one document', [{ a: 1 }]],
    ['scalars', ['a', 'a', 'a']],
    ['nothing, however it is written', [null, undefined, []]],
    [
      'an absent field, however it is written',
      [{ a: 1, b: null }, { a: 1 }, { a: 1, b: [] }],
    ],
    [
      'keys in another order',
      [
        { a: 1, b: [{ c: 2, d: 3 }] },
        { b: [{ d: 3, c: 2 }], a: 1 },
      ],
    ],
    ['what may be anything', [{ a: ANYTHING }, { a: ANYTHING }]],
    [
      'what may be anything, and one value',
      [{ a: 1 }, { a: ANYTHING }, { a: 1 }],
    ],
    ['what may be anything, and no field', [{ b: 1 }, { a: ANYTHING, b: 1 }]],
    [
      'fields of an object’s prototype',
      [
        JSON.parse('{"__proto__": 1, "constructor": 2}'),
        JSON.parse('{"__proto__": 1, "constructor": 2}'),
      ],
    ],
  ])('is true for %s', (_, values) => {
    expect(isSameEverywhere(values)).toBe(true);
    expect(isSameEverywhere([...values].reverse())).toBe(true);
  });

  it.each<[string, unknown[]]>([
    ['another scalar', [{ a: 1 }, { a: 1 }, { a: 2 }]],
    ['another type', [{ a: 1 }, { a: '1' }]],
    ['a field that one lacks', [{ a: 1, b: 2 }, { a: 1 }]],
    [
      'a field that the other only inherits',
      [JSON.parse('{"toString": 1}'), { a: 1, toString: undefined }],
    ],
    [
      'another order of a list',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    ['a longer list', [[1], [1, 2]]],
    ['a list and a mapping', [['a'], { 0: 'a' }]],
    ['nothing and an empty mapping', [null, {}]],
    ['an empty mapping and one whose fields are absent', [{}, { a: null }]],
    [
      'two values beside what may be anything',
      [{ a: ANYTHING }, { a: 1 }, { a: 2 }],
    ],
    [
      'a mapping where another may have anything',
      [{ a: ANYTHING }, { a: { b: 1 } }],
    ],
  ])('is false for %s', (_, values) => {
    expect(isSameEverywhere(values)).toBe(false);
    expect(isSameEverywhere([...values].reverse())).toBe(false);
  });

  it('never calls documents the same that have other leaves', () => {
    const document = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(1, 'a', null, undefined, true),
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(
          fc.constantFrom('a', 'b', 'containers', 'name'),
          tie('value'),
          { maxKeys: 3 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 2, maxLength: 3 }),
        documents => {
          if (!isSameEverywhere(documents)) return;
          const [first, ...others] = documents.map(value =>
            [...flatten(value)].sort(),
          );
          for (const other of others) expect(other).toEqual(first);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
