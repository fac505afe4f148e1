import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch } from './applyPatch';

describe('applyPatch', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['no patch', { a: 1 }, undefined, { a: 1 }],
    ['a scalar', { a: 1, b: 2 }, { b: 3 }, { a: 1, b: 3 }],
    ['a new field', { a: 1 }, { b: { c: 2 } }, { a: 1, b: { c: 2 } }],
    ['a mapping in a mapping', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
    ['a list without a merge key: replaced', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
    ['tolerations: replaced', { tolerations: [{ key: 'a' }] }, { tolerations: [{ key: 'b' }] }, { tolerations: [{ key: 'b' }] }],
    ['containers: joined by name, new ones last', { containers: [{ name: 'a', image: 'x' }, { name: 'b' }] }, { containers: [{ name: 'c' }, { name: 'a', image: 'y', env: [] }] }, { containers: [{ name: 'a', image: 'y', env: [] }, { name: 'b' }, { name: 'c' }] }],
    ['volumeMounts: joined by path', { volumeMounts: [{ mountPath: '/a', name: 'v' }] }, { volumeMounts: [{ mountPath: '/b', name: 'v' }] }, { volumeMounts: [{ mountPath: '/a', name: 'v' }, { mountPath: '/b', name: 'v' }] }],
    ['topology spread: joined by key', { topologySpreadConstraints: [{ topologyKey: 'y' }, { topologyKey: 'z', maxSkew: 1 }] }, { topologySpreadConstraints: [{ topologyKey: 'z', maxSkew: 2 }] }, { topologySpreadConstraints: [{ topologyKey: 'y' }, { topologyKey: 'z', maxSkew: 2 }] }],
    ['volumes and pull secrets: joined by name', { volumes: [{ name: 'a' }], imagePullSecrets: [{ name: 'x' }] }, { volumes: [{ name: 'b' }], imagePullSecrets: [{ name: 'y' }] }, { volumes: [{ name: 'a' }, { name: 'b' }], imagePullSecrets: [{ name: 'x' }, { name: 'y' }] }],
    ['a field with the name of a method', { constructor: [1, 2], toString: ['a'] }, { constructor: [3], toString: ['b'] }, { constructor: [3], toString: ['b'] }],
    ['a list over a mapping', { a: { b: 1 } }, { a: [1] }, { a: [1] }],
    ['a mapping over null', { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
  ])('%s', (_, base, patch, patched) => {
    expect(applyPatch(base, patch)).toEqual(patched);
  });

  it('changes neither base nor patch', () => {
    const base = Object.freeze({ containers: Object.freeze([Object.freeze({ name: 'a', resources: Object.freeze({ limits: Object.freeze({ cpu: '1' }) }) })]) });
    const patch = Object.freeze({ containers: Object.freeze([Object.freeze({ name: 'a', resources: Object.freeze({ limits: Object.freeze({ gpu: '1' }) }) })]) });
    expect(applyPatch(base, patch)).toEqual({ containers: [{ name: 'a', resources: { limits: { cpu: '1', gpu: '1' } } }] });
  });

  it('applied twice is as applied once, and an empty patch changes nothing', () => {
    const container = fc.record({ name: fc.constantFrom('a', 'b', 'c'), image: fc.string(), args: fc.array(fc.string()) }, { requiredKeys: ['name'] });
    const spec = fc.record({ containers: fc.uniqueArray(container, { selector: item => item.name }), nodeSelector: fc.dictionary(fc.string(), fc.string()) });
    fc.assert(
      fc.property(spec, spec, (base, patch) => {
        const once = applyPatch(base, patch);
        expect(applyPatch(once, patch)).toEqual(once);
        expect(applyPatch(base, {})).toEqual(base);
      }),
    );
  });
});
