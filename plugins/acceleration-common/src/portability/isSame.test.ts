import { describe, expect, it } from 'vitest';
import { ANYTHING } from './flatten';
import { isSame } from './isSame';

describe('isSame', () => {
  it.each<[string, unknown, unknown]>([
    ['scalars', 'a', 'a'],
    ['nothing', null, null],
    ['keys in another order', { a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }],
    ['what may be anything', { a: ANYTHING }, { a: ANYTHING }],
    ['fields of an object’s prototype', JSON.parse('{"__proto__": 1, "constructor": 2}'), JSON.parse('{"__proto__": 1, "constructor": 2}')],
  ])('is true for %s', (_, a, b) => {
    expect(isSame(a, b)).toBe(true);
    expect(isSame(b, a)).toBe(true);
  });

  it.each<[string, unknown, unknown]>([
    ['another scalar', { a: 1 }, { a: 2 }],
    ['another type', { a: 1 }, { a: '1' }],
    ['a field that one lacks', { a: 1, b: undefined }, { a: 1 }],
    ['a field under another name', { a: undefined }, { b: undefined }],
    ['a field that the other only inherits', JSON.parse('{"toString": null}'), { a: null }],
    ['another order of a list', [1, 2], [2, 1]],
    ['a longer list', [1], [1, 2]],
    ['a list and a mapping', ['a'], { 0: 'a' }],
    ['nothing and a mapping', null, {}],
    ['an empty list and no list', [], undefined],
    ['what may be anything, and something', { a: ANYTHING }, { a: 1 }],
  ])('is false for %s', (_, a, b) => {
    expect(isSame(a, b)).toBe(false);
    expect(isSame(b, a)).toBe(false);
  });
});
