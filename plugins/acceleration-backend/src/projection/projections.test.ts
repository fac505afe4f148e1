import {
  backendSchema,
  classificationContext,
  classifyPod,
  environmentSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  isCompute,
  isCounted,
  podRequests,
} from '@fastpath/backstage-plugin-acceleration-node';
import { describe, expect, it } from 'vitest';
import { Interner } from '../placements/Interner';
import { packPod, unpackPod } from '../placements/packPod';
import { Kind, KINDS, Projected } from '../watch/ClusterSink';
import { PROJECTIONS } from './projections';

type Fields = Record<string, unknown>;

const RESOURCE = 'openshift.io/fastvdpa';
const PCI = '0000:65:00.3';
const STATUS = 'k8s.v1.cni.cncf.io/network-status';
const LEGACY = 'k8s.v1.cni.cncf.io/networks-status';
const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** The same choices for the same seed; a different mixture for each. Every other one is mostly what it should be: the first choice. */
function chooser(seed: number) {
  let state = Math.imul(seed, 2654435761);
  const isPlain = seed % 2 === 0;
  const choose = <T>(...choices: readonly T[]): T => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    if (isPlain && mixed % 8 > 0) return choices[0];
    return choices[Math.floor((mixed / 2 ** 32) * choices.length)];
  };
  return Object.assign(choose, { isPlain });
}

type Choose = ReturnType<typeof chooser>;

/** What stands where something else is expected. */
const ODD = [
  undefined,
  null,
  '',
  'x',
  5,
  true,
  [],
  {},
  [null],
  { __proto__: 1 },
  Number.NaN,
] as const;

const odd = (choose: Choose, right: unknown) =>
  !choose.isPlain && choose(...Array.from({ length: 24 }, () => false), true)
    ? choose<unknown>(...ODD)
    : right;

const project = (object: unknown) =>
  PROJECTIONS[(object as { kind: Kind }).kind](object);

function statusText(choose: Choose): unknown {
  const vdpa = {
    type: 'vdpa',
    version: '1.1.0',
    vdpa: {
      'parent-device': 'vdpa0',
      driver: 'vhost',
      path: '/dev/vhost-vdpa-0',
      'pci-address': PCI,
    },
  };
  const device = choose<unknown>(
    vdpa,
    vdpa,
    vdpa,
    {
      type: 'vdpa',
      version: '1.1.0',
      vdpa: {
        'parent-device': choose('vdpa0', 'vdpasim0'),
        driver: choose('vhost', 'vhost', 'virtio'),
        path: choose('/dev/vhost-vdpa-0', '/dev/x', undefined),
        'pci-address': choose(PCI, '0000:99:00.1'),
      },
    },
    { type: 'pci', version: '1.0.0', pci: { 'pci-address': PCI } },
    {
      type: 'vhost-user',
      version: '1.1.0',
      'vhost-user': { mode: 'client', path: '/run/fast/0/sock' },
    },
    {
      type: 'memif',
      version: '1.1.0',
      memif: { role: 'slave', path: '/run/x', mode: 'ip' },
    },
    { type: 'x' },
    undefined,
  );
  const entries = [
    {
      name: 'cbr0',
      interface: 'eth0',
      ips: ['10.0.0.2'],
      default: true,
      dns: {},
    },
    odd(choose, {
      name: 'edge/httpd-fast',
      interface: choose('net1', 'net1', 'net2'),
      mac: '02:00:00:00:00:01',
      mtu: choose<unknown>(1500, '1500', 1e21),
      dns: {},
      'device-info': odd(choose, device),
    }),
    ...choose<unknown[]>([], [], [{ name: 'edge/other', interface: 'net9' }]),
  ];
  return choose<unknown>(
    JSON.stringify(entries),
    ...Array.from({ length: 12 }, () => JSON.stringify(entries, null, 4)),
    JSON.stringify(entries).slice(0, -3),
    '{ "a": 1 }',
    '',
    undefined,
    5,
    `[ ${'{},'.repeat(300)} {} ]`,
  );
}

