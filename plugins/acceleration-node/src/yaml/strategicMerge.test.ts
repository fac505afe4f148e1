import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strategicMerge } from './strategicMerge';

describe('strategicMerge', () => {
  it.each<[string, unknown, unknown, unknown]>([
    [
      'joins mappings',
      { a: 1, b: { c: 2 } },
      { b: { d: 3 } },
      { a: 1, b: { c: 2, d: 3 } },
    ],
    [
      'joins lists that have a key, the items of the patch first',
      { containers: [{ name: 'a', image: 'x' }, { name: 'b' }] },
      { containers: [{ name: 'b', image: 'y' }, { name: 'c' }] },
      {
        containers: [
          { name: 'b', image: 'y' },
          { name: 'c' },
          { name: 'a', image: 'x' },
        ],
      },
    ],
    [
      'tells ports apart by number',
      { ports: [{ containerPort: 80 }] },
      { ports: [{ containerPort: 80, name: 'http' }] },
      { ports: [{ containerPort: 80, name: 'http' }] },
    ],
    [
      'replaces other lists',
      { args: ['a', 'b'] },
      { args: ['c'] },
      { args: ['c'] },
    ],
    [
      'replaces lists with odd items',
      { containers: [{ name: 'a' }] },
      { containers: ['x'] },
      { containers: ['x'] },
    ],
    ['takes away with null', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    [
      'takes an item away',
      { env: [{ name: 'A' }, { name: 'B' }] },
      { env: [{ name: 'A', $patch: 'delete' }] },
      { env: [{ name: 'B' }] },
    ],
    [
      'takes a field away',
      { a: { b: 1 }, c: 1 },
      { a: { $patch: 'delete' } },
      { c: 1 },
    ],
    [
      'puts in the place of another',
      { a: { b: 1 } },
      { a: { $patch: 'replace', c: 2 } },
      { a: { c: 2 } },
    ],
    [
      'joins mounts by path, volumes and pull secrets by name',
      {
        volumeMounts: [{ mountPath: '/a', name: 'v' }],
        volumes: [{ name: 'a' }],
      },
      {
        volumeMounts: [{ mountPath: '/b', name: 'v' }],
        volumes: [{ name: 'b' }],
        imagePullSecrets: [{ name: 'y' }],
      },
      {
        volumeMounts: [
          { mountPath: '/b', name: 'v' },
          { mountPath: '/a', name: 'v' },
        ],
        volumes: [{ name: 'b' }, { name: 'a' }],
        imagePullSecrets: [{ name: 'y' }],
      },
    ],
    [
      'joins topology spread by key',
      { topologySpreadConstraints: [{ topologyKey: 'z', maxSkew: 1 }] },
      { topologySpreadConstraints: [{ topologyKey: 'z', maxSkew: 2 }] },
      { topologySpreadConstraints: [{ topologyKey: 'z', maxSkew: 2 }] },
    ],
    [
      'replaces tolerations',
      { tolerations: [{ key: 'a' }] },
      { tolerations: [{ key: 'b' }] },
      { tolerations: [{ key: 'b' }] },
    ],
    [
      'takes a field with the name of a method for a field',
      { constructor: [1, 2], toString: ['a'] },
      { constructor: [3], toString: ['b'] },
      { constructor: [3], toString: ['b'] },
    ],
    [
      'replaces a value of another kind',
      { a: 'text' },
      { a: { b: 1 } },
      { a: { b: 1 } },
    ],
  ])('%s', (_what, base, patch, expected) => {
    expect(strategicMerge(base, patch)).toEqual(expected);
  });

  it('changes neither base nor patch', () => {
    const base = Object.freeze({
      containers: Object.freeze([
        Object.freeze({
          name: 'a',
          resources: Object.freeze({ limits: Object.freeze({ cpu: '1' }) }),
        }),
      ]),
    });
    const patch = Object.freeze({
      containers: Object.freeze([
        Object.freeze({
          name: 'a',
          resources: Object.freeze({ limits: Object.freeze({ gpu: '1' }) }),
        }),
      ]),
    });
    expect(strategicMerge(base, patch)).toEqual({
      containers: [
        { name: 'a', resources: { limits: { cpu: '1', gpu: '1' } } },
      ],
    });
  });

  it('applied twice is as applied once, and an empty patch changes nothing', () => {
    const container = fc.record(
      {
        name: fc.constantFrom('a', 'b', 'c'),
        image: fc.string(),
        args: fc.array(fc.string()),
      },
      { requiredKeys: ['name'] },
    );
    const label = fc.string().filter(key => key !== '$patch');
    const spec = fc.record({
      containers: fc.uniqueArray(container, { selector: item => item.name }),
      nodeSelector: fc.dictionary(label, fc.string()),
    });
    fc.assert(
      fc.property(spec, spec, (base, patch) => {
        const once = strategicMerge(base, patch);
        expect(strategicMerge(once, patch)).toEqual(once);
        expect(strategicMerge(base, {})).toEqual(base);
      }),
    );
  });

  it('never throws', () => {
    const value = fc.anything({
      key: fc.constantFrom(
        'containers',
        'env',
        'name',
        '$patch',
        '__proto__',
        'a',
      ),
      maxDepth: 5,
    });
    fc.assert(
      fc.property(
        value,
        value,
        (base, patch) => void strategicMerge(base, patch),
      ),
      { numRuns: 300 },
    );
  });
});

it('costs as much as there is to merge', () => {
  const containers = (size: number) =>
    Array.from({ length: size }, (_, index) => ({ name: `c${index}` }));
  const merge = (size: number) => () =>
    strategicMerge(
      { containers: containers(size) },
      { containers: containers(size) },
    );
  expect(merge).toCostNoMoreThanLinear();
});
