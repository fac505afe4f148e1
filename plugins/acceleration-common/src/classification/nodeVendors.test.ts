import { expect, it } from 'vitest';
import { nodeVendors } from './nodeVendors';

const PREFIX = 'feature.node.kubernetes.io/pci-';

it.each<[string, unknown, string[]]>([
  [
    'class and vendor',
    {
      [`${PREFIX}0200_8086.present`]: 'true',
      [`${PREFIX}0200_15b3.present`]: 'true',
    },
    ['15b3', '8086'],
  ],
  [
    'with the device too',
    { [`${PREFIX}0200_15b3_101e.present`]: 'true' },
    ['15b3'],
  ],
  [
    'InfiniBand beside Ethernet',
    {
      [`${PREFIX}0207_15b3.present`]: 'true',
      [`${PREFIX}0200_8086.present`]: 'true',
    },
    ['15b3', '8086'],
  ],
  [
    'InfiniBand alone, which says nothing of Ethernet',
    { [`${PREFIX}0207_15b3.present`]: 'true' },
    [],
  ],
  [
    'other devices',
    {
      [`${PREFIX}0300_10de.present`]: 'true',
      [`${PREFIX}10de.present`]: 'true',
    },
    [],
  ],
  [
    'not present, or odd',
    {
      [`${PREFIX}0200_8086.present`]: 'false',
      [`${PREFIX}0200_15b3.present`]: true,
      [`${PREFIX}0200_8086.sriov.capable`]: 'true',
    },
    [],
  ],
  ['no labels', 5, []],
])('nodeVendors: %s', (_, labels, expected) => {
  expect(nodeVendors({ metadata: { labels } })).toEqual(expected);
});
