import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakePack,
  fakeWorkload,
} from '../__testUtils__/fakes';
import { resolveEnvironments } from './resolveEnvironments';
import { overlayContext, splitCidr } from './templateContext';

const TWO = [
  { name: 'net2', network: 'fast' },
  { name: 'net1', network: 'fast' },
];

function contextOf(spec: object, environment: object = {}) {
  const workload = fakeWorkload(spec);
  const [resolved] = resolveEnvironments(
    workload,
    [fakeEnvironment('onprem', environment)],
    [fakePack()],
    {},
  );
  return overlayContext(workload, resolved);
}

const use = (interfaces: object, more: object = {}) => ({
  environments: [{ name: 'onprem', interfaces, ...more }],
});

describe('overlayContext', () => {
  it('holds plain data, and no more than templates need', () => {
    expect(
      contextOf(
        { replicas: 3, hugepages: { total: '2Gi' } },
        {
          hugepageSizes: ['1Gi'],
          memlock: 'sys-resource',
          podSecurity: 'baseline',
        },
      ),
    ).toEqual({
      workload: { name: 'app', namespace: 'edge', replicas: 3 },
      environment: {
        name: 'onprem',
        cluster: 'onprem',
        memlock: 'sys-resource',
        request: 'device-plugin',
        podSecurity: 'baseline',
      },
      hugepages: { key: 'hugepages-1Gi', pageSize: '1Gi', total: '2Gi' },
      networks: [
        {
          name: 'app-fast',
          network: 'fast',
          count: 1,
          parameters: { type: 'ovs' },
          interfaces: [
            {
              name: 'net1',
              datapath: 'userspace',
              network: 'fast',
              nad: 'app-fast',
              parameters: { type: 'ovs' },
            },
          ],
        },
      ],
      interfaces: [
        {
          name: 'net1',
          datapath: 'userspace',
          network: 'fast',
          nad: 'app-fast',
          parameters: { type: 'ovs' },
        },
      ],
    });
  });

  it('gives addresses with their parts, the MAC in small letters, and the same addresses as hosts', () => {
    const { interfaces } = contextOf(
      use({
        net1: {
          ips: ['10.0.4.10/24', '2001:db8::1/64'],
          gateway: '10.0.4.1',
          mac: '02:00:00:00:00:0A',
          vlan: 12,
        },
      }),
    );
    expect(interfaces[0]).toMatchObject({
      ip: '10.0.4.10',
      prefix: 24,
      gateway: '10.0.4.1',
      mac: '02:00:00:00:00:0a',
      vlan: 12,
      ips: ['10.0.4.10/24', '2001:db8::1/64'],
      hostIps: ['10.0.4.10/32', '2001:db8::1/128'],
    });
  });

  it('keeps the order of interfaces of the workload, whatever the order of networks', () => {
    const { interfaces, networks } = contextOf({
      interfaces: [{ name: 'net3', network: 'slow' }, ...TWO],
    });
    expect(interfaces.map(({ name }) => name)).toEqual([
      'net3',
      'net2',
      'net1',
    ]);
    expect(networks.map(({ name, count }) => [name, count])).toEqual([
      ['app-fast', 2],
      ['app-slow', 1],
    ]);
  });

  it("takes the environment's replicas and namespace", () => {
    expect(
      contextOf(use({}, { replicas: 5 }), { namespace: 'theirs' }).workload,
    ).toEqual({ name: 'app', namespace: 'theirs', replicas: 5 });
  });

  it('gives one VLAN to all interfaces of a network', () => {
    const both = {
      interfaces: TWO,
      ...use({ net1: { vlan: 12 }, net2: { vlan: 12 } }),
    };
    expect(contextOf(both).networks[0].vlan).toBe(12);
    expect(contextOf(both).interfaces.map(({ vlan }) => vlan)).toEqual([
      12, 12,
    ]);
  });

  it.each<[string, object]>([
    ['two VLANs', { net1: { vlan: 12 }, net2: { vlan: 13 } }],
    ['a VLAN for one of them', { net1: { vlan: 12 } }],
  ])('refuses %s on one network', (_, interfaces) => {
    expect(() => contextOf({ interfaces: TWO, ...use(interfaces) })).toThrow(
      'spec.environments[onprem].interfaces: interfaces net2, net1 are on one network, "fast", with different VLANs; give them networks of their own',
    );
  });
});

describe('splitCidr', () => {
  it.each([
    ['10.0.4.10/24', { ip: '10.0.4.10', prefix: 24 }],
    ['2001:db8::1/64', { ip: '2001:db8::1', prefix: 64 }],
  ])('%s', (cidr, parts) => {
    expect(splitCidr(cidr)).toEqual(parts);
  });
});