function pod(choose: Choose): unknown {
  const annotations = {
    [STATUS]: statusText(choose),
    ...(choose(false, false, true) && { [LEGACY]: statusText(choose) }),
    ...(choose(true, true, true, false) && {
      [NETWORKS]: odd(
        choose,
        choose(
          'httpd-fast@net1',
          'httpd-fast@net1',
          'httpd-fast@net1',
          '[ {"name": "httpd-fast", "interface": "net1"} ]',
          '[{"name":',
          'httpd-fast@net1,httpd-fast@net2',
        ),
      ),
    }),
    ...(choose(false, false, true) && {
      'userspace/configuration-data': JSON.stringify([
        {
          ifName: 'net1',
          config: {
            iftype: choose('vhostuser', 'memif', 'x'),
            vhost: { socketfile: 'a' },
          },
        },
      ]),
    }),
    'kubectl.kubernetes.io/last-applied-configuration': '{}',
  };
  const labels = odd(choose, {
    'fastpath.dev/workload': 'httpd',
    ...(choose(true, true, true, false) && {
      'fastpath.dev/environment': choose(
        'onprem',
        'onprem',
        'onprem',
        'elsewhere',
      ),
    }),
    'fastpath.dev/backend': choose('vdpa', 'other'),
  });
  const container = {
    name: 'app',
    image: 'registry.example.com/httpd',
    resources: odd(choose, {
      limits: odd(choose, {
        cpu: '4',
        ...(choose(true, true, false) && {
          [RESOURCE]: odd(choose, choose<unknown>('1', 2)),
        }),
      }),
      claims: [
        odd(choose, { name: 'nic', request: choose(undefined, 'vf', 'other') }),
      ],
    }),
    volumeMounts: [
      ...choose<object[]>(
        [],
        [{ name: 'config', mountPath: '/etc/fastpath' }],
        [{ name: 'other', mountPath: '/etc/fastpath/net.json' }],
        [{ name: 'nowhere', mountPath: '/etc/fastpath/' }],
      ),
      odd(choose, {
        name: choose('sockets', 'shared-dir', 'other'),
        mountPath: choose('/run/fast/net1', '/run/fastest', '/x'),
      }),
    ],
    env: [{ name: 'A', value: 'b' }],
  };
  return {
    kind: 'Pod',
    metadata: {
      name: 'httpd-0',
      namespace: choose('edge', 'edge', undefined),
      uid: 'u1',
      generateName: 'httpd-',
      labels,
      annotations: odd(choose, annotations),
      ...(choose(false, false, false, true) && { deletionTimestamp: 'now' }),
    },
    spec: odd(choose, {
      nodeName: choose('n1', 'n1', 'n2', undefined),
      containers: odd(
        choose,
        choose([container], [odd(choose, { name: 'first' }), container]),
      ),
      ...(choose(false, true) && {
        initContainers: [odd(choose, container), { name: 'last' }],
      }),
      volumes: [
        odd(choose, {
          name: choose('sockets', 'shared-dir'),
          hostPath: odd(choose, { path: '/run/fast/0' }),
        }),
        { name: 'config', configMap: odd(choose, { name: 'httpd-net' }) },
        { name: 'other', projected: { sources: [{ configMap: {} }] } },
      ],
      ...(choose(false, true) && {
        resourceClaims: [
          odd(
            choose,
            choose<unknown>(
              { name: 'nic', resourceClaimName: 'nic' },
              { name: 'nic', resourceClaimTemplateName: 't' },
              { name: 'nic', source: { resourceClaimName: 'nic' } },
            ),
          ),
        ],
      }),
    }),
    status: odd(choose, {
      phase: choose(
        'Running',
        'Running',
        'Running',
        'Running',
        'Pending',
        'Succeeded',
        'Failed',
        undefined,
      ),
      conditions: odd(choose, [
        odd(choose, { type: 'Initialized', status: 'True' }),
        {
          type: 'PodScheduled',
          status: choose('True', 'False'),
          reason: 'Unschedulable',
          message: choose(
            undefined,
            `0/3 nodes are available: 3 Insufficient ${RESOURCE}.`,
            'x'.repeat(900),
          ),
        },
        { type: 'Ready', status: choose('True', 'False') },
      ]),
      resourceClaimStatuses: [
        odd(choose, { name: 'nic', resourceClaimName: 'nic' }),
      ],
    }),
  };
}

