import {
  backendSchema,
  Environment,
  environmentSchema,
  LABELS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { OwnershipRules } from '../catalog/OwnershipRules';
import { PROJECTIONS } from '../projection/projections';
import { Kind, KINDS, Projected, ReadList } from '../watch/ClusterSink';
import type {
  CatalogFacts,
  EnvironmentFacts,
  WorkloadFacts,
} from './CatalogFacts';
import type { ClusterIndex } from './ClusterIndex';

/** A small made-up cluster with one vDPA node, for tests. */

export const DIGEST = `sha256:${'a'.repeat(64)}`;
const RESOURCE = 'openshift.io/fastvdpa';

type Object = Record<string, unknown>;

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

export const environment = (spec: Object = {}, name = 'onprem'): Environment =>
  environmentSchema.parse({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'vdpa',
      cluster: 'c1',
      hugepageSizes: ['1Gi'],
      networks: { default: { resource: RESOURCE } },
      ...spec,
    },
  });

export const backend = backendSchema.parse({
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Backend',
  metadata: { name: 'vdpa', title: 'vDPA' },
  spec: {
    promise: {
      class: 'vdpa',
      dataPlane: 'NIC',
      controlPlane: 'kernel',
      extraCopies: 0,
      statement: 'Wirespeed is possible',
      source: 'a talk',
    },
    accepts: ['vdpa'],
    network: {},
    platform: {},
  },
});

export const environmentFacts = (
  more: Partial<EnvironmentFacts> = {},
): EnvironmentFacts => ({
  ref: 'resource:default/onprem',
  namespace: 'default',
  name: 'onprem',
  owner: 'group:default/platform',
  environment: environment(),
  spec: { backend: 'vdpa', cluster: 'c1' },
  trusted: true,
  problems: [],
  ...more,
});

export const workloadFacts = (
  more: Partial<WorkloadFacts> = {},
): WorkloadFacts => ({
  ref: 'component:default/httpd',
  kind: 'Component',
  namespace: 'default',
  name: 'httpd',
  owner: 'group:default/edge',
  groups: ['workload:httpd'],
  environments: ['resource:default/onprem'],
  problems: [],
  ...more,
});

export const catalogFacts = (
  more: Partial<CatalogFacts> = {},
): CatalogFacts => ({
  workloads: [workloadFacts()],
  environments: [environmentFacts()],
  ownership: OwnershipRules.NONE,
  backends: [backend],
  ...more,
});

/** A list of projected objects, as it is read. */
export const readList = (
  objects: readonly Projected[],
  resourceVersion: string,
): ReadList => ({
  objects: objects.map(object => ({
    name: object.metadata.name,
    namespace: object.metadata.namespace,
    json: JSON.stringify(object),
  })),
  unread: [],
  resourceVersion,
});

/** Lists all kinds of a cluster, as its watchers would: what is not given is empty. */
export async function sync(
  index: ClusterIndex,
  objects: readonly Object[],
  resourceVersion = '100',
): Promise<void> {
  const { signal } = new AbortController();
  for (const kind of KINDS) {
    const projected = objects
      .filter(object => object.kind === kind)
      .flatMap(object => PROJECTIONS[kind](object) ?? []);
    index.health(kind, { state: 'live', since: 0, lastContact: 0 });
    await index.replaced(kind, readList(projected, resourceVersion), signal);
  }
}

/** One watch event. */
export function apply(
  index: ClusterIndex,
  object: Object,
  resourceVersion: string,
): void {
  index.applied(
    object.kind as Kind,
    PROJECTIONS[object.kind as Kind](object) as Projected,
    resourceVersion,
  );
}
