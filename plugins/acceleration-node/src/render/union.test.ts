import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepUnion, sortedUnion } from './union';

function conflict(path: string): never {
  throw new Error(`conflict at ${path}`);
}

describe('sortedUnion', () => {
  it.each<[unknown[][], unknown[]]>([
    [[], []],
    [
      [
        ['b', 'a'],
        ['a', 'c'],
      ],
      ['a', 'b', 'c'],
    ],
    [
      [[{ key: 'x', operator: 'Exists' }], [{ operator: 'Exists', key: 'x' }]],
      [{ operator: 'Exists', key: 'x' }],
    ],
    [[[2, 1, 10]], [1, 10, 2]],
    [[['1', 1]], ['1', 1]],
  ])('of %j is %j', (lists, union) => {
    expect(sortedUnion(...lists)).toEqual(union);
  });

  it('is the same in any order, holds each value, and adding it again changes nothing', () => {
    const list = fc.array(
      fc.oneof(fc.string(), fc.record({ a: fc.nat(3), b: fc.nat(3) })),
    );
    fc.assert(
      fc.property(list, list, (a, b) => {
        const union = sortedUnion<unknown>(a, b);
        expect(sortedUnion<unknown>(b, a)).toEqual(union);
        expect(sortedUnion<unknown>([...a].reverse(), b, union)).toEqual(union);
        expect(union).toEqual(expect.arrayContaining([...a, ...b]));
      }),
    );
  });
});

describe('deepUnion', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['nothing and something', undefined, { a: 1 }, { a: 1 }],
    ['something and nothing', 'x', undefined, 'x'],
    [
      'mappings',
      { a: 1, c: { d: 1 } },
      { b: 2, c: { e: 2 } },
      { a: 1, b: 2, c: { d: 1, e: 2 } },
    ],
    ['lists', ['b'], ['a', 'b'], ['a', 'b']],
    [
      'lists in mappings',
      { a: [{ x: 1 }] },
      { a: [{ x: 2 }] },
      { a: [{ x: 1 }, { x: 2 }] },
    ],
    ['the same scalar', { a: 1 }, { a: 1 }, { a: 1 }],
    ['null', null, null, null],
  ])('joins %s', (_, a, b, union) => {
    expect(deepUnion(a, b, conflict)).toEqual(union);
  });

  it.each<[unknown, unknown, string]>([
    [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b'],
    [{ a: [1] }, { a: { b: 1 } }, 'a'],
    [{ a: 'x' }, { a: ['x'] }, 'a'],
    [{ a: null }, { a: {} }, 'a'],
    ['x', 'y', ''],
  ])('%j and %j conflict at %j', (a, b, path) => {
    expect(() => deepUnion(a, b, conflict)).toThrow(
      new Error(`conflict at ${path}`),
    );
  });
});
