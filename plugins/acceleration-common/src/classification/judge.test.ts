import { describe, expect, it } from 'vitest';
import type { ReceivedClass } from '../model/classes';
import {
  backend,
  entry,
  environment,
  LABELLED,
  mediator,
  nad,
  netConfig,
  node,
  nodeState,
  pciInfo,
  pod,
  PodParts,
  pools,
  RESOURCE,
  SOCKET_INFO,
  vdpaInfo,
  withNode,
} from './__testUtils__/cluster';
import { classificationContext, ContextSources } from './classificationContext';
import { classifyPod } from './classifyPod';

const OVS = nad({ type: 'ovs' });
const DUMMY = nad({ type: 'dummy' });
const METAL = node('m5.metal');
const vdpaOn = (driver: string) => [
  OVS,
  METAL,
  nodeState({ driver, vdpaType: 'vhost' }),
];

function judged(
  parts: PodParts,
  promised: ReceivedClass,
  objects: readonly unknown[],
  more: ContextSources & { accepts?: ReceivedClass[]; networks?: object } = {},
) {
  const given = {
    environments: [environment(more.networks)],
    backends: [backend(promised, more.accepts)],
    ...more,
    objects: withNode(objects),
  };
  return classifyPod(
    pod({ labels: LABELLED, ...parts }),
    classificationContext(given),
  );
}

const VDPA = { status: [entry(vdpaInfo())] };
const SOCKET = { status: [entry(SOCKET_INFO)] };
describe('a user-space interface', () => {
  it.each<
    [string, PodParts, ReceivedClass, readonly unknown[], string, RegExp]
  >([
    [
      'the promised class',
      VDPA,
      'vdpa',
      vdpaOn('mlx5_core'),
      'as-promised',
      /promised vdpa, received vdpa \(observed\)/,
    ],
    [
      'full offload on metal',
      VDPA,
      'offload',
      vdpaOn('vp-vdpa'),
      'as-promised',
      /received offload/,
    ],
    [
      'hardware instead of a copy',
      VDPA,
      'mediation',
      vdpaOn('mlx5_core'),
      'better',
      /fewer copies/,
    ],
    [
      'a copy instead of hardware',
      SOCKET,
      'vdpa',
      [DUMMY],
      'degraded',
      /promised vdpa, received mediation/,
    ],
    [
      'another hardware than declared',
      VDPA,
      'offload',
      vdpaOn('mlx5_core'),
      'degraded',
      /promised offload, received vdpa/,
    ],
    [
      "the hypervisor's virtio",
      VDPA,
      'offload',
      [
        OVS,
        node('m5.large'),
        nodeState({ driver: 'vp-vdpa', vdpaType: 'vhost' }),
      ],
      'degraded',
      /received paravirtual/,
    ],
    [
      'a simulator',
      VDPA,
      'vdpa',
      vdpaOn('vdpasim'),
      'degraded',
      /received simulated/,
    ],
    [
      'a process in place of a device',
      VDPA,
      'vdpa',
      vdpaOn('vduse'),
      'degraded',
      /received software/,
    ],
    [
      'a VF',
      { status: [entry(pciInfo())] },
      'mediation',
      [nad({ type: 'sriov' }), nodeState()],
      'unusable',
      /cannot be used by an image/,
    ],
    [
      'ENA',
      { status: [entry(pciInfo())] },
      'mediation',
      [
        nad({ type: 'sriov' }),
        nodeState({ vendor: '1d0f', deviceID: 'ec20', driver: 'vfio-pci' }),
      ],
      'unusable',
      /cannot be used/,
    ],
    [
      'a kernel netdev',
      { status: [entry()] },
      'mediation',
      [nad({ type: 'macvlan' }, null)],
      'unusable',
      /kernel \(netdev\) cannot be used/,
    ],
    ['nothing', { status: [] }, 'vdpa', [OVS], 'failed', /not attached/],
    ['what is not verified', VDPA, 'vdpa', [OVS], 'unknown', /best guess/],
  ])('%s', (_, parts, promised, objects, verdict, reason) => {
    const found = judged(parts, promised, objects);
    expect(found.verdict).toBe(verdict);
    expect(found.reasons[0]).toMatch(reason);
    expect(found.attachments[0].promised).toBe(promised);
  });

  it('a class that the backend accepts keeps the promise', () => {
    expect(
      judged(VDPA, 'offload', vdpaOn('mlx5_core'), {
        accepts: ['offload', 'vdpa'],
      }).verdict,
    ).toBe('as-promised');
  });

  it('a pack cannot make a state good by accepting it', () => {
    const accepts: ReceivedClass[] = [
      'vdpa',
      'unknown',
      'failed',
      'untrusted',
      'misconfigured',
      'none',
      'sriov',
    ];
    expect(judged({ status: [] }, 'vdpa', [OVS], { accepts }).verdict).toBe(
      'failed',
    );
    expect(
      judged({ status: [entry()] }, 'vdpa', [OVS], { accepts }).verdict,
    ).toBe('unknown');
    expect(
      judged(
        { status: [entry(pciInfo())] },
        'vdpa',
        [nad({ type: 'sriov' }), nodeState()],
        { accepts },
      ).verdict,
    ).toBe('unusable');
  });
});

