import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../input/Problem';
import { parseDevicePluginConfig } from './parseDevicePluginConfig';

const SELECTOR = {
  vendors: [],
  devices: [],
  drivers: [],
  pciAddresses: [],
  pfNames: [],
  isRdma: false,
  needVhostNet: false,
};
const config = (...pools: unknown[]) => JSON.stringify({ resourceList: pools });

describe('parseDevicePluginConfig', () => {
  it.each<[string, unknown, object]>([
    [
      'selectors as a mapping',
      {
        resourceName: 'fast',
        selectors: {
          vendors: ['15B3'],
          devices: ['101e'],
          drivers: ['mlx5_core'],
          pciAddresses: ['0000:AB:00.1'],
          pfNames: ['ens1'],
          vdpaType: 'vhost',
          isRdma: true,
          needVhostNet: true,
        },
      },
      {
        resourceName: 'fast',
        selectors: [
          {
            vendors: ['15b3'],
            devices: ['101e'],
            drivers: ['mlx5_core'],
            pciAddresses: ['0000:ab:00.1'],
            pfNames: ['ens1'],
            vdpaType: 'vhost',
            isRdma: true,
            needVhostNet: true,
          },
        ],
      },
    ],
    [
      'selectors as a list',
      {
        resourceName: 'fast',
        resourcePrefix: 'example.com',
        deviceType: 'netDevice',
        selectors: [{ drivers: ['a'] }, { drivers: ['b'] }],
      },
      {
        resourceName: 'fast',
        resourcePrefix: 'example.com',
        deviceType: 'netDevice',
        selectors: [
          { ...SELECTOR, drivers: ['a'] },
          { ...SELECTOR, drivers: ['b'] },
        ],
      },
    ],
    [
      'no selectors',
      { resourceName: 'fast' },
      { resourceName: 'fast', selectors: [] },
    ],
    [
      'selectors of wrong types',
      {
        resourceName: 'fast',
        selectors: [5, { drivers: 'x', vendors: [1, 'a'] }],
      },
      { resourceName: 'fast', selectors: [{ ...SELECTOR, vendors: ['a'] }] },
    ],
  ])('reads %s', (_, pool, expected) => {
    expect(parseDevicePluginConfig(config(pool))).toEqual({
      warnings: [],
      pools: [{ index: 0, ...expected }],
    });
  });

  it('leaves out what is no pool', () => {
    const { pools, warnings } = parseDevicePluginConfig(
      config(5, {}, { resourceName: 'fast' }),
    );
    expect(pools.map(pool => [pool.index, pool.resourceName])).toEqual([
      [2, 'fast'],
    ]);
    expect(warnings).toEqual([
      'resourceList[0] has no resourceName; it was passed over',
      'resourceList[1] has no resourceName; it was passed over',
    ]);
  });

  it.each<[string, string]>([
    ['{"resourceList": [],}', 'is not strict JSON ('],
    ['[]', 'has no resourceList'],
    ['{"resourceList": {}}', 'has no resourceList'],
    ['x'.repeat(1024 * 1024 + 1), 'has 1048577 characters'],
    [config(...new Array(1025).fill(0)), 'has 1025 pools'],
  ])('refuses case %#', (text, message) => {
    expect(() => parseDevicePluginConfig(text)).toThrow(InvalidInputError);
    expect(() => parseDevicePluginConfig(text)).toThrow(message);
  });
});
