import { describe, expect, it } from 'vitest';
import { applyEdits } from './applyEdits';
import type { Edit } from './LintFinding';

const object = { a: { b: [1, 2, 3] }, c: 'text' };

describe('applyEdits', () => {
  it.each<[string, Edit[], unknown]>([
    [
      'sets a value',
      [{ object: 0, path: ['a', 'b', 1], set: 9 }],
      { ...object, a: { b: [1, 9, 3] } },
    ],
    [
      'makes what is missing on the way',
      [{ object: 0, path: ['d', 'e', 0, 'f'], set: 1 }],
      { ...object, d: { e: [{ f: 1 }] } },
    ],
    [
      'replaces what cannot hold a field',
      [{ object: 0, path: ['c', 'd'], set: 1 }],
      { ...object, c: { d: 1 } },
    ],
    [
      'removes a field',
      [{ object: 0, path: ['c'], remove: true }],
      { a: object.a },
    ],
    [
      'removes items without moving the others',
      [
        { object: 0, path: ['a', 'b', 0], remove: true },
        { object: 0, path: ['a', 'b', 1], remove: true },
      ],
      { ...object, a: { b: [3] } },
    ],
    [
      'leaves what is not there',
      [{ object: 0, path: ['x', 'y'], remove: true }],
      object,
    ],
    [
      'sets a field of an odd name as an own one',
      [
        { object: 0, path: ['c'], remove: true },
        { object: 0, path: ['a', 'constructor'], set: 1 },
      ],
      { a: { b: [1, 2, 3], constructor: 1 } },
    ],
  ])('%s', (_what, edits, expected) => {
    const before = structuredClone(object);
    expect(
      applyEdits([{ object }], edits).map(manifest => manifest.object),
    ).toEqual([expected]);
    expect(object).toEqual(before);
  });

  it('removes a whole object, and adds one', () => {
    const added = { apiVersion: 'v1', kind: 'A', metadata: { name: 'a' } };
    expect(
      applyEdits(
        [{ object }, { object: 1 }],
        [{ object: 0, path: [], remove: true }, { add: added }],
      ).map(manifest => manifest.object),
    ).toEqual([1, added]);
  });

  it('keeps the text of what it does not touch', () => {
    const [changed] = applyEdits(
      [{ object, sourceOf: path => path.join('.') }],
      [{ object: 0, path: ['a', 'b'], set: [] }],
    );
    expect([
      changed.sourceOf!(['c']),
      changed.sourceOf!(['a', 'b']),
      changed.sourceOf!(['a', 'b', 0]),
    ]).toEqual(['c', undefined, undefined]);
  });
});
