import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakeFragment,
  fakePack,
  fakeWorkload,
  OVERLAY,
} from '../__testUtils__/fakes';

const withPod = (pod: string, more: Record<string, string> = {}) =>
  fakePack({
    overlay: { pod: `pod:\n${pod.replace(/^/gm, '  ')}\n`, ...more },
    annotations: ['example.com/x'],
  });

function messageOf(input: Parameters<typeof fakeFragment>[0]): string {
  try {
    fakeFragment(input);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message;
  }
  return 'no problem';
}

const KERNEL = {
  kernel: { config: { type: 'macvlan', master: 'eth1' }, resource: 'a.b/c' },
};
const lan = (spec: object) =>
  fakeEnvironment('onprem', { networks: { default: {}, lan: spec } });
const withLan = fakeWorkload({
  interfaces: [
    { name: 'net1', network: 'fast' },
    { name: 'lan0', network: 'lan', datapath: 'kernel' },
  ],
});

describe('renderFragment', () => {
  it('joins what all templates and documents of a pack give', () => {
    const pack = withPod(
      'capabilities: [SYS_RESOURCE]\ntolerations: [{key: b}]\nsupplementalGroups: [2]\nnodeSelector: {a: x}\naffinity: {nodeAffinity: {p: [1]}}\nannotations: {example.com/x: y}',
      {
        more: 'pod:\n  capabilities: [IPC_LOCK, SYS_RESOURCE]\n  tolerations: [{key: a}]\n  nodeSelector: {b: y}\n---\npod:\n  supplementalGroups: [1, 2]\n  runAsRoot: true\n  affinity: {nodeAffinity: {p: [2]}}\n  seLinuxOptions: {type: t}\n  runtimeClassName: r\n',
      },
    );
    expect(fakeFragment({ pack }).fragment.pod).toEqual({
      resources: [],
      claims: [],
      volumes: [],
      volumeMounts: [],
      capabilities: ['IPC_LOCK', 'SYS_RESOURCE'],
      runAsRoot: true,
      supplementalGroups: [1, 2],
      seLinuxOptions: { type: 't' },
      tolerations: [{ key: 'a' }, { key: 'b' }],
      nodeSelector: { a: 'x', b: 'y' },
      affinity: { nodeAffinity: { p: [1, 2] } },
      topologySpreadConstraints: [],
      runtimeClassName: 'r',
      annotations: { 'example.com/x': 'y' },
    });
  });

  it('takes fields that a loop over nothing left empty for absent ones', () => {
    const pack = fakePack({
      overlay: {
        pod: 'pod:\n  resources:\n{{#each (range 0)}}\n  - x\n{{/each}}\nselections:\n',
      },
    });
    expect(fakeFragment({ pack }).fragment).toMatchObject({
      selections: [],
      pod: { resources: [] },
    });
  });

  it('gives kernel networks itself, and shows the pack nothing of them', () => {
    const { fragment } = fakeFragment({
      workload: withLan,
      environment: lan(KERNEL),
    });
    expect(fragment.networks).toEqual([
      {
        name: 'app-lan',
        annotations: { 'k8s.v1.cni.cncf.io/resourceName': 'a.b/c' },
        config: { cniVersion: '1.0.0', type: 'macvlan', master: 'eth1' },
      },
      {
        name: 'app-fast',
        annotations: {},
        config: { cniVersion: '1.0.0', type: 'ovs' },
      },
    ]);
    expect(fragment.netConfig).toEqual([
      { name: 'lan0', kind: 'netdev' },
      { name: 'net1', kind: 'vhost-vdpa' },
    ]);
    expect(fragment.pod.resources).toEqual([{ name: 'a.b/c', count: 1 }]);
  });

  it('asks no template of the pack when all networks are kernel networks', () => {
    const workload = fakeWorkload({
      interfaces: [{ name: 'lan0', network: 'lan', datapath: 'kernel' }],
    });
    const pack = fakePack({ overlay: { pod: '{{fail "asked"}}' } });
    expect(
      fakeFragment({
        workload,
        environment: lan({ kernel: { config: { type: 'x' } } }),
        pack,
      }).fragment.networks,
    ).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['image', 'image: x'],
    ['args', 'args: [x]'],
    ['command', 'command: [x]'],
    ['env', 'env: [{name: A, value: x}]'],
    ['containers', 'containers: [{name: spy}]'],
    ['securityContext', 'securityContext: {privileged: true}'],
  ])('refuses a pack that tries %s', (field, pod) => {
    expect(messageOf({ pack: withPod(pod) })).toContain(
      `fake/overlay/pod.yaml.hbs: pod.${field}: unknown field; known fields: affinity, annotations`,
    );
  });

  it.each([
    '/usr/bin',
    '/',
    '/dev',
    '/etc/fastpath',
    '/dev/hugepages',
    '/etc/podnetinfo',
    '/dev/../usr',
  ])('refuses a pack that mounts at %s', path => {
    expect(
      messageOf({
        pack: withPod(
          `volumes: [{name: v, emptyDir: {}}]\nvolumeMounts: [{name: v, mountPath: ${path}}]`,
        ),
      }),
    ).toBe(
      `fake/overlay/pod.yaml.hbs: pod.volumeMounts[0].mountPath: "${path}" is not where a pack may mount; choose a path below /run/fast or /dev that Fastpath does not use itself`,
    );
  });

  it.each<[string, Parameters<typeof fakeFragment>[0], string]>([
    [
      'a missing value',
      { pack: withPod('nodeSelector: {a: {{workload.nmae}} }') },
      'fake/overlay/pod.yaml.hbs: line 2: {{workload.nmae}} has no value;',
    ],
    [
      'what the pack itself refuses',
      { pack: fakePack({ overlay: { pod: '{{fail "no; do that"}}' } }) },
      'fake/overlay/pod.yaml.hbs: line 1: no; do that',
    ],
    [
      'YAML that is none',
      { pack: fakePack({ overlay: { pod: 'pod: [' } }) },
      'fake/overlay/pod.yaml.hbs: line 1: is not plain YAML:',
    ],
    [
      'a document that is text',
      { pack: fakePack({ overlay: { pod: 'hello' } }) },
      'fake/overlay/pod.yaml.hbs: is text; give a mapping',
    ],
    [
      'an annotation that it does not declare',
      { pack: withPod('annotations: {example.com/y: z}') },
      'fake/overlay: pod.annotations["example.com/y"]: is not declared; list it in spec.annotations of backend.yaml',
    ],
    [
      'two values of one field',
      {
        pack: withPod('runtimeClassName: a', {
          z: 'pod: {runtimeClassName: b}',
        }),
      },
      'fake/overlay: pod.runtimeClassName: is given twice with different values; give it in one template',
    ],
    [
      'two values of one label',
      {
        pack: withPod('nodeSelector: {a: x}', {
          z: 'pod: {nodeSelector: {a: y}}',
        }),
      },
      'fake/overlay: pod.nodeSelector.a: is given twice with different values; give it in one template',
    ],
    [
      'two values of one annotation',
      {
        pack: withPod('annotations: {example.com/x: a}', {
          z: 'pod: {annotations: {example.com/x: b}}',
        }),
      },
      'fake/overlay: pod.annotations.example.com/x: is given twice',
    ],
    [
      'two affinities that conflict',
      {
        pack: withPod('affinity: {a: {b: 1}}', {
          z: 'pod: {affinity: {a: {b: 2}}}',
        }),
      },
      'fake/overlay: pod.affinity.a.b: is given twice',
    ],
    [
      'a network that is missing',
      { pack: fakePack({ overlay: { networks: 'networks: []' } }) },
      'fake/overlay: gives the network "app-fast" 0 times; give it once',
    ],
    [
      'a network twice',
      { pack: fakePack({ overlay: { z: OVERLAY.networks } }) },
      'fake/overlay: gives the network "app-fast" 2 times; give it once',
    ],
    [
      'no net-config',
      { pack: fakePack({ overlay: { 'net-config': 'netConfig: []' } }) },
      'fake/overlay: gives net-config for interface "net1" 0 times; give it once',
    ],
    [
      'net-config twice',
      { pack: fakePack({ overlay: { z: OVERLAY['net-config'] } }) },
      'fake/overlay: gives net-config for interface "net1" 2 times; give it once',
    ],
    [
      'net-config of an unknown interface',
      {
        pack: fakePack({
          overlay: { z: 'netConfig: [{name: net9, kind: vhost-vdpa}]' },
        }),
      },
      'fake/overlay: speaks of the interface "net9", which the workload does not have; use the names in {{interfaces}}',
    ],
    [
      'a selection of an unknown interface',
      { pack: fakePack({ overlay: { z: 'selections: [{interface: net9}]' } }) },
      'fake/overlay: speaks of the interface "net9", which',
    ],
    [
      'a selection twice',
      {
        pack: fakePack({
          overlay: {
            z: 'selections: [{interface: net1, mac: a}, {interface: net1, mac: b}]',
          },
        }),
      },
      'fake/overlay: gives the selection of interface "net1" twice; give it once',
    ],
    [
      'root without the capability',
      { pack: withPod('runAsRoot: true') },
      'fake/overlay: gives runAsRoot without the capability SYS_RESOURCE; add it, or leave runAsRoot out',
    ],
    [
      'a directive that takes a volume away',
      { pack: withPod('volumes: [{name: podnetinfo, $patch: delete}]') },
      'fake/overlay: gives a directive of strategic merge ($patch and the like); a pack adds to the pod and takes nothing away: leave it out',
    ],
    [
      'a directive deep in an affinity',
      {
        pack: withPod('affinity: {nodeAffinity: {"$setElementOrder/x": [a]}}'),
      },
      'fake/overlay: gives a directive of strategic merge',
    ],
    [
      'two volumes of one name',
      {
        pack: withPod(
          'volumes: [{name: v, emptyDir: {}}, {name: v, hostPath: {path: /x}}]',
        ),
      },
      'fake/overlay: gives the volume "v", which the pod has with other content; choose another name',
    ],
    [
      "a volume with the name of the workload's",
      {
        pack: withPod('volumes: [{name: data, hostPath: {path: /x}}]'),
        workload: fakeWorkload({ volumes: [{ name: 'data', emptyDir: {} }] }),
      },
      'fake/overlay: gives the volume "data", which the pod has with other content; choose another name',
    ],
    [
      "a mount at the place of the workload's",
      {
        pack: withPod(
          'volumes: [{name: v, emptyDir: {}}]\nvolumeMounts: [{name: v, mountPath: /dev/shm}]',
        ),
        workload: fakeWorkload({
          volumes: [{ name: 'data', emptyDir: {} }],
          volumeMounts: [{ name: 'data', mountPath: '/dev/shm' }],
        }),
      },
      'fake/overlay: mounts at "/dev/shm", where the container has another mount; choose another path',
    ],
    [
      'a kernel interface on a user-space network',
      {
        workload: fakeWorkload({
          interfaces: [{ name: 'net1', network: 'fast', datapath: 'kernel' }],
        }),
      },
      'spec.interfaces[0].datapath: "kernel" cannot be had from network "fast" of environment onprem, which gives a vhost-vdpa; ask its owner for a network of the other kind',
    ],
    [
      'a user-space interface that gets a netdev',
      {
        pack: fakePack({
          overlay: { 'net-config': 'netConfig: [{name: net1, kind: netdev}]' },
        }),
      },
      'spec.interfaces[0].datapath: "userspace" cannot be had from network "fast" of environment onprem, which gives a netdev; ask its owner for a network of the other kind',
    ],
  ])('refuses %s', (_, input, message) => {
    expect(messageOf(input)).toContain(message);
  });

  it('gives the same volume and mount of two documents once', () => {
    const both =
      'volumes: [{name: v, emptyDir: {}}]\nvolumeMounts: [{name: v, mountPath: /run/fast/v}]';
    const { pod } = fakeFragment({
      pack: withPod(both, { z: `pod:\n${both.replace(/^/gm, '  ')}` }),
    }).fragment;
    expect([pod.volumes, pod.volumeMounts]).toEqual([
      [{ name: 'v', emptyDir: {} }],
      [{ name: 'v', mountPath: '/run/fast/v' }],
    ]);
  });
});
