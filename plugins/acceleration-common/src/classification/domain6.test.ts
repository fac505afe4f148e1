import { describe, expect, it } from 'vitest';
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
  PCI,
  pciInfo,
  pod,
  PodParts,
  pools,
  RESOURCE,
  SOCKET_INFO,
  vdpaInfo,
} from './__testUtils__/cluster';
import {
  classify,
  DUMMY,
  env,
  Given,
  METAL,
  OVS,
  withDriver,
} from './__testUtils__/classified';
import {
  asking,
  claim,
  claiming,
  DRANET,
  dranetAttributes,
  OVS_DPDK,
  slice,
} from './__testUtils__/dra';
import { ACCESSES, CONFIDENCES } from './ClassFinding';
import type { Attachment } from './Attachment';
import type { PodClassification } from './PodClassification';

/**
 * docs/domain.md §6, clause by clause: an index. Each row has the least that its clause needs; what the clauses do to each other stands
 * in the tests beside the rules.
 */
type Row = readonly [
  clause: string,
  pod: PodParts,
  objects: readonly unknown[],
  expected: object,
  given?: Omit<Given, 'objects'>,
];

const VDPA: PodParts = { status: [entry(vdpaInfo())] };
const PLAIN: PodParts = { status: [entry(pciInfo())] };
const SOCKET: PodParts = { status: [entry(SOCKET_INFO)] };
const ATTACHED: PodParts = { status: [entry()] };

const VM = node('m5.large');
const SRIOV = nad({ type: 'sriov' });
const bare = (type: string) => nad({ type }, null);
const virtio = (driver: string) =>
  nodeState({ vendor: '1af4', deviceID: '1041', driver });
const ena = (deviceID: string) =>
  nodeState({ vendor: '1d0f', deviceID, driver: 'ena' });
const socketData = {
  'userspace/configuration-data': JSON.stringify([
    {
      ifName: 'net1',
      config: { iftype: 'vhostuser', vhost: { socketfile: 'a' } },
    },
  ]),
};
const pending: PodParts = { phase: 'Pending', ready: false };
const kernelNetwork = {
  environments: [
    environment({ default: { kernel: { config: { type: 'macvlan' } } } }),
  ],
  backends: [backend('vdpa')],
};

function check([, parts, objects, expected, given = env('vdpa')]: Row): void {
  const found = classify({ labels: LABELLED, ...parts }, { ...given, objects });
  const {
    class: received,
    verdict,
    reasons,
    warnings,
    attachments,
    rawStatus,
  } = found;
  const [
    { access, confidence, verified, evidence } = {} as Partial<Attachment>,
  ] = attachments;
  expect({
    class: received,
    access,
    confidence,
    verified,
    verdict,
    evidence,
    said: [
      ...reasons,
      ...warnings,
      ...attachments.flatMap(item => item.warnings),
    ].join('\n'),
    rawStatus,
    attachments,
  }).toMatchObject(expected);
}

const table = (rows: readonly Row[]) =>
  rows.map((row): [string, Row] => [row[0], row]);