it('a pack of another class says in the net-config how its device is reached', () => {
  const tap = nad({ type: 'tap' });
  const config = netConfig({
    device: { kind: 'vhost-net', path: '/dev/vhost-net', resource: RESOURCE },
  });
  expect(judged({ status: [entry()] }, 'kernel', [tap, config])).toMatchObject({
    class: 'kernel',
    verdict: 'as-promised',
    attachments: [{ access: 'vhost-net', confidence: 'declared' }],
  });
  expect(judged({ status: [entry()] }, 'kernel', [tap])).toMatchObject({
    class: 'unknown',
    verdict: 'unknown',
  });
  expect(
    judged({ status: [entry()] }, 'kernel', [nad({ type: 'tap' }, null)]),
  ).toMatchObject({ class: 'kernel', verdict: 'unusable' });
});

describe('a kernel interface promises a netdev', () => {
  const networks = {
    fast: { kernel: { config: { type: 'macvlan' } } },
    default: { resource: RESOURCE },
  };
  const macvlan = nad({ type: 'macvlan' }, null);

  it.each<[string, PodParts, readonly unknown[], object, string]>([
    [
      "by the environment's network",
      { status: [entry()] },
      [macvlan],
      { networks },
      'as-promised',
    ],
    [
      'a VF with its kernel driver',
      { status: [entry(pciInfo())] },
      [nad({ type: 'sriov' }), nodeState()],
      {
        networks: {
          fast: { kernel: { config: { type: 'sriov' }, resource: RESOURCE } },
        },
      },
      'as-promised',
    ],
    [
      "a VF where the environment's network is macvlan",
      { status: [entry(pciInfo())] },
      [nad({ type: 'sriov' }), nodeState()],
      { networks },
      'unknown',
    ],
    [
      "the offload pack's host-device",
      { status: [entry(pciInfo())] },
      [
        nad({ type: 'host-device' }),
        nodeState({ vendor: '1af4', deviceID: '1041', driver: 'virtio-pci' }),
        METAL,
      ],
      {
        networks: {
          default: { resource: RESOURCE, attachment: 'host-device' },
        },
      },
      'as-promised',
    ],
    [
      'a VF bound to vfio',
      { status: [entry(pciInfo())] },
      [nad({ type: 'sriov' }), nodeState({ driver: 'vfio-pci' })],
      { networks },
      'unusable',
    ],
    ['a vhost device', VDPA, vdpaOn('mlx5_core'), { networks }, 'unusable'],
    [
      'a VF of which the driver is not known',
      { status: [entry(pciInfo())] },
      [nad({ type: 'sriov' })],
      { networks },
      'unknown',
    ],
    [
      'a netdev that nothing confirms',
      { status: [entry(undefined, { mac: '02:00:00:00:00:01' })], limits: {} },
      [],
      { networks },
      'unknown',
    ],
  ])('%s', (_, parts, objects, more, verdict) => {
    expect(judged(parts, 'vdpa', objects, more)).toMatchObject({
      verdict,
      attachments: [{ promised: 'netdev' }],
    });
  });
});

it("the net-config of the pod's own namespace lowers no promise", () => {
  const lowered = judged({ status: [entry()] }, 'vdpa', [
    nad({ type: 'macvlan' }, null),
    netConfig({ datapath: 'kernel' }),
  ]);
  expect(lowered).toMatchObject({
    verdict: 'unusable',
    attachments: [{ promised: 'vdpa' }],
  });
});

