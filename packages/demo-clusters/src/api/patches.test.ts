import { describe, expect, it } from 'vitest';
import { patched } from './patches';

const base = {
  metadata: { name: 'a', labels: { x: '1', y: '2' } },
  spec: {
    containers: [
      { name: 'one', image: 'a', env: [{ name: 'A', value: '1' }] },
      { name: 'two', image: 'b' },
    ],
    args: ['p', 'q'],
  },
};

describe('patched', () => {
  it.each([
    [
      'application/merge-patch+json',
      { metadata: { labels: { x: null, z: '3' } } },
      { metadata: { name: 'a', labels: { y: '2', z: '3' } } },
    ],
    [
      'application/json-patch+json',
      [
        { op: 'add', path: '/metadata/labels/a~1b', value: 'c' },
        { op: 'remove', path: '/metadata/labels/x' },
      ],
      { metadata: { name: 'a', labels: { y: '2', 'a/b': 'c' } } },
    ],
    [
      'application/json-patch+json',
      [
        { op: 'add', path: '/spec/args/1', value: 'r' },
        { op: 'replace', path: '/spec/args/0', value: 's' },
        { op: 'test', path: '/metadata/name', value: 'a' },
      ],
      { spec: { ...base.spec, args: ['s', 'r', 'q'] } },
    ],
    [
      'application/strategic-merge-patch+json',
      {
        spec: {
          '$setElementOrder/containers': [{ name: 'one' }],
          containers: [{ name: 'one', env: [{ name: 'B', value: '2' }] }],
        },
      },
      {
        spec: {
          args: ['p', 'q'],
          containers: [
            {
              name: 'one',
              image: 'a',
              env: [
                { name: 'B', value: '2' },
                { name: 'A', value: '1' },
              ],
            },
            { name: 'two', image: 'b' },
          ],
        },
      },
    ],
    [
      'application/strategic-merge-patch+json',
      { spec: { containers: [{ $patch: 'delete', name: 'two' }] } },
      { spec: { args: ['p', 'q'], containers: [base.spec.containers[0]] } },
    ],
    [
      'application/apply-patch+yaml',
      { spec: { args: ['z'] } },
      { spec: { ...base.spec, args: ['z'] } },
    ],
  ])('%s %j', (mediaType, patch, expected) => {
    const before = structuredClone(base);
    expect(patched(base, patch, mediaType)).toMatchObject(expected);
    expect(base).toEqual(before);
  });

  it.each([
    ['application/json-patch+json', {}, 'is a list of operations'],
    [
      'application/json-patch+json',
      [{ op: 'test', path: '/metadata/name', value: 'b' }],
      'the test of /metadata/name failed',
    ],
    [
      'application/json-patch+json',
      [{ op: 'remove', path: '/nothing' }],
      'there is no "nothing"',
    ],
    [
      'application/json-patch+json',
      [{ op: 'add', path: '/metadata/name/x', value: 1 }],
      'nothing that could hold',
    ],
    ['text/plain', {}, 'unknown format'],
  ])('refuses %s %j', (mediaType, patch, message) =>
    expect(() => patched(base, patch, mediaType)).toThrow(message),
  );

  it('does not reach prototypes', () => {
    const merged = patched(
      base,
      JSON.parse(
        '{"__proto__": {"polluted": true}, "metadata": {"constructor": {"a": 1}}}',
      ),
      'application/merge-patch+json',
    );
    expect(({} as any).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });
});
