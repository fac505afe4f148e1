import { describe, expect, it } from 'vitest';
import type { ReceivedClass } from '../model/classes';
import {
  backend,
  entry,
  environment,
  LABELLED,
  nad,
  netConfig,
  node,
  nodeState,
  PCI,
  pciInfo,
  PodParts,
  pools,
  RESOURCE,
  vdpaInfo,
} from './__testUtils__/cluster';
import { classify } from './__testUtils__/classified';
import {
  asking,
  claim,
  ClaimParts,
  claiming,
  DRANET,
  dranetAttributes,
  NETWORK_DATA,
  OVS_DPDK,
  slice,
  SliceParts,
  vfAttributes,
} from './__testUtils__/dra';
import type { Access } from './ClassFinding';

const NETDEVS = environment({
  default: { kernel: { config: { type: 'sriov' } } },
});
const KERNEL = { environments: [environment()], backends: [backend('vdpa')] };

/** The pod's only attachment by a claim. */
function claimed(
  given: {
    pod?: PodParts;
    claim?: ClaimParts;
    slice?: SliceParts | null;
    more?: readonly unknown[];
  } = {},
) {
  const objects = [
    claim(given.claim),
    ...(given.slice === null ? [] : [slice(given.slice)]),
    ...(given.more ?? []),
  ];
  const found = classify(claiming(given.pod), { objects });
  expect(found.attachments).toHaveLength(1);
  return found.attachments[0];
}

const dranet = (vendor: string, device: string) => ({
  claim: { result: { driver: DRANET } },
  slice: {
    driver: DRANET,
    device: { attributes: dranetAttributes(vendor, device) },
  },
});

