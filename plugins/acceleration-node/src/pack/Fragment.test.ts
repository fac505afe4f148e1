import { parseWith } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { fragmentSchema } from './Fragment';

const FILE = 'vdpa/overlay/pod.yaml.hbs';
const parse = (fragment: unknown) => parseWith(fragmentSchema, fragment, FILE);
const pod = (fields: object) => ({ pod: fields });
const netConfig = (fields: object) => ({
  netConfig: [{ name: 'net1', kind: 'vhost-user', ...fields }],
});
const mount = (mountPath: string) =>
  pod({ volumeMounts: [{ name: 'v', mountPath }] });

const KNOWN =
  'known fields: affinity, annotations, capabilities, claims, nodeSelector, resources, runAsRoot, runtimeClassName, seLinuxOptions, supplementalGroups, tolerations, topologySpreadConstraints, volumeMounts, volumes';

describe('fragmentSchema', () => {
  it('fills in what a template leaves out', () => {
    expect(parse({})).toEqual({ networks: [], selections: [], netConfig: [] });
    expect(parse({ pod: {} })).toEqual({
      networks: [],
      selections: [],
      netConfig: [],
      pod: {
        resources: [],
        claims: [],
        volumes: [],
        volumeMounts: [],
        capabilities: [],
        runAsRoot: false,
        supplementalGroups: [],
        tolerations: [],
        nodeSelector: {},
        affinity: {},
        topologySpreadConstraints: [],
        annotations: {},
      },
    });
  });

  it('takes all that a pack may give', () => {
    const full = {
      networks: [
        {
          name: 'app-fast',
          annotations: { 'a.b/c': 'x' },
          config: { cniVersion: '1.0.0', type: 'ovs', anything: {} },
        },
      ],
      selections: [
        {
          interface: 'net1',
          ips: ['10.0.0.1/32'],
          mac: '02:00:00:00:00:01',
          'cni-args': { a: 1 },
        },
      ],
      netConfig: [
        {
          name: 'net1',
          kind: 'vhost-user',
          path: '/run/fast/x/sock',
          resource: 'a.b/c',
          mode: 'server',
          slots: '/run/fast/*',
          socket: 'sock',
          options: { queue_size: 1024 },
          mtu: 1500,
          vlan: 5,
          queues: 2,
          statusPlaceholders: ['ip', 'mac'],
        },
      ],
      pod: {
        resources: [{ name: 'a.b/c', count: 1 }],
        claims: [
          {
            interface: 'net1',
            deviceClass: 'fast.example.com',
            attributes: [{ name: 'a.b/c', value: 'br0' }],
            config: { driver: 'a.b', parameters: { vlan: 1 } },
          },
        ],
        volumes: [{ name: 'v', hostPath: { path: '/x' } }],
        volumeMounts: [{ name: 'v', mountPath: '/run/fast/x' }],
        capabilities: ['IPC_LOCK', 'SYS_RESOURCE'],
        runAsRoot: true,
        supplementalGroups: [107],
        seLinuxOptions: { type: 'x' },
        tolerations: [{ operator: 'Exists' }],
        nodeSelector: { a: 'b' },
        affinity: { nodeAffinity: {} },
        topologySpreadConstraints: [{ topologyKey: 'x' }],
        runtimeClassName: 'fast',
        annotations: { 'a.b/c': 'x' },
      },
    };
    expect(parse(full)).toEqual(full);
  });

  it.each([
    'image',
    'args',
    'command',
    'env',
    'envFrom',
    'ports',
    'readinessProbe',
    'containers',
    'initContainers',
    'securityContext',
    'hostNetwork',
    'serviceAccountName',
    'replicas',
    'labels',
  ])('has no field for what the proof protects: pod.%s', field => {
    expect(() => parse(pod({ [field]: 'x' }))).toThrow(
      `${FILE}: pod.${field}: unknown field; ${KNOWN}`,
    );
  });

  it.each(['image', 'objects', 'service', 'spec'])(
    'has no field for anything else: %s',
    field => {
      expect(() => parse({ [field]: {} })).toThrow(
        `${FILE}: ${field}: unknown field; known fields: netConfig, networks, pod, selections`,
      );
    },
  );

  it.each([
    '/usr/bin',
    '/',
    '/dev',
    '/etc',
    '/etc/fastpath-evil',
    '/etc/podnetinfo',
    '/run',
    '/dev/../usr/bin',
    '/run/fast/../../usr/bin',
    '/etc/fastpath',
    '/etc/fastpath/',
    '/dev/hugepages',
  ])('refuses a mount at %s', path => {
    expect(() => parse(mount(path))).toThrow(
      `${FILE}: pod.volumeMounts[0].mountPath: "${path}" is not where a pack may mount; choose a path below /run/fast or /dev that Fastpath does not use itself`,
    );
  });

  it.each([
    '/run/fast',
    '/run/fast/0',
    '/dev/vhost',
    '/dev/hugepages-2Mi',
    '/etc/fastpath/more',
  ])('takes a mount at %s', path => {
    expect(parse(mount(path)).pod?.volumeMounts).toEqual([
      { name: 'v', mountPath: path },
    ]);
  });

  it.each<[string, object, string]>([
    [
      'a capability beyond memlock',
      pod({ capabilities: ['NET_ADMIN'] }),
      'pod.capabilities[0]: "NET_ADMIN" is not possible here; use one of IPC_LOCK, SYS_RESOURCE',
    ],
    [
      'a resource of Kubernetes',
      pod({ resources: [{ name: 'cpu', count: 1 }] }),
      'pod.resources[0].name: "cpu" is not an extended resource; write <domain>/<name>',
    ],
    [
      'no device at all',
      pod({ resources: [{ name: 'a.b/c', count: 0 }] }),
      'pod.resources[0].count: 0 is too small; at least 1',
    ],
    [
      'a volume without a name',
      pod({ volumes: [{ emptyDir: {} }] }),
      'pod.volumes[0].name: is missing',
    ],
    [
      'another kind of device',
      netConfig({ kind: 'sriov' }),
      'netConfig[0].kind: "sriov" is not possible here; use one of vhost-vdpa, vhost-user, vhost-net, netdev',
    ],
    [
      'a socket path that does not fit',
      netConfig({ path: `/${'x'.repeat(107)}` }),
      'is too long; at most 107',
    ],
    [
      'a path with a comma',
      netConfig({ path: '/run/fast/x,server=1' }),
      'netConfig[0].path: "/run/fast/x,server=1" is not an absolute path without commas and blanks',
    ],
    [
      'an option with a comma',
      netConfig({ options: { a: '1,b=2' } }),
      'netConfig[0].options.a: "1,b=2" stands in a comma list of driver arguments; leave out commas and blanks',
    ],
    [
      'a socket in another folder',
      netConfig({ socket: '../x' }),
      'netConfig[0].socket: "../x"',
    ],
    [
      'arguments',
      netConfig({ args: ['x'] }),
      'netConfig[0].args: unknown field;',
    ],
    [
      'another status field',
      netConfig({ statusPlaceholders: ['name'] }),
      'netConfig[0].statusPlaceholders[0]: "name" is not possible here; use one of ip, mac, gateway, mtu',
    ],
    [
      'a selection of another network',
      { selections: [{ interface: 'net1', name: 'other' }] },
      'selections[0].name: unknown field; known fields: cni-args, interface, ips, mac',
    ],
    [
      'a default route',
      { selections: [{ interface: 'net1', 'default-route': ['1.1.1.1'] }] },
      'selections[0].default-route: unknown field;',
    ],
    [
      'a network without cniVersion',
      { networks: [{ name: 'x', config: { type: 'ovs' } }] },
      'networks[0].config.cniVersion: is missing',
    ],
    [
      'a configuration that is text',
      { networks: [{ name: 'x', config: '{}' }] },
      'networks[0].config: is text; give a mapping',
    ],
    [
      'an annotation that is a number',
      pod({ annotations: { a: 5 } }),
      'pod.annotations.a: is a number; give text',
    ],
  ])('refuses %s, naming the template', (_, fragment, message) => {
    expect(() => parse(fragment)).toThrow(`${FILE}: `);
    expect(() => parse(fragment)).toThrow(message);
  });
});