describe('what is not known is unknown', () => {
  const objects = vdpaOn('mlx5_core');

  it.each<[string, PodParts, object, RegExp]>([
    [
      'the environment',
      {},
      { environments: [] },
      /environment env is not known: its catalog entity is needed/,
    ],
    [
      'which environment, of two',
      {},
      { environments: [environment(), environment()] },
      /several environments/,
    ],
    [
      'the backend',
      {},
      { backends: [] },
      /backend pack .* is not known: its pack is needed/,
    ],
    [
      'what kind of interface it is',
      { labels: { 'fastpath.dev/environment': 'env' } },
      {},
      /user-space or a kernel interface is not known/,
    ],
    ['whether the pod runs', { phase: 'Unknown' }, {}, /phase is Unknown/],
  ])('%s', (_, parts, more, reason) => {
    const found = judged({ ...VDPA, ...parts }, 'vdpa', objects, more);
    expect(found.verdict).toBe('unknown');
    expect(found.reasons[0]).toMatch(reason);
  });

  it('without the label there is no promise and no verdict', () => {
    const found = judged({ ...VDPA, labels: {} }, 'vdpa', objects);
    expect(found).toMatchObject({ class: 'vdpa', reasons: [] });
    expect(found.verdict).toBeUndefined();
    expect(found.attachments[0].verdict).toBeUndefined();
  });
});

describe('"A ready pod whose mediator is not ready on that node is not as promised"', () => {
  it.each<[string, readonly unknown[], string]>([
    ['ready', [mediator(true)], 'as-promised'],
    ['not ready', [mediator(false)], 'failed'],
    ['an old and a new one', [mediator(false), mediator(true)], 'as-promised'],
    ['on another node only', [mediator(true, 'n2')], 'failed'],
    [
      'one of two namespaces not ready',
      [mediator(true), mediator(false, 'n1', 'other')],
      'failed',
    ],
    [
      "the pod's own namespace is not heard",
      [mediator(true, 'n1', 'edge')],
      'unknown',
    ],
    [
      "somebody else's, which we do not see: the status alone speaks of it",
      [],
      'unknown',
    ],
  ])('%s', (_, mediators, verdict) => {
    expect(judged(SOCKET, 'mediation', [DUMMY, ...mediators]).verdict).toBe(
      verdict,
    );
  });

  it.each<[string, readonly unknown[], string]>([
    ['ready', [mediator(true)], 'as-promised'],
    ['not ready', [mediator(false)], 'failed'],
    ['not seen', [], 'unknown'],
    [
      "seen only in the pod's own namespace",
      [mediator(true, 'n1', 'edge')],
      'unknown',
    ],
  ])(
    'and where nothing but the environment speaks of a socket, it must be seen: %s',
    (_, mediators, verdict) => {
      const found = judged({ status: [entry()] }, 'mediation', [
        DUMMY,
        ...mediators,
      ]);
      expect(found).toMatchObject({
        class: 'mediation',
        verdict,
        attachments: [{ confidence: 'declared' }],
      });
    },
  );
});

it("a device of another resource than the environment's proves nothing", () => {
  const networks = { default: { resource: 'example.com/other' } };
  for (const found of [
    judged(VDPA, 'vdpa', vdpaOn('mlx5_core'), { networks }),
    judged(SOCKET, 'mediation', [DUMMY, mediator(true)], { networks }),
  ]) {
    expect(found).toMatchObject({
      verdict: 'unknown',
      reasons: [
        expect.stringContaining('the environment declares example.com/other'),
      ],
    });
  }
});

