import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strategicMerge } from './strategicMerge';

describe('strategicMerge', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['joins mappings', { a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
    ['joins lists that have a key, the items of the patch first', { containers: [{ name: 'a', image: 'x' }, { name: 'b' }] }, { containers: [{ name: 'b', image: 'y' }, { name: 'c' }] }, { containers: [{ name: 'b', image: 'y' }, { name: 'c' }, { name: 'a', image: 'x' }] }],
    ['tells ports apart by number', { ports: [{ containerPort: 80 }] }, { ports: [{ containerPort: 80, name: 'http' }] }, { ports: [{ containerPort: 80, name: 'http' }] }],
    ['replaces other lists', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
    ['replaces lists with odd items', { containers: [{ name: 'a' }] }, { containers: ['x'] }, { containers: ['x'] }],
    ['takes away with null', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    ['takes an item away', { env: [{ name: 'A' }, { name: 'B' }] }, { env: [{ name: 'A', $patch: 'delete' }] }, { env: [{ name: 'B' }] }],
    ['takes a field away', { a: { b: 1 }, c: 1 }, { a: { $patch: 'delete' } }, { c: 1 }],
    ['puts in the place of another', { a: { b: 1 } }, { a: { $patch: 'replace', c: 2 } }, { a: { c: 2 } }],
    ['replaces a value of another kind', { a: 'text' }, { a: { b: 1 } }, { a: { b: 1 } }],
  ])('%s', (_what, base, patch, expected) => {
    expect(strategicMerge(base, patch)).toEqual(expected);
  });

  it('never throws', () => {
    const value = fc.anything({ key: fc.constantFrom('containers', 'env', 'name', '$patch', '__proto__', 'a'), maxDepth: 5 });
    fc.assert(fc.property(value, value, (base, patch) => void strategicMerge(base, patch)), { numRuns: 300 });
  });
});
