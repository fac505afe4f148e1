import { describe, expect, it } from 'vitest';
import { node, pod } from '../__testUtils__/fakes';
import { testState } from '../__testUtils__/testState';
import { kubelets } from './kubelet';
import type { Device } from './DeviceBook';

const VDPA = 'openshift.io/fastvdpa';
const DEVICES: Device[] = [2, 3].map((number, index) => ({
  id: `0000:65:00.${number}`,
  node: 'n1',
  resource: VDPA,
  kind: 'vdpa',
  index,
  physical: '0000:65:00.0',
}));
const STATUS = 'k8s.v1.cni.cncf.io/network-status';

const nad = (name: string, config: unknown, resource?: string) => ({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: {
    name,
    namespace: 'default',
    ...(resource && {
      annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
    }),
  },
  spec: {
    config: typeof config === 'string' ? config : JSON.stringify(config),
  },
});

const wired = (
  name: string,
  networks: string,
  more: Record<string, unknown> = {},
) =>
  pod(name, {
    annotations: { 'k8s.v1.cni.cncf.io/networks': networks },
    spec: {
      nodeName: 'n1',
      containers: [
        {
          name: 'm',
          image: 'r.example.com/a/b:1@sha256:00',
          resources: { limits: { [VDPA]: '1' } },
        },
      ],
      ...more,
    },
  });

function run(...objects: ReturnType<typeof pod>[]) {
  const cluster = testState(DEVICES);
  cluster.store.load([node('n1', { [VDPA]: '2' }), ...objects]);
  const kubelet = kubelets(cluster.state);
  const on = (steps = 10) => {
    for (let step = 0; step < steps; step++) {
      cluster.settle(kubelet);
      cluster.pass(500);
    }
  };
  on();
  const get = (name: string) => cluster.store.get('pods', 'default', name)!;
  return {
    ...cluster,
    on,
    get,
    status: (name: string) => get(name).metadata.annotations?.[STATUS],
  };
}

describe('the simulated kubelet', () => {
  it('brings a pod up with its device, as Multus writes it', () => {
    const { get, status, messages } = run(
      nad('fast', { type: 'ovs', mtu: 9000, ipam: {} }, VDPA),
      wired('a', '[{"name":"fast","interface":"net1"}]'),
    );
    expect(get('a').status).toMatchObject({
      phase: 'Running',
      podIP: '10.244.1.2',
      containerStatuses: [
        { ready: true, imageID: 'r.example.com/a/b@sha256:00' },
      ],
    });
    const text = status('a')!;
    expect(
      text.startsWith(
        '[{\n    "name": "cbr0",\n    "interface": "eth0",\n    "ips": [\n        "10.244.1.2"\n    ],',
      ),
    ).toBe(true);
    expect(text).toContain('\n},{\n    "name": "default/fast",');
    expect(JSON.parse(text)[1]['device-info']).toEqual({
      type: 'vdpa',
      version: '1.1.0',
      vdpa: {
        'parent-device': 'vdpa:0000:65:00.2',
        driver: 'vhost',
        path: '/dev/vhost-vdpa-0',
        'pci-address': '0000:65:00.2',
        'pf-pci-address': '0000:65:00.0',
      },
    });
    expect(messages('AddedInterface')).toEqual([
      'Add eth0 [10.244.1.2] from cbr0',
      'Add net1 [] from default/fast',
    ]);
  });

  it('gives a device to one pod, and to the next when that is gone', () => {
    const networks = 'fast@net1';
    const { get, status, store, on, messages } = run(
      nad('fast', { type: 'ovs' }, VDPA),
      wired('a', networks),
      wired('b', networks),
      wired('c', networks),
    );
    const address = (name: string) =>
      JSON.parse(status(name)!)[1]['device-info'].vdpa['pci-address'];
    expect([address('a'), address('b')]).toEqual([
      '0000:65:00.2',
      '0000:65:00.3',
    ]);
    expect(get('c').status).toMatchObject({
      phase: 'Failed',
      reason: 'UnexpectedAdmissionError',
    });
    expect(messages('UnexpectedAdmissionError')).toHaveLength(1);
    store.update({
      ...get('a'),
      metadata: {
        ...get('a').metadata,
        deletionTimestamp: '2026-11-22T12:00:10Z',
      },
    });
    on();
    expect(get('a')).toBeUndefined();
    store.create(wired('d', networks));
    on();
    expect(address('d')).toBe('0000:65:00.2');
  });

  it.each([
    [
      'a kernel network',
      nad('fast', { type: 'macvlan', ipam: { type: 'whereabouts' } }),
      {
        ips: [expect.stringMatching(/^10\.77\./)],
        mac: expect.stringMatching(/^02:/),
        dns: {},
      },
    ],
    [
      'a fixed address',
      nad('fast', {
        type: 'dummy',
        ipam: { type: 'static', addresses: [{ address: '192.0.2.1/32' }] },
      }),
      { ips: ['192.0.2.1'] },
    ],
    [
      'a list of plugins',
      nad('fast', { plugins: [{ type: 'bridge', ipam: {} }] }),
      { interface: 'net1' },
    ],
  ])('attaches %s', (_, network, entry) =>
    expect(
      JSON.parse(run(network, wired('a', 'fast')).status('a')!)[1],
    ).toMatchObject({ name: 'default/fast', ...entry }),
  );

  it.each([
    [
      'a network that is not there',
      [],
      'FailedCreatePodSandBox',
      'cannot find a network-attachment-definition (fast) in namespace (default): network-attachment-definitions.k8s.cni.cncf.io "fast" not found',
    ],
    [
      'a network that cannot be read',
      [nad('fast', '{')],
      'FailedCreatePodSandBox',
      'failed to unmarshal Spec.Config',
    ],
    [
      'a ConfigMap that is not there',
      [nad('fast', { type: 'bridge' })],
      'FailedMount',
      'configmap "gone" not found',
    ],
  ])('keeps a pod pending for %s', (_, networks, reason, message) => {
    const more =
      reason === 'FailedMount'
        ? { volumes: [{ name: 'v', configMap: { name: 'gone' } }] }
        : {};
    const { get, messages, status } = run(
      ...networks,
      wired('a', 'fast', more),
    );
    expect(get('a').status).toMatchObject({
      phase: 'Pending',
      containerStatuses: [
        { state: { waiting: { reason: 'ContainerCreating' } } },
      ],
    });
    expect(status('a')).toBeUndefined();
    expect(messages(reason)).toEqual([expect.stringContaining(message)]);
  });

  it('goes on when what was missing comes', () => {
    const { store, on, get } = run(wired('a', 'fast'));
    store.create(nad('fast', { type: 'bridge' }));
    on();
    expect(get('a').status.phase).toBe('Running');
  });
});
