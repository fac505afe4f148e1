import { LABELS } from '@fastpath/backstage-plugin-acceleration-common';

/** A small made-up cluster with one vDPA node, for tests. */

export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const RESOURCE = 'openshift.io/fastvdpa';

export type Object = Record<string, unknown>;

const status = (pci: string | undefined) =>
  JSON.stringify([
    {
      name: 'cbr0',
      interface: 'eth0',
      ips: ['10.0.0.2'],
      default: true,
      dns: {},
    },
    ...(pci
      ? [
          {
            name: 'edge/httpd-fast',
            interface: 'net1',
            mac: '02:00:00:00:00:01',
            dns: {},
            'device-info': {
              type: 'vdpa',
              version: '1.1.0',
              vdpa: {
                'parent-device': 'vdpa0',
                driver: 'vhost',
                path: `/dev/vhost-vdpa-${pci.at(-1)}`,
                'pci-address': pci,
              },
            },
          },
        ]
      : []),
  ]);

/** A pod of workload httpd in namespace edge. Without `pci` it has no status yet. */
export function pod(
  name: string,
  {
    pci,
    node = 'n1',
    labels = {},
    phase = pci ? 'Running' : 'Pending',
    ...more
  }: {
    pci?: string;
    node?: string;
    labels?: Object;
    phase?: string;
    conditions?: Object[];
    metadata?: Object;
    image?: string;
    digest?: string;
  } = {},
): Object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'edge',
      uid: `uid-${name}`,
      labels: {
        [LABELS.workload]: 'httpd',
        [LABELS.environment]: 'onprem',
        [LABELS.backend]: 'vdpa',
        ...labels,
      },
      annotations: {
        'k8s.v1.cni.cncf.io/networks':
          '[{"name":"httpd-fast","interface":"net1"}]',
        ...(pci && { 'k8s.v1.cni.cncf.io/network-status': status(pci) }),
      },
      ...more.metadata,
    },
    spec: {
      ...(node && { nodeName: node }),
      containers: [
        {
          name: 'app',
          image: more.image ?? `registry.example.com/httpd@${DIGEST}`,
          resources: {
            limits: { [RESOURCE]: '1', 'hugepages-1Gi': '2Gi', cpu: '4' },
            requests: { [RESOURCE]: '1' },
          },
        },
      ],
    },
    status: {
      phase,
      conditions:
        more.conditions ??
        (pci
          ? [
              { type: 'PodScheduled', status: 'True' },
              { type: 'Ready', status: 'True' },
            ]
          : []),
      ...(pci && {
        containerStatuses: [
          {
            name: 'app',
            imageID: `registry.example.com/httpd@${more.digest ?? DIGEST}`,
          },
        ],
      }),
    },
  };
}

export const nad: Object = {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: {
    name: 'httpd-fast',
    namespace: 'edge',
    annotations: { 'k8s.v1.cni.cncf.io/resourceName': RESOURCE },
  },
  spec: {
    config: JSON.stringify({
      cniVersion: '1.0.0',
      name: 'httpd-fast',
      type: 'ovs',
      bridge: 'br-fast',
      capabilities: { CNIDeviceInfoFile: true },
    }),
  },
};

export const node = (
  name = 'n1',
  { devices = 4, ready = true }: { devices?: number; ready?: boolean } = {},
): Object => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: {
      'kubernetes.io/hostname': name,
      'feature.node.kubernetes.io/pci-0200_15b3.present': 'true',
      'feature.node.kubernetes.io/cpu-cpuid.AVX': 'true',
    },
  },
  spec: {},
  status: {
    allocatable: {
      [RESOURCE]: String(devices),
      'hugepages-1Gi': '8Gi',
      cpu: '16',
    },
    conditions: [
      { type: 'MemoryPressure', status: 'False' },
      {
        type: 'Ready',
        status: ready ? 'True' : 'False',
        lastHeartbeatTime: 'now',
      },
    ],
  },
});

export const nodeState = (
  addresses: readonly string[] = ['0000:65:00.2', '0000:65:00.3'],
  name = 'n1',
): Object => ({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetworkNodeState',
  metadata: { name, namespace: 'sriov' },
  status: {
    interfaces: [
      {
        pciAddress: '0000:65:00.0',
        driver: 'mlx5_core',
        vendor: '15b3',
        deviceID: '101d',
        Vfs: addresses.map(pciAddress => ({
          pciAddress,
          driver: 'mlx5_core',
          vendor: '15b3',
          deviceID: '101e',
          vdpaType: 'vhost',
        })),
      },
    ],
  },
});

export const deployment = (replicas: number, more: Object = {}): Object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'httpd', namespace: 'edge' },
  spec: {
    replicas,
    template: {
      metadata: {
        labels: { [LABELS.workload]: 'httpd', [LABELS.environment]: 'onprem' },
        annotations: { 'k8s.v1.cni.cncf.io/networks': 'httpd-fast@net1' },
      },
    },
  },
  status: { replicas, ...more },
});
