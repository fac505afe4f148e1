import type { Backend } from '../../../model/Backend';
import type { Environment } from '../../../model/Environment';
import { backend, environment, NETWORKS, PCI, RESOURCE } from '../cluster';
import { OVS_DPDK, SRIOV_DRIVER } from '../dra';

/** A pod that receives what it was promised, with every object that shows it. */
export interface GreenSituation {
  readonly name: string;
  /** The pod first. */
  readonly objects: readonly unknown[];
  readonly environments: readonly Environment[];
  readonly backends: readonly Backend[];
}

const PLATFORM = 'fastpath-system';
const TIME = '2026-11-01T10:00:00Z';

/** As a pack that says how it attaches its networks. */
function pack(
  promised: 'vdpa' | 'offload' | 'mediation',
  network: Readonly<Record<string, string>>,
): Backend {
  const { spec, ...rest } = backend(promised);
  return {
    ...rest,
    spec: {
      ...spec,
      network: {
        properties: Object.fromEntries(
          Object.entries(network).map(([key, value]) => [
            key,
            { default: value },
          ]),
        ),
      },
      platform: { properties: { namespace: { default: PLATFORM } } },
    },
  };
}

const container = (more: object) => ({
  name: 'httpd',
  image: 'registry.example.com/httpd@sha256:0123',
  ...more,
});

function pod(
  status: readonly object[] | undefined,
  own: object,
  more: { spec?: object; networks?: string } = {},
  podStatus: object = {},
) {
  const entries = status && [
    { name: 'k8s-pod-network', interface: 'eth0', default: true, dns: {} },
    ...status,
  ];
  const { networks = NETWORKS } = more;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'httpd-0',
      namespace: 'edge',
      uid: 'u1',
      labels: {
        'fastpath.dev/workload': 'httpd',
        'fastpath.dev/environment': 'env',
        'fastpath.dev/backend': 'pack',
      },
      annotations: {
        ...(networks && { 'k8s.v1.cni.cncf.io/networks': networks }),
        ...(entries && {
          'k8s.v1.cni.cncf.io/network-status': JSON.stringify(entries),
        }),
        'example.com/note': 'anything',
      },
    },
    spec: {
      nodeName: 'n1',
      serviceAccountName: 'default',
      containers: [container(own)],
      ...more.spec,
    },
    status: {
      phase: 'Running',
      conditions: [
        { type: 'Ready', status: 'True', lastTransitionTime: TIME },
        { type: 'PodScheduled', status: 'True', lastTransitionTime: TIME },
      ],
      containerStatuses: [
        {
          name: 'httpd',
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: TIME } },
          ...('resources' in own && {
            allocatedResourcesStatus: health(own),
          }),
        },
      ],
      ...podStatus,
    },
  };
}

/** KEP-4680, for whatever the container holds. */
function health({
  resources: { limits = {}, claims = [] },
}: any): readonly object[] {
  const names = [
    ...Object.keys(limits),
    ...claims.map(({ name }: { name: string }) => `claim:${name}`),
  ];
  return names.map(name => ({
    name,
    resources: [{ resourceID: `${name}-0`, health: 'Healthy' }],
  }));
}

const holds = (resource = RESOURCE) => ({
  resources: { limits: { [resource]: '1' }, requests: { [resource]: '1' } },
});

const reported = (more: object = {}) => ({
  name: 'edge/httpd-fast',
  interface: 'net1',
  dns: {},
  ...more,
});

const vdpa = {
  'device-info': {
    type: 'vdpa',
    version: '1.1.0',
    vdpa: {
      'parent-device': 'vdpa0',
      driver: 'vhost',
      path: '/dev/vhost-vdpa-0',
      'pci-address': PCI,
      'pf-pci-address': '0000:65:00.0',
      'representor-device': 'eth5',
    },
  },
};