describe('step 9: "claim result → ResourceSlice attributes → the same table"', () => {
  it.each<[string, Parameters<typeof claimed>[0], ReceivedClass, Access]>([
    ['a virtual function as a netdev', {}, 'sriov', 'netdev'],
    [
      'one that the claim asks to be on vfio',
      { claim: { config: asking('vfio-pci') } },
      'sriov',
      'vfio',
    ],
    [
      'one that the node says is on vfio',
      {
        claim: { device: { networkData: {} } },
        more: [nodeState({ driver: 'vfio-pci' })],
      },
      'sriov',
      'vfio',
    ],
    [
      'one that the node has a vDPA device on: the driver gives none',
      { more: [nodeState({ driver: 'mlx5_core', vdpaType: 'vhost' })] },
      'sriov',
      'netdev',
    ],
    [
      'an older shape of slice (v1beta1)',
      {
        slice: {
          devices: [{ name: 'vf3', basic: { attributes: vfAttributes() } }],
        },
      },
      'sriov',
      'netdev',
    ],
    [
      'ENA, by id',
      {
        slice: {
          device: {
            attributes: vfAttributes({
              'sriovnetwork.k8snetworkplumbingwg.io/vendor': { string: '1d0f' },
              'sriovnetwork.k8snetworkplumbingwg.io/deviceID': {
                string: '0xEC20',
              },
            }),
          },
        },
      },
      'direct',
      'netdev',
    ],
    [
      'ENA, by name',
      dranet('Amazon.com, Inc.', 'Elastic Network Adapter (ENA)'),
      'direct',
      'netdev',
    ],
    [
      'virtio on a virtual machine',
      {
        ...dranet('Red Hat, Inc.', 'Virtio 1.0 network device'),
        more: [node('m5.large')],
      },
      'paravirtual',
      'netdev',
    ],
    [
      'virtio on metal, without its driver',
      {
        ...dranet('Red Hat, Inc.', 'Virtio 1.0 network device'),
        more: [node('m5.metal')],
      },
      'unknown',
      'netdev',
    ],
    [
      'another NIC, by name',
      dranet('Unheard-of Corporation', 'Something'),
      'sriov',
      'netdev',
    ],
    [
      'a netdev without a device',
      {
        claim: { result: { driver: DRANET } },
        slice: {
          driver: DRANET,
          device: { attributes: { 'dra.net/virtual': { bool: true } } },
        },
      },
      'kernel',
      'netdev',
    ],
    [
      'a device of which nothing is said',
      { slice: { device: { attributes: {} } } },
      'unknown',
      'none',
    ],
    [
      "a port of the node's switch",
      {
        claim: { result: { driver: OVS_DPDK }, device: { networkData: {} } },
        slice: {
          driver: OVS_DPDK,
          device: { attributes: {}, allowMultipleAllocations: true },
        },
      },
      'mediation',
      'vhost-user',
    ],
    [
      'a driver that is not known, with an interface',
      {
        claim: { result: { driver: 'x.example' } },
        slice: { driver: 'x.example' },
      },
      'unknown',
      'none',
    ],
  ])('%s', (_, given, received, access) => {
    expect(claimed(given)).toMatchObject({
      class: received,
      access,
      claim: 'edge/httpd-nic',
    });
  });

  it('has its name, addresses and evidence from the claim, and says whose word that is', () => {
    const found = claimed({ more: [nodeState()] });
    expect(found).toMatchObject({
      interface: 'net1',
      mac: NETWORK_DATA.hardwareAddress,
      ips: NETWORK_DATA.ips,
      pciAddress: PCI,
      confidence: 'observed',
      verified: true,
    });
    expect(found).not.toHaveProperty('network');
    expect(found.evidence).toContainEqual({
      object: 'ResourceClaim edge/httpd-nic',
      field: 'status.devices[0].networkData.interfaceName',
      value: '"net1"',
      says: expect.stringContaining("whoever may write claims' status"),
    });
    expect(found.evidence).toContainEqual(
      expect.objectContaining({
        object: 'ResourceSlice n1-sriov',
        field: 'spec.devices[0].name',
      }),
    );
  });

  it('keeps the promise of a kernel netdev, and never one of a user-space interface', () => {
    const kernel = classify(claiming({ labels: LABELLED }), {
      ...KERNEL,
      environments: [NETDEVS],
      objects: [
        claim(),
        slice(),
        nodeState(),
        netConfig({ datapath: 'kernel' }),
      ],
    });
    expect(kernel).toMatchObject({
      verdict: 'as-promised',
      attachments: [{ class: 'sriov', promised: 'netdev' }],
    });
    const userspace = classify(claiming({ labels: LABELLED }), {
      ...KERNEL,
      objects: [
        claim(),
        slice(),
        netConfig(),
        nodeState({ vdpaType: 'vhost' }),
      ],
    });
    expect(userspace).toMatchObject({
      verdict: 'unusable',
      attachments: [{ class: 'sriov', promised: 'vdpa' }],
    });
  });

  it('a device of a claim is not the resource that the environment declares', () => {
    const config = netConfig({ datapath: 'kernel' });
    const given = {
      ...KERNEL,
      environments: [
        environment({
          default: { kernel: { config: { type: 'x' }, resource: RESOURCE } },
        }),
      ],
    };
    expect(
      classify(claiming({ labels: LABELLED }), {
        ...given,
        objects: [claim(), slice(), nodeState(), config],
      }),
    ).toMatchObject({
      verdict: 'unknown',
      reasons: [expect.stringContaining('resource claim nic')],
    });
    const named = slice({
      device: {
        attributes: vfAttributes({
          'sriovnetwork.k8snetworkplumbingwg.io/resourceName': {
            string: RESOURCE,
          },
        }),
      },
    });
    expect(
      classify(claiming({ labels: LABELLED }), {
        ...given,
        objects: [claim(), named, nodeState(), config],
      }),
    ).toMatchObject({ verdict: 'as-promised' });
  });

  it("another's device, such as a GPU, is no attachment", () => {
    const gpu = claim({
      result: { driver: 'gpu.nvidia.com' },
      device: null,
      spec: {},
    });
    expect(classify(claiming(), { objects: [gpu] })).toMatchObject({
      class: 'unknown',
      attachments: [],
      warnings: [
        expect.stringContaining(
          'driver gpu.nvidia.com, which is not known to give network interfaces',
        ),
      ],
    });
  });
});