const mediator = (choose: Choose): unknown => ({
  kind: 'Pod',
  metadata: {
    name: 'm',
    namespace: choose('fastpath', 'edge'),
    labels: {
      'app.kubernetes.io/name': 'fastpath-mediator',
      'fastpath.dev/slots': choose('fastvdpa', 'other'),
    },
  },
  spec: { nodeName: choose('n1', 'n2') },
  status: {
    conditions: [
      { type: 'PodScheduled', status: 'True' },
      { type: 'Ready', status: choose('True', 'False') },
    ],
  },
});

const rival = (choose: Choose): unknown => ({
  ...(pod(choose) as Fields),
  metadata: {
    ...(pod(choose) as { metadata: Fields }).metadata,
    name: 'rival',
  },
});

const nad = (choose: Choose): unknown => ({
  kind: 'NetworkAttachmentDefinition',
  metadata: {
    name: 'httpd-fast',
    namespace: 'edge',
    annotations: odd(
      choose,
      choose<unknown>(
        { 'k8s.v1.cni.cncf.io/resourceName': RESOURCE },
        { 'k8s.v1.cni.cncf.io/resourceName': RESOURCE },
        { other: 'x' },
      ),
    ),
  },
  spec: odd(choose, {
    config: odd(
      choose,
      choose(
        '{"type":"ovs","capabilities":{"CNIDeviceInfoFile":true}}',
        '{"type":"dummy"}',
        '{"type":"sriov"}',
        '{"plugins":[{"type":"host-device"}]}',
        '{"type":"userspace","container":{"iftype":"vhostuser"}}',
        '{',
      ),
    ),
  }),
});

const node = (choose: Choose): unknown => ({
  kind: 'Node',
  metadata: {
    name: 'n1',
    labels: odd(choose, {
      'node.kubernetes.io/instance-type': choose('m5.metal', 'm5.large', 'x'),
      'feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR': choose(
        'false',
        'true',
      ),
      'feature.node.kubernetes.io/pci-0200_15b3.present': 'true',
      'feature.node.kubernetes.io/cpu-cpuid.AVX': 'true',
    }),
  },
  status: odd(choose, {
    allocatable: odd(
      choose,
      choose<unknown>(
        { cpu: '4', [RESOURCE]: '4' },
        { cpu: '4' },
        { pods: '110' },
        {},
      ),
    ),
    conditions: [{ type: 'Ready', status: 'True' }],
  }),
});

const nodeState = (choose: Choose): unknown => ({
  kind: 'SriovNetworkNodeState',
  metadata: { name: 'n1', namespace: choose('sriov', 'sriov', 'edge') },
  status: odd(choose, {
    interfaces: [
      odd(choose, {
        pciAddress: '0000:65:00.0',
        driver: 'mlx5_core',
        vendor: '15b3',
        deviceID: '101d',
        Vfs: odd(choose, [
          odd(choose, null),
          {
            pciAddress: PCI,
            driver: choose('mlx5_core', 'mlx5_core', 'vfio-pci', 'vp-vdpa'),
            vendor: '15b3',
            deviceID: '101e',
            vdpaType: choose('vhost', undefined),
            mtu: 1500,
          },
        ]),
      }),
    ],
  }),
});

const DEVICE = {
  driver: 'sriovnetwork.k8snetworkplumbingwg.io',
  pool: 'n1',
  device: 'vf3',
};

