import { NETWORKS, PCI, RESOURCE } from '../../cluster';

/** When everything began. */
export const TIME = '2026-11-01T10:00:00Z';

export const container = (more: object) => ({
  name: 'httpd',
  image: 'registry.example.com/httpd@sha256:0123',
  ...more,
});

export function pod(
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
export function health({
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

export const holds = (resource = RESOURCE) => ({
  resources: { limits: { [resource]: '1' }, requests: { [resource]: '1' } },
});

export const reported = (more: object = {}) => ({
  name: 'edge/httpd-fast',
  interface: 'net1',
  dns: {},
  ...more,
});

export const vdpa = {
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
