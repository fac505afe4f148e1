import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakeFragment,
  fakePack,
  fakeWorkload,
} from '../__testUtils__/fakes';
import { netConfig, netConfigMap } from './netConfig';

function configOf(input: Parameters<typeof fakeFragment>[0] = {}) {
  const { workload, resolved, fragment } = fakeFragment(input);
  return netConfig(workload, resolved, fragment);
}

describe('netConfig', () => {
  it('says where each interface is, in the order of the workload', () => {
    const net1 =
      '{name: net1, kind: vhost-user, path: /run/fast/x/sock, mode: server, options: {a: 1}, mtu: 1500, vlan: 5, queues: 2, statusPlaceholders: [mac]}';
    const pack = fakePack({
      overlay: {
        'net-config': `netConfig:\n- ${net1}\n- {name: net2, kind: vhost-vdpa, resource: a.b/c}\n`,
      },
    });
    const workload = fakeWorkload({
      interfaces: [
        { name: 'net2', network: 'fast' },
        { name: 'net1', network: 'slow' },
        { name: 'lan0', network: 'lan', datapath: 'kernel' },
      ],
      environments: [
        {
          name: 'onprem',
          interfaces: {
            net1: {
              ips: ['10.0.0.1/24'],
              gateway: '10.0.0.254',
              mac: '02:00:00:00:00:0A',
            },
          },
        },
      ],
    });
    const environment = fakeEnvironment('onprem', {
      networks: {
        default: {},
        lan: { kernel: { config: { type: 'macvlan' } } },
      },
    });
    expect(
      JSON.parse(JSON.stringify(configOf({ pack, workload, environment }))),
    ).toEqual({
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'NetConfig',
      environment: 'onprem',
      backend: 'fake',
      memlock: { way: 'runtime', bytes: 536870912 },
      interfaces: [
        {
          name: 'net2',
          network: 'app-fast',
          datapath: 'userspace',
          device: { kind: 'vhost-vdpa', resource: 'a.b/c' },
        },
        {
          name: 'net1',
          network: 'app-slow',
          datapath: 'userspace',
          device: {
            kind: 'vhost-user',
            path: '/run/fast/x/sock',
            mode: 'server',
            options: { a: 1 },
          },
          mtu: 1500,
          vlan: 5,
          queues: 2,
          statusPlaceholders: ['mac'],
          ip: '10.0.0.1',
          prefix: 24,
          gateway: '10.0.0.254',
          mac: '02:00:00:00:00:0a',
        },
        { name: 'lan0', network: 'app-lan', datapath: 'kernel' },
      ],
    });
  });

  it.each<[string, object, object, number]>([
    ['hugepages', { hugepages: { total: '2Gi' } }, {}, 2147483648],
    [
      "the environment's memory",
      {},
      { resources: { memory: '1.5Gi' } },
      1610612736,
    ],
    [
      "the workload's memory",
      { resources: { cpu: '1', memory: '100M' } },
      {},
      100000000,
    ],
  ])('tells how much is locked: %s', (_, spec, use, bytes) => {
    const workload = fakeWorkload({
      ...spec,
      environments: [{ name: 'onprem', ...use }],
    });
    const environment = fakeEnvironment('onprem', {
      hugepageSizes: ['1Gi'],
      memlock: 'sys-resource',
    });
    expect(configOf({ workload, environment }).memlock).toEqual({
      way: 'sys-resource',
      bytes,
    });
  });

  it('is a ConfigMap with the name of the contract', () => {
    const { workload, resolved, fragment } = fakeFragment();
    const map = netConfigMap(workload, resolved, fragment) as any;
    expect(map).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: 'app-net', labels: { 'fastpath.dev/workload': 'app' } },
    });
    expect(JSON.parse(map.data['net.json'])).toEqual(
      JSON.parse(JSON.stringify(configOf())),
    );
    expect(map.data['net.json'].endsWith('}\n')).toBe(true);
  });
});
