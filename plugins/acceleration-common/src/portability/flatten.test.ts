import { describe, expect, it } from 'vitest';
import { flatten, PRESENT } from './flatten';

const leaves = (value: unknown) => Object.fromEntries(flatten(value));

describe('flatten', () => {
  it('gives each scalar with its path', () => {
    expect(leaves({ a: 1, b: { c: 'x', 'd.e': true }, f: ['y', 'z'] })).toEqual(
      { a: 1, 'b.c': 'x', 'b["d.e"]': true, 'f[0]': 'y', 'f[1]': 'z' },
    );
  });

  it('keeps empty mappings, and takes null, nothing and empty lists for absent', () => {
    expect(leaves({ emptyDir: {}, a: null, b: undefined, c: [] })).toEqual({
      emptyDir: '{}',
    });
  });

  it.each<[string, unknown[], Record<string, unknown>]>([
    [
      'containers',
      [{ name: 'a', image: 'x' }],
      {
        'containers.a': PRESENT,
        'containers.a.name': 'a',
        'containers.a.image': 'x',
      },
    ],
    [
      'volumeMounts',
      [{ mountPath: '/a', name: 'v' }],
      {
        'volumeMounts["/a"]': PRESENT,
        'volumeMounts["/a"].mountPath': '/a',
        'volumeMounts["/a"].name': 'v',
      },
    ],
    [
      'ports',
      [{ port: 80 }],
      { 'ports["80/TCP"]': PRESENT, 'ports["80/TCP"].port': 80 },
    ],
    [
      'env',
      [{ name: 'A' }, { name: 'B' }],
      {
        'env.A': PRESENT,
        'env.A.name': 'A',
        'env.B': PRESENT,
        'env.B.name': 'B',
        'env (order)': 'A, B',
      },
    ],
    [
      'env',
      [{ name: 'A' }, { name: 'A' }],
      { 'env[0].name': 'A', 'env[1].name': 'A' },
    ],
    ['containers', ['a'], { 'containers[0]': 'a' }],
    [
      'containers',
      [{ name: 'a' }, 'b'],
      { 'containers[0].name': 'a', 'containers[1]': 'b' },
    ],
    ['containers', [null, { name: 'a' }], { 'containers[1].name': 'a' }],
    [
      'containers',
      [{ name: 'a' }, { image: 'x' }],
      { 'containers[0].name': 'a', 'containers[1].image': 'x' },
    ],
    [
      'constructor',
      [{ a: 1 }, { b: 2 }],
      { 'constructor[0].a': 1, 'constructor[1].b': 2 },
    ],
    ['toString', [{ a: 1 }], { 'toString[0].a': 1 }],
  ])('tells the items of %s %j apart', (field, items, expected) => {
    expect(leaves({ [field]: items })).toEqual(expected);
  });

  it('gives lists with the same named items the same leaves in any order, but for their order where it matters', () => {
    const [a, b] = [
      { name: 'a', x: 1 },
      { name: 'b', x: 2 },
    ];
    expect(leaves({ containers: [a, b] })).toEqual(
      leaves({ containers: [b, a] }),
    );
    expect(leaves({ initContainers: [a, b] })).not.toEqual(
      leaves({ initContainers: [b, a] }),
    );
    expect(leaves({ args: ['a', 'b'] })).not.toEqual(
      leaves({ args: ['b', 'a'] }),
    );
  });
});