const claim = (choose: Choose): unknown => ({
  kind: 'ResourceClaim',
  metadata: {
    name: 'nic',
    namespace: 'edge',
    ownerReferences: [
      odd(choose, { kind: 'Pod', name: choose('httpd-0', 'other'), uid: 'u1' }),
    ],
  },
  spec: odd(choose, {
    devices: odd(choose, {
      requests: [
        odd(
          choose,
          choose<unknown>(
            { name: 'vf', exactly: { deviceClassName: DEVICE.driver } },
            { name: 'vdpa', deviceClassName: 'x' },
            {
              name: 'vf',
              firstAvailable: [{ name: 'a', deviceClassName: DEVICE.driver }],
            },
          ),
        ),
      ],
      config: [
        odd(choose, {
          requests: ['vf'],
          opaque: {
            driver: DEVICE.driver,
            parameters: {
              driver: choose('vfio-pci', 'iavf'),
              deep: { er: [1] },
            },
          },
        }),
      ],
    }),
  }),
  status: odd(choose, {
    allocation: odd(choose, {
      devices: odd(choose, {
        results: [
          odd(choose, {
            request: 'vf',
            ...DEVICE,
            ...choose({}, {}, { adminAccess: true }, { shareID: 's' }),
          }),
        ],
      }),
    }),
    devices: [
      odd(choose, {
        ...DEVICE,
        networkData: odd(choose, {
          interfaceName: choose('net1', 'net2'),
          hardwareAddress: '02:00:00:00:00:03',
          ips: ['10.0.4.10/24'],
        }),
        conditions: [
          {
            type: 'Ready',
            status: choose('True', 'False'),
            message: 'no link',
          },
        ],
        data: { any: 'thing' },
      }),
    ],
    reservedFor: [
      odd(choose, {
        resource: 'pods',
        name: choose('httpd-0', 'httpd-0', 'other'),
        uid: 'u1',
      }),
    ],
  }),
});

const slice = (choose: Choose): unknown => ({
  kind: 'ResourceSlice',
  metadata: { name: 'n1-sriov' },
  spec: odd(choose, {
    driver: DEVICE.driver,
    nodeName: choose('n1', 'n1', 'n2'),
    pool: { name: 'n1', generation: 1, resourceSliceCount: choose(1, 1, 2) },
    devices: [
      odd(choose, {
        name: 'vf3',
        attributes: {
          'resource.kubernetes.io/pciBusID': { string: PCI },
          vendor: { string: '15b3' },
          deviceID: { string: '101e' },
          'k8s.cni.cncf.io/resourceName': { string: choose(RESOURCE, 'x/y') },
        },
      }),
    ],
  }),
});

const event = (choose: Choose): unknown => ({
  kind: 'Event',
  metadata: {
    name: 'e',
    namespace: 'edge',
    creationTimestamp: '2026-11-22T10:00:00Z',
  },
  involvedObject: odd(choose, {
    kind: choose('Pod', 'Pod', 'ReplicaSet'),
    name: 'httpd-0',
    namespace: 'edge',
    uid: choose('u1', 'u0', undefined),
    fieldPath: 'x',
  }),
  reason: choose(
    'FailedCreatePodSandBox',
    'FailedScheduling',
    'Pulled',
    'FailedCreate',
  ),
  message: odd(choose, 'VF pci addr is required'),
  ...choose<Fields>(
    { lastTimestamp: '2026-11-22T10:00:00Z' },
    { eventTime: '2026-11-22T10:00:00.000000Z' },
    {},
  ),
  count: 5,
});

const OTHERS = [mediator, rival, nad, node, nodeState, claim, slice, event];

const environments = [
  environmentSchema.parse({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'onprem' },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'vdpa',
      cluster: 'c1',
      networks: { default: { resource: RESOURCE } },
    },
  }),
];
const backends = [
  backendSchema.parse({
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Backend',
    metadata: { name: 'vdpa', title: 'vDPA' },
    spec: {
      promise: {
        class: 'vdpa',
        dataPlane: 'x',
        controlPlane: 'x',
        extraCopies: 0,
        statement: 'x',
        source: 'x',
      },
      accepts: ['vdpa'],
      network: {},
      platform: {},
    },
  }),
];
const contextOf = (objects: readonly unknown[]) =>
  classificationContext({ objects, environments, backends });

/** A pod with its cluster. */
function world(seed: number): { it: unknown; objects: unknown[] } {
  const choose = chooser(seed);
  const object = pod(choose);
  return {
    it: object,
    objects: [
      object,
      ...OTHERS.filter(make =>
        make === rival
          ? choose(false, false, false, true)
          : choose(true, true, true, false),
      ).map(make => make(choose)),
    ],
  };
}