function nad(config: object, resource?: string) {
  return {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: {
      name: 'httpd-fast',
      namespace: 'edge',
      ...(resource && {
        annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
      }),
    },
    spec: {
      config: JSON.stringify({
        cniVersion: '1.0.0',
        name: 'httpd-fast',
        ...config,
      }),
    },
  };
}

const lease = (name: string) => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name, namespace: 'kube-node-lease' },
  spec: {
    holderIdentity: name,
    leaseDurationSeconds: 40,
    renewTime: '2026-11-01T10:00:00.000000Z',
  },
});

const node = (allocatable: object, instanceType?: string) => [
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'n1',
      labels: {
        'kubernetes.io/hostname': 'n1',
        ...(instanceType && {
          'node.kubernetes.io/instance-type': instanceType,
        }),
      },
    },
    spec: { podCIDR: '10.244.1.0/24' },
    status: {
      allocatable: { cpu: '16', ...allocatable },
      capacity: { cpu: '16', ...allocatable },
      conditions: [
        { type: 'MemoryPressure', status: 'False', lastTransitionTime: TIME },
        {
          type: 'Ready',
          status: 'True',
          lastTransitionTime: TIME,
          lastHeartbeatTime: TIME,
        },
      ],
    },
  },
  lease('n1'),
  lease('n2'),
];

const netConfig = (item: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'httpd-net', namespace: 'edge' },
  data: {
    'net.json': JSON.stringify({
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'NetConfig',
      environment: 'env',
      backend: 'pack',
      memlock: 'runtime',
      interfaces: [
        {
          name: 'net1',
          network: 'httpd-fast',
          datapath: 'userspace',
          ip: '10.0.4.10',
          prefix: 24,
          ...item,
        },
      ],
    }),
  },
});

const FUNCTION = { vendor: '15b3', deviceID: '101e', driver: 'mlx5_core' };

const nodeState = (more: object) => ({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetworkNodeState',
  metadata: { name: 'n1', namespace: 'sriov' },
  spec: { interfaces: [] },
  status: {
    syncStatus: 'Succeeded',
    interfaces: [
      {
        name: 'ens1f0np0',
        pciAddress: '0000:65:00.0',
        vendor: '15b3',
        deviceID: '101d',
        driver: 'mlx5_core',
        linkAdminState: 'up',
        linkSpeed: '100000 Mb/s',
        Vfs: [{ vfID: 0, pciAddress: PCI, ...FUNCTION, ...more }],
      },
    ],
  },
});

const pools = (selectors: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'plugin', namespace: PLATFORM },
  data: {
    'config.json': JSON.stringify({
      resourceList: [
        {
          resourceName: 'fast',
          resourcePrefix: 'example.com',
          selectors: [selectors],
        },
      ],
    }),
  },
});

const mediator = (slots = 'fast') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'mediator-x',
    namespace: PLATFORM,
    ownerReferences: [
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        name: 'fastpath-mediator',
        uid: 'ds',
        controller: true,
      },
    ],
    labels: {
      'app.kubernetes.io/name': 'fastpath-mediator',
      'fastpath.dev/slots': slots,
    },
  },
  spec: { nodeName: 'n1', containers: [{ name: 'testpmd', image: 'x' }] },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: TIME }],
  },
});

const claim = (driver: string) => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceClaim',
  metadata: {
    name: 'httpd-nic',
    namespace: 'edge',
    ownerReferences: [
      { apiVersion: 'v1', kind: 'Pod', name: 'httpd-0', uid: 'u1' },
    ],
  },
  spec: {
    devices: {
      requests: [{ name: 'nic', exactly: { deviceClassName: driver } }],
    },
  },
  status: {
    allocation: {
      devices: {
        results: [{ request: 'nic', driver, pool: 'n1', device: 'vf3' }],
      },
    },
    reservedFor: [{ resource: 'pods', name: 'httpd-0', uid: 'u1' }],
    devices: [
      {
        driver,
        pool: 'n1',
        device: 'vf3',
        conditions: [
          { type: 'Ready', status: 'True', lastTransitionTime: TIME },
        ],
        networkData: {
          interfaceName: 'net1',
          hardwareAddress: '02:00:00:00:00:03',
          ips: ['10.0.4.10/24'],
        },
      },
    ],
  },
});

