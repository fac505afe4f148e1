import { describe, expect, it } from 'vitest';
import { readResourceSlice } from './readResourceSlice';

const slice = (device: unknown, more: object = {}) => ({
  metadata: { name: 's' },
  spec: {
    driver: 'dra.net',
    nodeName: 'n1',
    pool: { name: 'p', generation: 3, resourceSliceCount: 2 },
    devices: [device],
    ...more,
  },
});

describe('readResourceSlice', () => {
  it('reads pool, node and devices', () => {
    const found = readResourceSlice(
      slice({
        name: 'd',
        attributes: {
          'dra.net/pciAddress': { string: '0000:6A:00.1' },
          mtu: { int: 1500 },
          'dra.net/virtual': { bool: false },
          'a.b/c': { version: '1.2.3' },
          odd: 5,
        },
        allowMultipleAllocations: true,
      }),
    );
    expect(found).toMatchObject({
      object: 'ResourceSlice s',
      driver: 'dra.net',
      pool: 'p',
      generation: 3,
      sliceCount: 2,
      node: 'n1',
      devices: [
        {
          name: 'd',
          path: 'spec.devices[0]',
          pciAddress: '0000:6a:00.1',
          isShared: true,
        },
      ],
    });
    expect(Object.fromEntries(found!.devices[0].attributes)).toEqual({
      'dra.net/pciAddress': '0000:6A:00.1',
      'dra.net/mtu': 1500,
      'dra.net/virtual': false,
      'a.b/c': '1.2.3',
    });
  });

  it('takes attributes of v1beta1, below basic', () => {
    expect(
      readResourceSlice(
        slice({
          name: 'd',
          basic: { attributes: { pciAddress: { string: '0000:65:00.1' } } },
        }),
      )!.devices[0],
    ).toMatchObject({
      path: 'spec.devices[0].basic',
      pciAddress: '0000:65:00.1',
    });
  });

  it.each<[string, unknown, string | undefined]>([
    ['an id', { 'dra.net/pciVendor': { string: '0x15B3' } }, '15b3'],
    [
      'a name',
      { 'dra.net/pciVendor': { string: 'Mellanox Technologies' } },
      '15b3',
    ],
    [
      'a name that is not known',
      { 'dra.net/pciVendor': { string: 'constructor' } },
      undefined,
    ],
    ['a number', { 'dra.net/pciVendor': { int: 15 } }, undefined],
  ])('reads a vendor from %s', (_, attributes, vendor) => {
    expect(
      readResourceSlice(slice({ name: 'd', attributes }))!.devices[0].vendor,
    ).toBe(vendor);
  });

  it.each([['x'], [5], [null], [{}], [{ name: 5 }]])(
    '%j is no device',
    device => {
      expect(readResourceSlice(slice(device))!.devices).toEqual([]);
    },
  );

  it.each<[string, unknown]>([
    ['an address that is none', { string: '65:00.1' }],
    ['a list', { strings: ['0000:65:00.1'] }],
    ['nothing', {}],
  ])('%s is no PCI address', (_, value) => {
    expect(
      readResourceSlice(
        slice({
          name: 'd',
          attributes: { 'resource.kubernetes.io/pciBusID': value },
        }),
      )!.devices[0],
    ).not.toHaveProperty('pciAddress');
  });

  it.each([
    undefined,
    5,
    {},
    { metadata: { name: 's' }, spec: { driver: 'd' } },
    { metadata: { name: 's' }, spec: { pool: { name: 'p' } } },
  ])('%j is no slice', value => {
    expect(readResourceSlice(value)).toBeUndefined();
  });

  it.each([[undefined], ['3'], [-1], [1.5], [Number.NaN]])(
    'generation %j is none',
    generation => {
      expect(
        readResourceSlice(slice({}, { pool: { name: 'p', generation } })),
      ).toMatchObject({ generation: -1, sliceCount: 0 });
    },
  );
});