describe('a device has one owner', () => {
  const objects = vdpaOn('mlx5_core');
  const rival = (more: PodParts = {}) =>
    pod({ ...VDPA, metadata: { name: 'rival' }, ...more });

  it.each<[string, readonly unknown[], string]>([
    ['its own claim', [pod(VDPA)], 'as-promised'],
    ['its own claim, given twice', [pod(VDPA), pod(VDPA)], 'as-promised'],
    ['a second pod with the same device', [pod(VDPA), rival()], 'unknown'],
    [
      'one that has ended',
      [pod(VDPA), rival({ phase: 'Succeeded' })],
      'as-promised',
    ],
    [
      'one on another node',
      [pod(VDPA), rival({ spec: { nodeName: 'n2' } })],
      'as-promised',
    ],
    [
      'one that was given no device at all, and cannot cast doubt',
      [pod(VDPA), rival({ limits: {} })],
      'as-promised',
    ],
    [
      'one whose status cannot be read',
      [pod(VDPA), rival({ status: '["pci-address"' })],
      'as-promised',
    ],
  ])('%s', (_, pods, verdict) => {
    const found = judged(VDPA, 'vdpa', [...objects, ...pods]);
    expect(found.verdict).toBe(verdict);
    if (verdict === 'unknown')
      expect(found.attachments[0].warnings.join()).toContain(
        'Pod edge/rival reports the same device 0000:65:00.3',
      );
  });

  it('not two interfaces of one pod either', () => {
    const twice = {
      limits: { [RESOURCE]: '2' },
      networks: 'httpd-fast@net1,httpd-fast@net2',
      status: [entry(vdpaInfo()), entry(vdpaInfo(), { interface: 'net2' })],
    };
    expect(judged(twice, 'vdpa', [...objects, pod(twice)]).verdict).toBe(
      'unknown',
    );
  });
});

it('two interfaces on one resource need two devices', () => {
  const networks = 'httpd-fast@net1,httpd-fast@net2';
  const status = [
    entry(vdpaInfo()),
    entry(
      vdpaInfo({ 'pci-address': '0000:65:00.0', path: '/dev/vhost-vdpa-2' }),
      { interface: 'net2' },
    ),
  ];
  const objects = [OVS, nodeState({ driver: 'mlx5_core', vdpaType: 'vhost' })];
  const found = judged(
    { networks, status, limits: { [RESOURCE]: '1' } },
    'vdpa',
    objects,
  );
  expect(found.verdict).toBe('unknown');
  expect(found.attachments[0].warnings.join()).toContain(
    `2 interfaces need ${RESOURCE} each, and the limits have 1`,
  );
  expect(
    judged({ networks, status, limits: { [RESOURCE]: '2' } }, 'vdpa', objects)
      .verdict,
  ).toBe('as-promised');
});

describe('the pod as a whole', () => {
  it('has the worst verdict of its attachments, with their reasons', () => {
    const networks =
      '[{"name":"httpd-fast","interface":"net1"},{"name":"httpd-slow","interface":"net2"}]';
    const slow = {
      name: 'edge/httpd-slow',
      interface: 'net2',
      'device-info': SOCKET_INFO,
    };
    const found = judged(
      {
        networks,
        status: [entry(vdpaInfo()), slow],
        limits: { [RESOURCE]: '2' },
      },
      'vdpa',
      [...vdpaOn('mlx5_core'), nad({ type: 'dummy' }, RESOURCE, 'httpd-slow')],
    );
    expect(found.attachments.map(item => item.verdict)).toEqual([
      'as-promised',
      'degraded',
    ]);
    expect(found).toMatchObject({
      verdict: 'degraded',
      reasons: ['net2: promised vdpa, received mediation (observed)'],
    });
    expect(found.class).toBeUndefined();
  });

  it('an interface of the net-config that nothing selects has failed', () => {
    const config = netConfig(
      {},
      {
        interfaces: [
          { name: 'net1', datapath: 'userspace' },
          { name: 'net2', datapath: 'userspace' },
        ],
      },
    );
    const found = judged(VDPA, 'vdpa', [...vdpaOn('mlx5_core'), config]);
    expect(found).toMatchObject({
      verdict: 'failed',
      attachments: [
        { verdict: 'as-promised' },
        { interface: 'net2', class: 'failed', verdict: 'failed' },
      ],
    });
  });

  it('labels that contradict the environment are named', () => {
    const labels = { ...LABELLED, 'fastpath.dev/backend': 'other' };
    const config = netConfig({}, { environment: 'elsewhere' });
    const { warnings } = judged({ ...VDPA, labels }, 'vdpa', [
      ...vdpaOn('mlx5_core'),
      config,
      pools({ drivers: ['mlx5_core'], vdpaType: 'vhost' }),
    ]);
    expect(warnings).toEqual([
      expect.stringContaining('is for environment elsewhere'),
      expect.stringContaining('rendered for backend other'),
    ]);
  });
});