describe('head', () => {
  it('"Per attachment: {class, access, confidence, evidence[], warnings[]}"', () => {
    const [attachment] = classify(VDPA, {
      objects: withDriver('mlx5_core'),
    }).attachments;
    expect(attachment).toMatchObject({
      class: 'vdpa',
      access: expect.toBeOneOf([...ACCESSES]),
      confidence: expect.toBeOneOf([...CONFIDENCES]),
      evidence: expect.any(Array),
      warnings: [],
    });
    expect(attachment.evidence[0]).toEqual({
      object: expect.any(String),
      field: expect.any(String),
      value: expect.any(String),
      says: expect.any(String),
    });
  });

  it.each(
    table([
      [
        '"judged against its own interface\'s promise": user-space',
        VDPA,
        withDriver('mlx5_core'),
        { verdict: 'as-promised', attachments: [{ promised: 'vdpa' }] },
      ],
      [
        '"a kernel interface promises a netdev"',
        ATTACHED,
        [bare('macvlan')],
        {
          class: 'kernel',
          access: 'netdev',
          verdict: 'as-promised',
          attachments: [{ promised: 'netdev' }],
        },
        kernelNetwork,
      ],
      [
        '"a kernel interface promises a netdev": never by the net-config',
        PLAIN,
        [SRIOV, nodeState(), netConfig({ datapath: 'kernel' })],
        // The net-config stands in the pod's own namespace: the environment's promise counts.
        { class: 'sriov', access: 'netdev', verdict: 'unusable' },
      ],
      [
        '"the pod\'s verdict is the worst verdict"',
        {
          networks: 'httpd-fast@net1,httpd-slow@net2',
          limits: { [RESOURCE]: '1' },
          status: [
            entry(vdpaInfo()),
            { name: 'edge/httpd-slow', interface: 'net2' },
          ],
        },
        [
          ...withDriver('mlx5_core'),
          nad({ type: 'macvlan' }, null, 'httpd-slow'),
        ],
        {
          class: undefined,
          verdict: 'unusable',
          attachments: [{ verdict: 'as-promised' }, { verdict: 'unusable' }],
        },
      ],
      [
        '"For a user-space interface, sriov … is unusable"',
        PLAIN,
        [SRIOV, nodeState()],
        { class: 'sriov', verdict: 'unusable' },
      ],
      [
        '"… direct … is unusable", "never better"',
        PLAIN,
        [SRIOV, ena('ec20')],
        { class: 'direct', verdict: 'unusable' },
        env('mediation'),
      ],
      [
        '"… driver: virtio is unusable", "never better"',
        { status: [entry(vdpaInfo({ driver: 'virtio' }))] },
        withDriver('mlx5_core'),
        { class: 'kernel', access: 'netdev', verdict: 'unusable' },
        env('mediation'),
      ],
      [
        '"A ready pod whose mediator is not ready on that node is not as promised"',
        SOCKET,
        [DUMMY, mediator(false)],
        {
          class: 'mediation',
          verdict: 'failed',
          said: expect.stringContaining('the mediator on node n1 is not ready'),
        },
        env('mediation'),
      ],
      [
        '… and with a ready one it is',
        SOCKET,
        [DUMMY, mediator(true)],
        {
          class: 'mediation',
          access: 'vhost-user',
          confidence: 'observed',
          verdict: 'as-promised',
        },
        env('mediation'),
      ],
    ]),
  )('%s', (_, row) => check(row));

  it('"What we see is wiring": nothing that is said speaks of traffic', () => {
    const found: PodClassification[] = [
      classify(
        { ...VDPA, labels: LABELLED },
        { objects: withDriver('mlx5_core'), ...env('vdpa') },
      ),
      classify(
        { ...SOCKET, labels: LABELLED },
        { objects: [DUMMY], ...env('mediation') },
      ),
    ];
    expect(JSON.stringify(found)).not.toMatch(/wirespeed|line rate|traffic/i);
  });
});