describe('what is not there yet', () => {
  const waiting = { phase: 'Pending', ready: false };
  const message = '0/3 nodes are available: 3 cannot allocate all claims.';
  const unschedulable = { type: 'PodScheduled', status: 'False', message };
  const templated = {
    resourceClaims: [{ name: 'nic', resourceClaimTemplateName: 'vf' }],
  };

  it.each<[string, PodParts, readonly unknown[], string]>([
    [
      'a claim that is not made from its template',
      { ...waiting, spec: templated },
      [],
      'claim nic is not made from its template vf yet',
    ],
    [
      'a claim that is not at hand',
      waiting,
      [],
      'ResourceClaim edge/httpd-nic was not read',
    ],
    [
      'a claim that is not allocated',
      { ...waiting, conditions: [unschedulable] },
      [
        claim({
          status: { allocation: undefined, reservedFor: [], devices: [] },
        }),
      ],
      message,
    ],
    [
      'a claim that is not reserved',
      waiting,
      [claim({ status: { reservedFor: [] } }), slice()],
      'is not reserved for this pod yet',
    ],
    [
      'a claim with a device, of a pod that does not run',
      waiting,
      [claim({ device: null }), slice()],
      'the pod does not run yet',
    ],
    [
      'a manifest',
      { phase: '', spec: templated },
      [],
      'not made from its template',
    ],
  ])('%s is pending', (_, parts, objects, why) => {
    const found = classify(claiming({ ...parts, labels: LABELLED }), {
      ...KERNEL,
      objects,
    });
    expect(found).toMatchObject({
      class: 'pending',
      verdict: 'pending',
      attachments: [
        { class: 'pending', warnings: [expect.stringContaining(why)] },
      ],
    });
  });

  it.each(['Succeeded', 'Failed'])('%s is stale', phase => {
    expect(
      classify(claiming({ phase }), { objects: [claim(), slice()] }),
    ).toMatchObject({ class: 'stale', attachments: [{ class: 'stale' }] });
  });

  it('is found by the name in the status of the pod once it is made', () => {
    const pod = claiming({ spec: templated });
    const made = { ...pod, metadata: { uid: 'u1' } };
    const metadata = {
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Pod', name: 'httpd-0', uid: 'u1' },
      ],
    };
    const objects = [claim({ name: 'httpd-0-nic-abc', metadata }), slice()];
    expect(classify(made, { objects }).attachments[0]).toMatchObject({
      class: 'unknown',
      warnings: [expect.stringContaining('not made from its template')],
    });
    expect(
      classify(
        {
          ...made,
          podStatus: {
            resourceClaimStatuses: [
              { name: 'nic', resourceClaimName: 'httpd-0-nic-abc' },
            ],
          },
        },
        { objects },
      ).attachments[0],
    ).toMatchObject({ class: 'sriov', claim: 'edge/httpd-0-nic-abc' });
  });
});

