import { VDPA_NICS } from '@fastpath/backstage-plugin-acceleration-common';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeEnvironment } from '../__testUtils__/fakes';
import type { BackendPack } from '../pack/BackendPack';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { renderEnvironment } from './renderEnvironment';

let packs: readonly BackendPack[];
beforeAll(async () => {
  packs = await loadBackendPacks({ directories: [] });
});

const NETWORK = { resource: 'x.io/fast', bridge: 'br-fast' };

function rendered(mode: string, pool: object, network: object = NETWORK): any {
  const environment = fakeEnvironment('onprem', {
    backend: 'vdpa',
    networks: { default: network },
    platform: {
      mode,
      pools: [{ resource: 'x.io/fast', pfNames: ['ens1f0'], ...pool }],
    },
  });
  const { files } = renderEnvironment({ environment, packs });
  const text = files.find(({ path }) => path === 'platform/sriov.yaml');
  return loadYamlDocuments(text!.content)[0];
}

const selectorsOf = (pool: object, network?: object) =>
  JSON.parse(rendered('device-plugin', pool, network).data['config.json'])
    .resourceList[0].selectors;

describe("the vDPA pack's pools", () => {
  it.each([
    [{}, { vendors: ['15b3'], devices: ['101e'], drivers: ['mlx5_core'] }],
    [
      { driver: 'mlx5' },
      { vendors: ['15b3'], devices: ['101e'], drivers: ['mlx5_core'] },
    ],
    [
      { driver: 'ifcvf' },
      { vendors: ['1af4'], devices: ['1041'], drivers: ['ifcvf'] },
    ],
    [{ driver: 'pds_core' }, { vendors: ['1dd8'], drivers: ['pds_core'] }],
    [
      { driver: 'sfc', vendor: '10ee', vfDeviceID: '1100' },
      { vendors: ['10ee'], devices: ['1100'], drivers: ['sfc'] },
    ],
  ])('serves the NIC of %j', (pool, selector) => {
    expect(selectorsOf(pool)).toEqual([
      { ...selector, pfNames: ['ens1f0'], vdpaType: 'vhost' },
    ]);
  });

  it('has a row in the table for every driver of its schema, and the reverse', () => {
    const { schema } = packs.find(({ name }) => name === 'vdpa')!
      .platform as any;
    expect(
      [...schema.properties.pools.items.properties.driver.enum].sort(),
    ).toEqual(Object.keys(VDPA_NICS).sort());
  });

  it('gives netdevs of the kernel to kernel networks, and to no other', () => {
    const kernel = {
      kernel: {
        config: { type: 'ovn-k8s-cni-overlay' },
        resource: 'x.io/fast',
      },
    };
    expect(selectorsOf({ vdpaType: 'virtio' }, kernel)).toMatchObject([
      { vdpaType: 'virtio' },
    ]);
    expect(() => selectorsOf({ vdpaType: 'virtio' })).toThrow(/kernel network/);
  });

  it('leaves to the operator what its webhook takes', () => {
    expect(rendered('operator', {}).spec).toMatchObject({
      nicSelector: { vendor: '15b3', deviceID: '101d' },
      vdpaType: 'vhost',
    });
    for (const pool of [{ driver: 'ifcvf' }, { vendor: '1dd8' }])
      expect(() => rendered('operator', pool)).toThrow(
        /15b3 \(mlx5_core\) only; set platform.mode to device-plugin/,
      );
  });

  it('asks for the vendor that a driver does not tell', () => {
    expect(() => selectorsOf({ driver: 'sfc' })).toThrow(/give vendor/);
    expect(() => selectorsOf({ driver: 'ixgbevf' })).toThrow(/use one of/);
  });
});
