import { describe, expect, it } from 'vitest';
import { withoutEmpty } from './withoutEmpty';

describe('withoutEmpty', () => {
  it.each<[unknown, unknown]>([
    [
      { a: undefined, b: null, c: '', d: [], e: {}, f: 0, g: false },
      { f: 0, g: false },
    ],
    [{ platform: { images: {}, pools: [{ images: {} }, { x: [''] }] } }, {}],
    [
      { networks: { default: { resource: 'a/b', ipam: {} } } },
      { networks: { default: { resource: 'a/b' } } },
    ],
    [
      { networks: { mgmt: { kernel: { config: { type: 'ovs', ipam: {} } } } } },
      { networks: { mgmt: { kernel: { config: { type: 'ovs', ipam: {} } } } } },
    ],
  ])('%j', (value, expected) => {
    expect(withoutEmpty(value)).toEqual(expected);
  });
});