describe('what is not believed', () => {
  const templated: PodParts = {
    spec: {
      resourceClaims: [{ name: 'nic', resourceClaimTemplateName: 'vf' }],
    },
    podStatus: {
      resourceClaimStatuses: [{ name: 'nic', resourceClaimName: 'httpd-nic' }],
    },
  };
  const two = { metadata: { name: 'httpd-1', namespace: 'edge', uid: 'u2' } };

  it.each<[string, Parameters<typeof claimed>[0], ReceivedClass, string]>([
    [
      'reserved for another pod',
      {
        claim: {
          status: {
            reservedFor: [{ resource: 'pods', name: 'other', uid: 'u9' }],
          },
        },
      },
      'untrusted',
      'is reserved for other, not for this pod',
    ],
    [
      'reserved for an earlier pod of that name',
      {
        claim: {
          status: {
            reservedFor: [{ resource: 'pods', name: 'httpd-0', uid: 'u0' }],
          },
        },
      },
      'untrusted',
      'not for this pod',
    ],
    [
      'reserved for something that is no pod',
      {
        claim: {
          status: {
            reservedFor: [
              {
                resource: 'jobs',
                apiGroup: 'batch',
                name: 'httpd-0',
                uid: 'u1',
              },
            ],
          },
        },
      },
      'untrusted',
      'not for this pod',
    ],
    [
      'reserved for nobody',
      { claim: { status: { reservedFor: [] } } },
      'untrusted',
      'is reserved for nobody',
    ],
    [
      "made from another pod's template",
      {
        pod: templated,
        claim: {
          metadata: {
            ownerReferences: [{ kind: 'Pod', name: 'httpd-0', uid: 'u0' }],
          },
        },
      },
      'untrusted',
      "was not made from this pod's template",
    ],
    [
      "on another node's pool",
      { slice: { node: 'n2' } },
      'untrusted',
      'is on node n2, the pod on n1',
    ],
    [
      'of no one node',
      { slice: { node: null } },
      'unknown',
      'is of no one node',
    ],
    [
      'in no slice',
      { slice: { devices: [] } },
      'untrusted',
      'is in no ResourceSlice of its pool',
    ],
    [
      'of a pool that is not at hand',
      { slice: null },
      'unknown',
      'no ResourceSlice of the pool',
    ],
    [
      'of another pool',
      { claim: { result: { pool: 'n7' } } },
      'unknown',
      'no ResourceSlice of the pool',
    ],
    [
      "of another driver's pool",
      { slice: { driver: DRANET } },
      'unknown',
      'no ResourceSlice of the pool',
    ],
    [
      'of a pool that is at hand in part',
      { slice: { devices: [], pool: { resourceSliceCount: 2 } } },
      'unknown',
      'not all ResourceSlices',
    ],
    [
      'only in an old generation',
      {
        more: [slice({ name: 'newer', devices: [], pool: { generation: 2 } })],
      },
      'untrusted',
      'out of date; the newest one (2)',
    ],
    [
      'twice in one generation',
      {
        slice: { pool: { resourceSliceCount: 2 } },
        more: [slice({ name: 'twin', pool: { resourceSliceCount: 2 } })],
      },
      'unknown',
      'several ResourceSlices',
    ],
    [
      'not allocated, though the pod runs',
      { claim: { status: { allocation: undefined } } },
      'unknown',
      'is not allocated yet',
    ],
    [
      'allocated without a device',
      { claim: { status: { allocation: { devices: { results: [] } } } } },
      'unknown',
      'names no device',
    ],
    [
      'of another vendor by the node state',
      { more: [nodeState({ vendor: '8086' })] },
      'untrusted',
      'says that the vendor of 0000:65:00.3 is 8086',
    ],
    [
      "of another vendor by the node's labels",
      {
        more: [
          node(undefined, {
            'feature.node.kubernetes.io/pci-0200_8086.present': 'true',
          }),
        ],
      },
      'untrusted',
      'list network devices of vendor 8086 only',
    ],
  ])('a device %s', (_, given, received, why) => {
    const found = claimed(given);
    expect(found).toMatchObject({
      class: received,
      verified: false,
      access: 'none',
    });
    expect(found.warnings.join('\n')).toContain(why);
  });

  it.each<[string, Parameters<typeof claimed>[0], string]>([
    [
      'a claim that two pods share',
      {
        claim: {
          status: {
            reservedFor: [
              { resource: 'pods', name: 'httpd-0', uid: 'u1' },
              { resource: 'pods', name: 'httpd-1', uid: 'u2' },
            ],
          },
        },
      },
      'a port has one peer at a time',
    ],
    [
      'a device that two claims were given',
      { more: [claim({ name: 'second' })] },
      'ResourceClaim edge/second was given the same device',
    ],
    [
      "a device that another pod's status claims",
      {
        more: [
          {
            kind: 'Pod',
            ...two,
            spec: {
              nodeName: 'n1',
              containers: [{ resources: { limits: { [RESOURCE]: '1' } } }],
            },
            status: { phase: 'Running' },
          },
        ].map(pod => ({
          ...pod,
          metadata: {
            ...pod.metadata,
            annotations: {
              'k8s.v1.cni.cncf.io/network-status': JSON.stringify([
                entry(pciInfo()),
              ]),
            },
          },
        })),
      },
      'Pod edge/httpd-1 reports the same device',
    ],
    [
      'a device for administration',
      { claim: { result: { adminAccess: true } } },
      'given for administration',
    ],
    [
      'a claim that is being deleted',
      { claim: { metadata: { deletionTimestamp: '2026-11-22T10:00:00Z' } } },
      'is being deleted',
    ],
    [
      'a device that is not ready',
      {
        claim: {
          device: {
            conditions: [
              { type: 'Ready', status: 'False', message: 'no link' },
            ],
          },
        },
      },
      'is not ready: no link',
    ],
    [
      'a driver that reports no interface',
      { claim: { device: null }, more: [nodeState({ driver: 'iavf' })] },
      'the driver reports nothing of this device yet',
    ],
    [
      'a claim that speaks of vDPA',
      {
        claim: {
          spec: {
            devices: {
              requests: [
                { name: 'vdpa', exactly: { deviceClassName: 'fast' } },
              ],
            },
          },
        },
      },
      'speaks of vDPA',
    ],
    [
      'vfio that no container uses',
      {
        pod: { spec: { containers: [{ name: 'httpd' }] } },
        claim: { config: asking('vfio-pci') },
      },
      'no container uses the claim',
    ],
    [
      'a request that no container uses',
      {
        pod: {
          spec: {
            containers: [
              {
                name: 'httpd',
                resources: { claims: [{ name: 'nic', request: 'other' }] },
              },
            ],
          },
        },
        claim: { config: asking('vfio-pci') },
      },
      'no container uses the claim',
    ],
    [
      'a socket that no container uses',
      {
        pod: { spec: { containers: [] } },
        claim: { result: { driver: OVS_DPDK } },
        slice: { driver: OVS_DPDK },
      },
      'no container uses the claim',
    ],
  ])('%s proves nothing', (_, given, why) => {
    const found = claimed(given);
    expect(found.verified).toBe(false);
    expect(found.confidence).not.toBe('observed');
    expect(found.warnings.join('\n')).toContain(why);
  });

  it('a MAC address shows no netdev: the driver reports one for vfio too, and DRANET moves nothing but netdevs', () => {
    expect(claimed()).toMatchObject({
      class: 'sriov',
      access: 'netdev',
      verified: false,
      warnings: [
        expect.stringContaining(
          'a kernel netdev or bound to vfio is not known',
        ),
      ],
    });
    expect(claimed({ more: [nodeState({ driver: 'iavf' })] })).toMatchObject({
      access: 'netdev',
      verified: true,
    });
    expect(
      claimed(dranet('Unheard-of Corporation', 'Something')),
    ).toMatchObject({ access: 'netdev', verified: true });
  });

  it('one device by two claims of one pod', () => {
    const spec = {
      resourceClaims: [
        { name: 'a', resourceClaimName: 'httpd-nic' },
        { name: 'b', resourceClaimName: 'second' },
      ],
    };
    const more = {
      device: { networkData: { ...NETWORK_DATA, interfaceName: 'net2' } },
      name: 'second',
      result: { driver: DRANET },
    };
    const objects = [
      claim(),
      claim(more),
      slice(),
      slice({
        name: 'other',
        driver: DRANET,
        device: { attributes: dranetAttributes('x', 'y') },
      }),
      nodeState(),
    ];
    expect(
      classify(claiming({ spec }), { objects }).attachments.map(item => [
        item.interface,
        item.verified,
      ]),
    ).toEqual([
      ['net1', false],
      ['net2', false],
    ]);
  });

  it('two interfaces of one name', () => {
    const selected = {
      networks: '[{"name":"httpd-fast","interface":"net1"}]',
      status: [entry(undefined, { mac: '02:00:00:00:00:09' })],
    };
    const found = classify(claiming(selected), {
      objects: [nad({ type: 'macvlan' }, null), claim(), slice()],
    });
    expect(found.attachments.map(item => [item.class, item.verified])).toEqual([
      ['kernel', false],
      ['sriov', false],
    ]);
  });

  it.each<[string, boolean, string]>([
    ['what no claim can tell', false, 'failed'],
    ['what a claim may make', true, 'unknown'],
  ])(
    'an interface of the net-config that nothing makes: %s',
    (_, isUnclear, received) => {
      const selected = {
        networks: '[{"name":"httpd-fast","interface":"net9"}]',
        status: [entry(undefined, { interface: 'net9' })],
        labels: LABELLED,
      };
      const objects = [
        nad({ type: 'macvlan' }, null),
        netConfig(),
        ...(isUnclear
          ? []
          : [
              claim({
                device: {
                  networkData: { ...NETWORK_DATA, interfaceName: 'net2' },
                },
              }),
              slice(),
            ]),
      ];
      expect(
        classify(claiming(selected), { ...KERNEL, objects }).attachments.find(
          item => item.interface === 'net1',
        ),
      ).toMatchObject({ class: received });
    },
  );
});