describe('step 1', () => {
  it.each(
    table([
      [
        '"No selection, no claim ⇒ none"',
        { networks: '', labels: {} },
        [],
        { class: 'none', verdict: undefined, attachments: [] },
      ],
      [
        '… which fails where an environment promised something',
        { networks: '' },
        [],
        { class: 'none', verdict: 'failed' },
      ],
      [
        '… and a claim is not nothing',
        claiming({ labels: {} }),
        [claim(), slice()],
        { class: 'sriov' },
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 2', () => {
  const unschedulable = {
    type: 'PodScheduled',
    status: 'False',
    message: `0/3 nodes are available: 3 Insufficient ${RESOURCE}.`,
  };
  const sandbox = {
    kind: 'Event',
    metadata: { name: 'e', namespace: 'edge' },
    involvedObject: { kind: 'Pod', name: 'httpd-0', namespace: 'edge' },
    reason: 'FailedCreatePodSandBox',
    message: 'VF pci addr is required',
    lastTimestamp: '2026-11-22T10:00:00Z',
  };

  it.each(
    table([
      [
        '"Unscheduled … ⇒ pending with the scheduler\'s … reason (name the missing resource)"',
        {
          ...pending,
          spec: { nodeName: undefined },
          conditions: [unschedulable],
        },
        [],
        {
          class: 'pending',
          access: 'none',
          verdict: 'pending',
          said: expect.stringContaining(`no node has enough ${RESOURCE} left`),
        },
      ],
      [
        '"or Pending without status ⇒ pending with the … sandbox\'s reason"',
        pending,
        [sandbox],
        {
          class: 'pending',
          verdict: 'pending',
          said: expect.stringContaining('VF pci addr is required'),
        },
      ],
      [
        '"Terminated ⇒ stale": Succeeded',
        { ...VDPA, phase: 'Succeeded' },
        withDriver('mlx5_core'),
        { class: 'stale', verdict: undefined },
      ],
      [
        '"Terminated ⇒ stale": Failed',
        { ...VDPA, phase: 'Failed' },
        withDriver('mlx5_core'),
        { class: 'stale', verdict: undefined },
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 3', () => {
  it.each(
    table([
      [
        '"Unparsable status ⇒ unknown; keep the raw text"',
        { status: '[{"name":' },
        [OVS],
        { class: 'unknown', verdict: 'unknown', rawStatus: '[{"name":' },
      ],
      [
        '… of bounded length',
        { status: `{"a":"${'x'.repeat(5000)}"}` },
        [OVS],
        {
          class: 'unknown',
          rawStatus: expect.toSatisfy((text: string) => text.length === 2000),
        },
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 4', () => {
  it.each(
    table([
      [
        '"Match by (ns/name, interface)"',
        {
          status: [
            entry(SOCKET_INFO, { interface: 'net2', name: 'edge/other' }),
            entry(vdpaInfo()),
          ],
        },
        withDriver('mlx5_core'),
        // What is not selected and reported all the same is a contradiction.
        { class: 'vdpa', verdict: 'unknown' },
      ],
      [
        '"then by position", which proves nothing',
        { status: [entry(vdpaInfo(), { name: 'edge/renamed' })] },
        withDriver('mlx5_core'),
        {
          class: 'vdpa',
          verified: false,
          verdict: 'unknown',
          said: expect.stringContaining('by its position only'),
        },
      ],
      [
        '"Missing: a Ready pod with host-device ⇒ use the allocation, inferred"',
        { status: [] },
        [
          nad({ type: 'host-device' }),
          pools({
            vendors: ['8086'],
            devices: ['154c'],
            drivers: ['vfio-pci'],
          }),
        ],
        {
          class: 'sriov',
          access: 'vfio',
          confidence: 'inferred',
          verdict: 'unusable',
        },
      ],
      [
        '… of a pod that is not ready',
        { status: [], ready: false },
        [nad({ type: 'host-device' })],
        { class: 'failed', verdict: 'failed' },
      ],
      [
        '… of another CNI: "otherwise failed"',
        { status: [] },
        [OVS],
        { class: 'failed', access: 'none', verdict: 'failed' },
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 5: vdpa', () => {
  const byDriver = (
    drivers: readonly string[],
    objects: readonly unknown[],
    expected: object,
  ): Row[] =>
    drivers.map((driver): Row => [
      `… ${driver}`,
      VDPA,
      [OVS, ...objects, nodeState({ driver, vdpaType: 'vhost' })],
      expected,
      env('offload'),
    ]);

  it.each(
    table([
      [
        '"by the PCI driver behind pci-address (NodeState": first',
        VDPA,
        [
          ...withDriver('vp-vdpa'),
          pools({ drivers: ['mlx5_core'], vdpaType: 'vhost' }),
        ],
        { class: 'offload', confidence: 'observed' },
      ],
      [
        '"→ pool": then',
        VDPA,
        [OVS, METAL, pools({ drivers: ['vp-vdpa'], vdpaType: 'vhost' })],
        { class: 'offload', confidence: 'inferred', verified: true },
      ],
      [
        '"→ vendor)": then',
        VDPA,
        [OVS, pools({ vendors: ['15b3'], vdpaType: 'vhost' })],
        {
          class: 'vdpa',
          confidence: 'inferred',
          verified: true,
          verdict: 'as-promised',
        },
      ],
      ...byDriver(['vp-vdpa', 'alibaba-eni-vdpa'], [METAL], {
        class: 'offload',
        access: 'vhost-vdpa',
        confidence: 'observed',
        verdict: 'as-promised',
      }),
      ...byDriver(['vp-vdpa', 'alibaba-eni-vdpa'], [VM], {
        class: 'paravirtual',
        access: 'vhost-vdpa',
        verdict: 'degraded',
      }),
      ...byDriver(
        [
          'mlx5_core',
          'ifcvf',
          'octep_vdpa',
          'pds_core',
          'sfc',
          'snet-vdpa-driver',
        ],
        [],
        {
          class: 'vdpa',
          access: 'vhost-vdpa',
          confidence: 'observed',
          verdict: 'degraded',
        },
      ),
      ...byDriver(['vdpasim', 'vdpasim_net'], [], {
        class: 'simulated',
        verdict: 'degraded',
      }),
      ...byDriver(['vduse'], [], { class: 'software', verdict: 'degraded' }),
      [
        '"unknown ⇒ vdpa, inferred, backend unverified"',
        VDPA,
        [OVS],
        {
          class: 'vdpa',
          confidence: 'inferred',
          verified: false,
          verdict: 'unknown',
          said: expect.stringContaining('backend unverified'),
        },
      ],
      [
        '"driver: virtio ⇒ a kernel netdev, not visible to DPDK"',
        { status: [entry(vdpaInfo({ driver: 'virtio', path: undefined }))] },
        [OVS],
        {
          class: 'kernel',
          access: 'netdev',
          verdict: 'unusable',
          said: expect.stringContaining('virtio-user cannot see it'),
        },
      ],
      [
        '"vhost without path ⇒ warning"',
        { status: [entry(vdpaInfo({ path: undefined }))] },
        withDriver('mlx5_core'),
        {
          class: 'vdpa',
          access: 'vhost-vdpa',
          said: expect.stringContaining('path is missing'),
        },
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 6', () => {
  const memif = {
    type: 'memif',
    version: '1.1.0',
    memif: { role: 'slave', path: '/run/x', mode: 'ethernet' },
  };

  it.each(
    table([
      [
        '"vhost-user … ⇒ mediation"',
        SOCKET,
        [DUMMY, mediator(true)],
        {
          class: 'mediation',
          access: 'vhost-user',
          confidence: 'observed',
          verdict: 'as-promised',
        },
        env('mediation'),
      ],
      [
        '"memif ⇒ mediation", which is no virtio',
        { status: [entry(memif)] },
        [DUMMY],
        { class: 'mediation', access: 'none', verdict: 'unusable' },
        env('mediation'),
      ],
      [
        '"unless the environment declares a 2019-style hardware daemon behind the socket"',
        SOCKET,
        [
          DUMMY,
          netConfig({ device: { kind: 'vhost-user', resource: RESOURCE } }),
        ],
        {
          class: 'offload',
          access: 'vhost-user',
          confidence: 'declared',
          verdict: 'unknown',
        },
        env('offload'),
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 7: pci', () => {
  it.each(
    table([
      [
        '"the pool has vdpaType ⇒ misconfigured (first)"',
        PLAIN,
        [
          SRIOV,
          METAL,
          virtio('vp-vdpa'),
          pools({ drivers: ['vp-vdpa'], vdpaType: 'vhost' }),
        ],
        { class: 'misconfigured', confidence: 'inferred', verdict: 'unusable' },
        env('offload'),
      ],
      [
        '"1d0f:ec2x ⇒ direct (ENA)": ec20',
        PLAIN,
        [SRIOV, ena('ec20')],
        { class: 'direct', access: 'netdev', confidence: 'observed' },
      ],
      [
        '"1d0f:ec2x ⇒ direct (ENA)": ec21',
        PLAIN,
        [SRIOV, ena('ec21')],
        { class: 'direct', access: 'netdev', confidence: 'observed' },
      ],
      [
        '"1af4:10xx ⇒ offload with the driver\'s evidence on metal (instance type *.metal"',
        PLAIN,
        [SRIOV, virtio('virtio-pci'), node('m5.metal')],
        {
          class: 'offload',
          access: 'netdev',
          confidence: 'observed',
          verdict: 'unusable',
        },
        env('offload'),
      ],
      [
        '"ecs.ebm*"',
        PLAIN,
        [SRIOV, virtio('virtio-pci'), METAL],
        { class: 'offload', access: 'netdev' },
      ],
      [
        '"node feature labels": these show a virtual machine',
        PLAIN,
        [
          SRIOV,
          virtio('virtio-pci'),
          node('m5.metal', {
            'feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR': 'true',
          }),
        ],
        { class: 'paravirtual' },
      ],
      [
        '"or declared)", which proves nothing',
        PLAIN,
        [SRIOV, virtio('virtio-pci')],
        { class: 'offload', confidence: 'declared', verified: false },
        env('offload'),
      ],
      [
        '"paravirtual on a VM"',
        PLAIN,
        [SRIOV, virtio('virtio-pci'), VM],
        { class: 'paravirtual', access: 'netdev', verdict: 'unusable' },
      ],
      [
        '"else unverified"',
        PLAIN,
        [SRIOV, virtio('vfio-pci'), METAL],
        {
          class: 'unknown',
          verified: false,
          verdict: 'unknown',
          said: expect.stringContaining('unverified'),
        },
      ],
      [
        '"otherwise ⇒ sriov"',
        PLAIN,
        [
          SRIOV,
          nodeState({ vendor: '8086', deviceID: '154c', driver: 'iavf' }),
        ],
        { class: 'sriov', access: 'netdev', confidence: 'observed' },
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 8: "No device-info"', () => {
  it.each(
    table([
      [
        '"userspace type … ⇒ mediation"',
        ATTACHED,
        [nad({ type: 'userspace', container: { iftype: 'vhostuser' } }, null)],
        { class: 'mediation', access: 'vhost-user' },
        env('mediation'),
      ],
      [
        '"or annotations ⇒ mediation"',
        { ...ATTACHED, annotations: socketData, limits: {} },
        [],
        {
          class: 'mediation',
          access: 'vhost-user',
          confidence: 'inferred',
          verified: false,
          verdict: 'unknown',
        },
        env('mediation'),
      ],
      [
        '"dummy + device resource ⇒ the declared class, confidence declared"',
        ATTACHED,
        [DUMMY, mediator(true)],
        {
          class: 'mediation',
          access: 'vhost-user',
          confidence: 'declared',
          verdict: 'as-promised',
        },
        env('mediation'),
      ],
      [
        '… of hardware, for which the word alone is no proof',
        ATTACHED,
        [DUMMY],
        { class: 'offload', confidence: 'declared', verdict: 'unknown' },
        env('offload'),
      ],
      [
        '"afxdp ⇒ af-xdp"',
        ATTACHED,
        [nad({ type: 'afxdp' })],
        { class: 'af-xdp', access: 'netdev', verdict: 'unusable' },
      ],
      [
        '"sriov + resource ⇒ sriov, inferred"',
        ATTACHED,
        [SRIOV],
        { class: 'sriov', confidence: 'inferred' },
      ],
      ...['bridge', 'macvlan', 'ipvlan', 'ovs'].map((type): Row => [
        `"bridge, macvlan, ipvlan, ovs without a resource ⇒ kernel": ${type}`,
        ATTACHED,
        [bare(type)],
        {
          class: 'kernel',
          access: 'netdev',
          confidence: 'inferred',
          verdict: 'unusable',
        },
      ]),
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 9: "DRA: claim result → ResourceSlice attributes → the same table"', () => {
  const kernel = netConfig({ datapath: 'kernel' });
  const dranet = (vendor: string, device: string) => [
    claim({ result: { driver: DRANET } }),
    slice({
      driver: DRANET,
      device: { attributes: dranetAttributes(vendor, device) },
    }),
  ];

  it.each(
    table([
      [
        'a virtual function',
        claiming(),
        [claim(), slice(), nodeState(), kernel],
        {
          class: 'sriov',
          access: 'netdev',
          confidence: 'observed',
          verdict: 'as-promised',
        },
        kernelNetwork,
      ],
      [
        'on vfio',
        claiming(),
        [claim({ config: asking('vfio-pci') }), slice(), kernel],
        { class: 'sriov', access: 'vfio', verdict: 'unusable' },
      ],
      [
        'ENA',
        claiming(),
        [
          ...dranet('Amazon.com, Inc.', 'Elastic Network Adapter (ENA)'),
          kernel,
        ],
        { class: 'direct', access: 'netdev' },
      ],
      [
        'virtio on a VM',
        claiming(),
        [...dranet('Red Hat, Inc.', 'Virtio 1.0 network device'), VM, kernel],
        { class: 'paravirtual' },
      ],
      [
        'a socket',
        claiming(),
        [
          claim({ result: { driver: OVS_DPDK } }),
          slice({
            driver: OVS_DPDK,
            device: { attributes: {}, allowMultipleAllocations: true },
          }),
          netConfig(),
        ],
        { class: 'mediation', access: 'vhost-user', verdict: 'as-promised' },
        {
          environments: [environment({ default: {} })],
          backends: [backend('mediation')],
        },
      ],
      [
        'no claim at hand',
        claiming(),
        [],
        { class: 'unknown', verdict: 'unknown' },
      ],
      [
        'not allocated yet',
        claiming(pending),
        [
          claim({
            status: { allocation: undefined, devices: [], reservedFor: [] },
          }),
        ],
        { class: 'pending', verdict: 'pending' },
      ],
      [
        'of an older generation of its pool',
        claiming(),
        [
          claim(),
          slice(),
          slice({ name: 'newer', devices: [], pool: { generation: 2 } }),
        ],
        { class: 'untrusted', verdict: 'unknown' },
      ],
      [
        'never vDPA (fact 12)',
        claiming(),
        [claim(), slice(), nodeState({ vdpaType: 'vhost' }), netConfig()],
        { class: 'sriov', access: 'netdev', verdict: 'unusable' },
      ],
    ]),
  )('%s', (_, row) => check(row));
});

describe('step 10', () => {
  const elsewhere = '0000:99:00.1';

  it.each(
    table([
      [
        '"Received ≠ declared ⇒ a mismatch with its reason": less',
        VDPA,
        withDriver('mlx5_core'),
        {
          class: 'vdpa',
          verdict: 'degraded',
          said: expect.stringContaining(
            'promised offload, received vdpa (observed)',
          ),
        },
        env('offload'),
      ],
      [
        '… more',
        VDPA,
        withDriver('mlx5_core'),
        {
          class: 'vdpa',
          verdict: 'better',
          said: expect.stringContaining('fewer copies'),
        },
        env('mediation'),
      ],
      [
        '… another resource than the declared one',
        VDPA,
        withDriver('mlx5_core'),
        {
          verdict: 'unknown',
          said: expect.stringContaining(
            'the environment declares example.com/other',
          ),
        },
        {
          environments: [
            environment({ default: { resource: 'example.com/other' } }),
          ],
          backends: [backend('vdpa')],
        },
      ],
      [
        '"A PCI address that is not on that node ⇒ untrusted": vdpa',
        { status: [entry(vdpaInfo({ 'pci-address': elsewhere }))] },
        withDriver('mlx5_core'),
        {
          class: 'untrusted',
          verified: false,
          verdict: 'unknown',
          said: expect.stringContaining(`${elsewhere} is not on node n1`),
        },
      ],
      [
        '… pci',
        { status: [entry(pciInfo({ 'pci-address': elsewhere }))] },
        [SRIOV, nodeState()],
        { class: 'untrusted', verdict: 'unknown' },
      ],
      [
        '… by a claim',
        claiming(),
        [claim(), slice({ node: 'n2' })],
        { class: 'untrusted', verdict: 'unknown' },
      ],
      [
        '… and what another pod reports too proves nothing',
        VDPA,
        [
          ...withDriver('mlx5_core'),
          pod({ ...VDPA, metadata: { name: 'rival' } }),
        ],
        {
          class: 'vdpa',
          verified: false,
          verdict: 'unknown',
          said: expect.stringContaining(`reports the same device ${PCI}`),
        },
      ],
    ]),
  )('%s', (_, row) => check(row));
});
