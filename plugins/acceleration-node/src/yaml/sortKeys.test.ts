import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortKeys } from './sortKeys';

const text = (value: unknown) => JSON.stringify(sortKeys(value));

describe('sortKeys', () => {
  it.each<[string, unknown, string]>([
    [
      "Kubernetes' four first",
      { data: 1, spec: 2, metadata: 3, kind: 4, apiVersion: 5, a: 6 },
      '{"apiVersion":5,"kind":4,"metadata":3,"spec":2,"a":6,"data":1}',
    ],
    [
      'only at the top',
      { spec: { kind: 1, apiVersion: 2, a: 3 } },
      '{"spec":{"a":3,"apiVersion":2,"kind":1}}',
    ],
    [
      'name first in items alone',
      {
        list: [{ image: 'x', name: 'y' }],
        map: { image: 'x', name: 'y', a: 1 },
      },
      '{"list":[{"name":"y","image":"x"}],"map":{"a":1,"image":"x","name":"y"}}',
    ],
    ['lists as they are', { a: [3, 1, 2] }, '{"a":[3,1,2]}'],
    [
      'by code unit, capitals first',
      { b: 1, B: 2, ä: 3, a: 4 },
      '{"B":2,"a":4,"b":1,"ä":3}',
    ],
    [
      'fields without a value left out',
      { a: undefined, b: null },
      '{"b":null}',
    ],
    ['lists in lists', [[{ z: 1, name: 2 }]], '[[{"name":2,"z":1}]]'],
  ])('%s', (_, value, expected) => {
    expect(text(value)).toBe(expected);
  });

  it('gives the same bytes whatever the order of the fields, and leaves its input alone', () => {
    const reverse = (value: any): any => {
      if (Array.isArray(value)) return value.map(reverse);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, reverse(item)]),
      );
    };
    // Keys that are whole numbers have an order of their own in JavaScript.
    const key = fc.string().filter(name => !/^\d+$/.test(name));
    const { tree } = fc.letrec(tie => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.string(),
        fc.array(tie('tree')),
        fc.dictionary(key, tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, value => {
        const before = JSON.stringify(value);
        expect(text(reverse(value))).toBe(text(value));
        expect(sortKeys(value)).toEqual(value);
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });

  it('keeps __proto__ as a key', () => {
    const value = JSON.parse('{"b":1,"__proto__":{"x":1}}');
    expect(Object.keys(sortKeys(value))).toEqual(['__proto__', 'b']);
    expect((sortKeys(value) as any).x).toBeUndefined();
  });
});