describe('a claim behind a network: Multus hands its device to the CNI', () => {
  const multus = slice({
    device: {
      attributes: vfAttributes({
        'k8s.cni.cncf.io/resourceName': { string: RESOURCE },
      }),
    },
  });
  const selected = (address = PCI): PodParts =>
    claiming({
      networks: 'httpd-fast@net1',
      status: [
        entry(pciInfo({ 'pci-address': address }), {
          mac: '02:00:00:00:00:03',
        }),
      ],
    });
  const sriov = nad({ type: 'sriov' });

  it('is one attachment, whose device was allocated by the claim', () => {
    const found = classify(selected(), {
      objects: [sriov, claim(), multus, nodeState()],
    });
    expect(found.attachments).toEqual([
      expect.objectContaining({
        interface: 'net1',
        network: 'edge/httpd-fast',
        class: 'sriov',
        confidence: 'observed',
        verified: true,
      }),
    ]);
    expect(found.attachments[0].evidence.map(item => item.object)).toContain(
      'ResourceClaim edge/httpd-nic',
    );
  });

  it.each<[string, readonly unknown[], string | undefined, string]>([
    [
      'another device than the claim has',
      [sriov, claim(), multus, nodeState({ pciAddress: '0000:65:00.4' })],
      '0000:65:00.4',
      "the pod's resource claim was given 0000:65:00.3",
    ],
    [
      'a claim that is not for this pod',
      [sriov, claim({ status: { reservedFor: [] } }), multus],
      undefined,
      'no container has it in its limits',
    ],
    [
      "another pod's claim",
      [sriov, multus, claim({ name: 'second' })],
      undefined,
      'ResourceClaim edge/second was given the same device',
    ],
  ])('%s proves nothing', (_, objects, address, why) => {
    const [found] = classify(selected(address), { objects }).attachments;
    expect(found.verified).toBe(false);
    expect(found.warnings.join('\n')).toContain(why);
  });
});