describe('what is kept decides the same', () => {
  const SEEDS = 2000 * Number(process.env.FASTPATH_FUZZ ?? 1);

  it('a pod is classified by what is kept of it and of its cluster as by the whole', () => {
    const verdicts = new Set<string | undefined>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { it: whole, objects } = world(seed);
      const expected = classifyPod(whole, contextOf(objects));
      const kept = project(whole);
      if (!kept) {
        expect(expected).toMatchObject({ class: 'none', attachments: [] });
        expect(expected.verdict).toBeUndefined();
        continue;
      }
      const context = contextOf(
        objects.flatMap(object => project(object) ?? []),
      );
      expect({ seed, ...classifyPod(kept, context) }).toEqual({
        seed,
        ...expected,
      });
      expect(
        classifyPod(unpackPod(packPod(kept, new Interner())), context),
      ).toEqual(expected);
      verdicts.add(expected.verdict);
    }
    expect([...verdicts].sort()).toEqual(
      expect.arrayContaining([
        'as-promised',
        'degraded',
        'failed',
        'pending',
        'unknown',
        'unusable',
      ]),
    );
  }, 120_000);

  it.each<[string, unknown]>([
    ['a folder of the node', { path: '/run/fast/0' }],
    ['a folder of the node without its path', {}],
    ['null', null],
    ['text', '/run/fast/0'],
  ])(
    'the volume of a socket is told apart by what is kept: %s',
    (_, hostPath) => {
      const status = JSON.stringify([
        {
          name: 'edge/httpd-fast',
          interface: 'net1',
          'device-info': {
            type: 'vhost-user',
            version: '1.1.0',
            'vhost-user': { mode: 'client', path: '/run/fast/0/sock' },
          },
        },
      ]);
      const whole = {
        kind: 'Pod',
        metadata: {
          name: 'x',
          namespace: 'edge',
          annotations: { [NETWORKS]: 'httpd-fast@net1', [STATUS]: status },
        },
        spec: {
          nodeName: 'n1',
          containers: [
            {
              name: 'a',
              volumeMounts: [{ name: 's', mountPath: '/run/fast/net1' }],
            },
          ],
          volumes: [{ name: 's', hostPath }],
        },
        status: { phase: 'Running' },
      };
      const context = contextOf([
        {
          kind: 'NetworkAttachmentDefinition',
          metadata: { name: 'httpd-fast', namespace: 'edge' },
          spec: { config: '{"type":"dummy"}' },
        },
      ]);
      const expected = classifyPod(whole, context);
      expect(
        expected.attachments[0].evidence.some(
          ({ value }) => value === '"a folder for sockets"',
        ),
      ).toBe(typeof hostPath === 'object' && hostPath !== null);
      expect(classifyPod(project(whole), context)).toEqual(expected);
    },
  );

  it('projecting twice is projecting once', () => {
    for (let seed = 1; seed <= 500; seed++) {
      for (const object of world(seed).objects) {
        const kept = project(object);
        if (kept) expect(project(kept)).toEqual(kept);
      }
    }
  });
});