const slice = (driver: string, attributes: object) => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceSlice',
  metadata: { name: 'n1-nics' },
  spec: {
    driver,
    nodeName: 'n1',
    pool: { name: 'n1', generation: 1, resourceSliceCount: 1 },
    devices: [{ name: 'vf3', attributes }],
  },
});

const VF_ATTRIBUTES = {
  'resource.kubernetes.io/pciBusID': { string: PCI },
  [`${SRIOV_DRIVER}/vendor`]: { string: '15b3' },
  [`${SRIOV_DRIVER}/deviceID`]: { string: '101e' },
  [`${SRIOV_DRIVER}/vfID`]: { int: 3 },
};

const CLAIMS = {
  spec: {
    resourceClaims: [{ name: 'nic', resourceClaimName: 'httpd-nic' }],
  },
  networks: '',
};
const USES = { resources: { claims: [{ name: 'nic' }] } };

const KERNEL_CLAIM = { kernel: { config: { type: 'sriov' } } };

/** Each backend, by each way that it has to wire an interface. */
export const GREEN_SITUATIONS: readonly GreenSituation[] = [
  {
    name: 'vdpa by ovs, with the state of the SR-IOV operator',
    objects: [
      pod([reported(vdpa)], holds()),
      nad(
        {
          type: 'ovs',
          bridge: 'br-fast',
          mtu: 9000,
          capabilities: { CNIDeviceInfoFile: true },
          ipam: {},
        },
        RESOURCE,
      ),
      ...node({ [RESOURCE]: '1' }),
      netConfig({ device: { kind: 'vhost-vdpa', resource: RESOURCE } }),
      nodeState({ vdpaType: 'vhost' }),
    ],
    environments: [
      environment({ default: { resource: RESOURCE, bridge: 'br-fast' } }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: "offload by dummy, with the device plugin's pool",
    objects: [
      pod([reported({ ...vdpa, ips: ['192.0.2.1'] })], holds()),
      nad(
        {
          type: 'dummy',
          capabilities: { ips: true },
          ipam: { type: 'static', addresses: [{ address: '192.0.2.1/32' }] },
        },
        RESOURCE,
      ),
      ...node({ [RESOURCE]: '1' }, 'ecs.ebmg7.32xlarge'),
      netConfig({
        device: { kind: 'vhost-vdpa', resource: RESOURCE },
        statusPlaceholders: ['ip', 'mac'],
      }),
      pools({
        vendors: ['1af4'],
        devices: ['1041'],
        drivers: ['vp-vdpa'],
        vdpaType: 'vhost',
        pciAddresses: [PCI],
      }),
    ],
    environments: [environment()],
    backends: [pack('offload', { attachment: 'dummy' })],
  },
  {
    name: 'mediation by slots',
    objects: [
      pod([reported()], holds()),
      nad({ type: 'dummy', ipam: {} }, RESOURCE),
      ...node({ [RESOURCE]: '1' }),
      netConfig({
        device: { kind: 'vhost-user', resource: RESOURCE, mode: 'server' },
      }),
      mediator(),
    ],
    environments: [environment()],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'slot' }),
    ],
  },
  {
    name: 'mediation by a folder of the node',
    objects: [
      pod(
        [reported()],
        { volumeMounts: [{ name: 'socket', mountPath: '/run/fast/net1' }] },
        {
          spec: {
            volumes: [
              {
                name: 'socket',
                hostPath: { path: '/run/fast/slot-0', type: 'Directory' },
              },
            ],
          },
        },
      ),
      nad({ type: 'dummy', ipam: {} }),
      ...node({}),
      netConfig({ device: { kind: 'vhost-user', mode: 'server' } }),
      mediator(),
    ],
    environments: [
      environment({ default: { hostDirectory: '/run/fast/slot-0' } }),
    ],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'hostpath' }),
    ],
  },
  {
    name: 'a kernel network of the environment',
    objects: [
      pod([reported({ mac: '02:00:00:00:00:01', ips: ['10.9.0.5'] })], {}),
      nad({ type: 'macvlan', master: 'eth1', mode: 'bridge', ipam: {} }),
      ...node({}),
      netConfig({ datapath: 'kernel' }),
    ],
    environments: [
      environment({
        default: {
          kernel: {
            config: { type: 'macvlan', master: 'eth1', mode: 'bridge' },
          },
        },
      }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: 'a kernel network with a device',
    objects: [
      pod(
        [
          reported({
            mac: '02:00:00:00:00:01',
            'device-info': {
              type: 'pci',
              version: '1.1.0',
              pci: { 'pci-address': PCI },
            },
          }),
        ],
        holds(),
      ),
      nad({ type: 'sriov', vlan: 5, ipam: {} }, RESOURCE),
      ...node({ [RESOURCE]: '1' }),
      netConfig({ datapath: 'kernel' }),
      nodeState({}),
    ],
    environments: [
      environment({
        default: {
          kernel: { config: { type: 'sriov' }, resource: RESOURCE },
        },
      }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: 'a kernel network with an extended resource that DRA serves',
    objects: [
      pod(
        [
          reported({
            mac: '02:00:00:00:00:01',
            'device-info': {
              type: 'pci',
              version: '1.1.0',
              pci: { 'pci-address': PCI },
            },
          }),
        ],
        holds(),
        {},
        {
          extendedResourceClaimStatus: {
            resourceClaimName: 'httpd-nic',
            requestMappings: [
              {
                containerName: 'httpd',
                resourceName: RESOURCE,
                requestName: 'nic',
              },
            ],
          },
        },
      ),
      nad({ type: 'sriov', vlan: 5, ipam: {} }, RESOURCE),
      ...node({}),
      netConfig({ datapath: 'kernel' }),
      claim(SRIOV_DRIVER),
      slice(SRIOV_DRIVER, VF_ATTRIBUTES),
      nodeState({}),
    ],
    environments: [
      environment({
        default: {
          kernel: { config: { type: 'sriov' }, resource: RESOURCE },
        },
      }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: 'mediation by a claim that is made from a template',
    objects: [
      pod(
        undefined,
        USES,
        {
          ...CLAIMS,
          spec: {
            resourceClaims: [{ name: 'nic', resourceClaimTemplateName: 't' }],
          },
        },
        {
          resourceClaimStatuses: [
            { name: 'nic', resourceClaimName: 'httpd-nic' },
          ],
        },
      ),
      ...node({}),
      netConfig({ device: { kind: 'vhost-user' } }),
      claim(OVS_DPDK),
      slice(OVS_DPDK, {}),
    ],
    environments: [environment({ default: {} })],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'slot' }),
    ],
  },
  {
    name: 'mediation by a resource claim',
    objects: [
      pod(undefined, USES, CLAIMS),
      ...node({}),
      netConfig({ device: { kind: 'vhost-user' } }),
      claim(OVS_DPDK),
      slice(OVS_DPDK, {}),
    ],
    environments: [environment({ default: {} })],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'slot' }),
    ],
  },
  {
    name: 'a kernel interface by a resource claim',
    objects: [
      pod(undefined, USES, CLAIMS),
      ...node({}),
      netConfig({ datapath: 'kernel' }),
      claim(SRIOV_DRIVER),
      slice(SRIOV_DRIVER, VF_ATTRIBUTES),
      nodeState({}),
    ],
    environments: [environment({ default: KERNEL_CLAIM })],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
];
