import { describe, expect, it } from 'vitest';
import { readNodeState } from './readNodeState';

describe('readNodeState', () => {
  it('lists ports and their functions', () => {
    const state = {
      metadata: { name: 'n1', namespace: 'sriov' },
      status: {
        interfaces: [
          {
            pciAddress: '0000:65:00.0',
            vendor: '15b3',
            deviceID: '101d',
            driver: 'mlx5_core',
            Vfs: [
              {
                pciAddress: '0000:65:00.A',
                driver: 'vfio-pci',
                vdpaType: 'vhost',
                representorName: 'r0',
              },
              {},
              5,
            ],
          },
          'x',
        ],
      },
    };
    expect(readNodeState(state)).toEqual({
      node: 'n1',
      object: 'SriovNetworkNodeState sriov/n1',
      devices: [
        {
          pciAddress: '0000:65:00.0',
          vendor: '15b3',
          deviceId: '101d',
          driver: 'mlx5_core',
          object: 'SriovNetworkNodeState sriov/n1',
          path: 'status.interfaces[0]',
        },
        {
          pciAddress: '0000:65:00.a',
          driver: 'vfio-pci',
          vdpaType: 'vhost',
          representor: 'r0',
          pfPciAddress: '0000:65:00.0',
          object: 'SriovNetworkNodeState sriov/n1',
          path: 'status.interfaces[0].Vfs[0]',
        },
      ],
    });
  });

  it.each([undefined, 5, {}, { metadata: {} }, { metadata: { name: 5 } }])(
    '%j has no node',
    value => {
      expect(readNodeState(value)).toBeUndefined();
    },
  );

  it('a node of which nothing is known has no devices', () => {
    expect(readNodeState({ metadata: { name: 'n1' } })).toEqual({
      node: 'n1',
      object: 'SriovNetworkNodeState n1',
      devices: [],
    });
  });
});