describe('what a preflight counts', () => {
  const requests = (object: unknown) =>
    podRequests(object, resource => isCompute(resource) || isCounted(resource));
  const box = (limits: object, more: object = {}) => ({
    name: 'x',
    resources: { limits },
    ...more,
  });
  const bystander = (spec: object, status: object = { phase: 'Running' }) => ({
    kind: 'Pod',
    metadata: {
      name: 'x',
      namespace: 'others',
      labels: { app: 'x' },
      uid: 'u',
    },
    spec: { nodeName: 'n1', ...spec },
    status,
  });

  it.each<[string, object]>([
    [
      'its containers',
      {
        containers: [
          box({ cpu: '1500m', memory: '64Mi' }),
          box({ cpu: '100m' }),
        ],
      },
    ],
    [
      'a sidecar and an init container',
      {
        initContainers: [
          box({ cpu: '1' }, { restartPolicy: 'Always' }),
          box({ memory: '1Gi' }),
        ],
        containers: [box({ cpu: '250m', memory: '64Mi' })],
      },
    ],
    [
      'the pod as a whole, and its runtime',
      {
        resources: { requests: { cpu: '3' } },
        overhead: { cpu: '250m', memory: '120Mi' },
        containers: [box({ cpu: '1', memory: '1Mi' })],
      },
    ],
    [
      'a device beside them',
      {
        overhead: { cpu: '250m' },
        containers: [
          box({
            cpu: '1',
            memory: '1Mi',
            [RESOURCE]: '1',
            'hugepages-1Gi': '2Gi',
          }),
        ],
      },
    ],
    [
      'pages of the whole pod',
      {
        resources: { requests: { 'hugepages-2Mi': '4Mi', memory: '1Mi' } },
        containers: [box({ [RESOURCE]: '1' })],
      },
    ],
  ])('is the same by what is kept: %s', (_, spec) => {
    const whole = bystander(spec);
    expect(requests(project(whole))).toEqual(requests(whole));
    expect(
      requests(unpackPod(packPod(project(whole)!, new Interner()))),
    ).toEqual(requests(whole));
    expect(project(project(whole))).toEqual(project(whole));
  });

  it('is all that is kept of a pod that acceleration has nothing to do with', () => {
    expect(
      project(
        bystander({
          containers: [box({ cpu: '1500m', memory: '64Mi' })],
          volumes: [{ name: 'x', hostPath: { path: '/' } }],
        }),
      ),
    ).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'x', namespace: 'others' },
      spec: {
        nodeName: 'n1',
        resources: { requests: { cpu: '1500m', memory: '67108864' } },
      },
    });
  });

  it.each<[string, unknown]>([
    [
      'it is on no node',
      bystander({ nodeName: undefined, containers: [box({ cpu: '1' })] }),
    ],
    [
      'it has ended',
      bystander({ containers: [box({ cpu: '1' })] }, { phase: 'Succeeded' }),
    ],
    ['it requests nothing', bystander({ containers: [box({})] })],
  ])('is nothing where %s', (_, object) => {
    expect(project(object)).toBeUndefined();
  });
});

describe('anything at all', () => {
  const odder = [
    ...ODD,
    { metadata: null },
    { metadata: { name: 5 } },
    {
      metadata: { name: 'x', labels: 5, annotations: [], ownerReferences: {} },
      spec: 'x',
      status: [],
    },
    {
      metadata: { name: 'x', ownerReferences: [null, 5, { controller: true }] },
      spec: {
        containers: {},
        initContainers: 'x',
        volumes: [null],
        taints: [null],
        template: 5,
        devices: [5],
      },
      status: {
        conditions: {},
        interfaces: [null, { Vfs: 'x' }],
        allocation: 5,
        devices: [null],
        allocatable: [],
      },
    },
    JSON.parse(
      '{"metadata":{"name":"__proto__","labels":{"__proto__":"x","fastpath.dev/workload":"constructor"},"annotations":{"__proto__":"x"}},"spec":{"constructor":{}}}',
    ),
    new Date(0),
    () => 5,
    Symbol('x'),
  ];

  it.each(KINDS.map((kind): [Kind] => [kind]))(
    'is no trouble for a %s',
    kind => {
      for (const object of odder) {
        const kept = PROJECTIONS[kind](object);
        if (kept)
          expect(JSON.parse(JSON.stringify(kept)).metadata.name).toEqual(
            expect.any(String),
          );
      }
    },
  );

  it("a claim's parameters, nested as deep as an API server takes them, are not carried along", () => {
    const deep = JSON.parse(
      `${'{"x":'.repeat(9_000)}"vdpa"${'}'.repeat(9_000)}`,
    );
    const kept = project({
      kind: 'ResourceClaim',
      metadata: { name: 'x' },
      spec: {
        devices: {
          config: [
            {
              opaque: { driver: 'd', parameters: { deep, driver: 'vfio-pci' } },
            },
          ],
        },
      },
      status: { devices: [{ ...DEVICE, data: deep }] },
    });
    expect(kept).toMatchObject({
      spec: {
        devices: {
          config: [
            { opaque: { driver: 'd', parameters: { driver: 'vfio-pci' } } },
          ],
        },
      },
      status: { devices: [DEVICE] },
    });
    expect(JSON.stringify(kept).length).toBeLessThan(1000);
  });
});

it('a projection is plain JSON', () => {
  for (let seed = 1; seed <= 300; seed++) {
    for (const object of world(seed).objects) {
      const kept: Projected | undefined = project(
        JSON.parse(JSON.stringify(object)),
      );
      if (kept) expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
    }
  }
});