describe('the inventory of a node is all that lists its devices', () => {
  const sriov = nad({ type: 'sriov' });
  const reportedAt = (address: string, ...objects: unknown[]) =>
    classify(
      {
        status: [
          entry(pciInfo({ 'pci-address': address }), {
            mac: '02:00:00:00:00:03',
          }),
        ],
      },
      { objects: [sriov, ...objects] },
    ).attachments[0];

  it.each<[string, string, readonly unknown[], ReceivedClass]>([
    ['on the slice', PCI, [slice()], 'sriov'],
    ['on no slice', '0000:99:00.1', [slice()], 'untrusted'],
    [
      'on no slice of a pool that is at hand in part',
      '0000:99:00.1',
      [slice({ pool: { resourceSliceCount: 2 } })],
      'sriov',
    ],
    [
      "on another node's slice",
      PCI,
      [
        slice({ node: 'n2' }),
        slice({
          name: 'own',
          pool: { name: 'own' },
          devices: [
            {
              name: 'x',
              attributes: {
                'resource.kubernetes.io/pciBusID': { string: '0000:01:00.0' },
              },
            },
          ],
        }),
      ],
      'untrusted',
    ],
    [
      'among GPUs, which say nothing of NICs',
      '0000:99:00.1',
      [
        slice({
          driver: 'gpu.nvidia.com',
          devices: [
            {
              name: 'gpu',
              attributes: {
                'resource.kubernetes.io/pciBusID': { string: '0000:01:00.0' },
              },
            },
          ],
        }),
      ],
      'sriov',
    ],
    [
      'on the slice, and not in the node state',
      PCI,
      [slice(), nodeState({ pciAddress: '0000:65:00.7' })],
      'sriov',
    ],
    [
      'in the node state, and not on the slice',
      PCI,
      [slice({ devices: [] }), nodeState()],
      'sriov',
    ],
    ['in both, which agree', PCI, [slice(), nodeState()], 'sriov'],
    [
      'in both, which disagree',
      PCI,
      [slice(), nodeState({ deviceID: '1018' })],
      'untrusted',
    ],
    [
      "of a vendor among the node's labels",
      PCI,
      [
        slice(),
        node(undefined, {
          'feature.node.kubernetes.io/pci-0200_15b3.present': 'true',
        }),
      ],
      'sriov',
    ],
    [
      "of none of the vendors among the node's labels",
      PCI,
      [
        slice(),
        node(undefined, {
          'feature.node.kubernetes.io/pci-0200_8086.present': 'true',
        }),
      ],
      'untrusted',
    ],
    [
      'whose labels speak of other devices only',
      PCI,
      [
        slice(),
        node(undefined, {
          'feature.node.kubernetes.io/pci-0300_10de.present': 'true',
        }),
      ],
      'sriov',
    ],
  ])('a device %s', (_, address, objects, received) => {
    expect(reportedAt(address, ...objects).class).toBe(received);
  });
});

