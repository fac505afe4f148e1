import { PCI } from '../../cluster';
import { TIME } from './pods';

/** Where the platform's own pods stand. */
export const PLATFORM = 'fastpath-system';

export const lease = (name: string) => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name, namespace: 'kube-node-lease' },
  spec: {
    holderIdentity: name,
    leaseDurationSeconds: 40,
    renewTime: '2026-11-01T10:00:00.000000Z',
  },
});

export const node = (allocatable: object, instanceType?: string) => [
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

export const FUNCTION = {
  vendor: '15b3',
  deviceID: '101e',
  driver: 'mlx5_core',
};

export const nodeState = (more: object) => ({
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

export const pools = (selectors: object) => ({
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

export const mediator = (slots = 'fast') => ({
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