describe('a vDPA device that a slice lists: slices do not know its driver', () => {
  const ovs = nad({ type: 'ovs' });
  const vhost = { vdpaType: 'vhost' };
  const virtioSlice = slice({
    device: {
      attributes: vfAttributes({
        'sriovnetwork.k8snetworkplumbingwg.io/vendor': { string: '1af4' },
        'sriovnetwork.k8snetworkplumbingwg.io/deviceID': { string: '1041' },
      }),
    },
  });

  it.each<[string, readonly unknown[], object]>([
    [
      'by its vendor, which is no observation',
      [slice(), pools(vhost)],
      { class: 'vdpa', confidence: 'inferred', verified: true },
    ],
    [
      "by the pool's driver, neither",
      [
        virtioSlice,
        pools({ ...vhost, drivers: ['vp-vdpa'] }),
        node('m5.metal'),
      ],
      { class: 'offload', confidence: 'inferred', verified: true },
    ],
    [
      'by the node state beside it',
      [slice(), nodeState(vhost)],
      {
        class: 'vdpa',
        confidence: 'observed',
        verified: true,
        driver: 'mlx5_core',
      },
    ],
    [
      'bound to no driver by the node state',
      [nodeState({ ...vhost, driver: undefined })],
      { class: 'vdpa', confidence: 'inferred', verified: false },
    ],
    [
      'that a claim was given too',
      [claim(), slice(), nodeState(vhost)],
      { class: 'vdpa', confidence: 'inferred', verified: false },
    ],
  ])('%s', (_, objects, expected) => {
    expect(
      classify({ status: [entry(vdpaInfo())] }, { objects: [ovs, ...objects] })
        .attachments[0],
    ).toMatchObject(expected);
  });
});
