import type { GivenObject } from 'demo-clusters';
import { madePods } from 'demo-clusters';

/** How large the simulated clusters are. */
export interface World {
  readonly clusters: number;
  readonly podsPerCluster: number;
}

/** Pods of one workload in each cluster. */
const PODS_PER_WORKLOAD = 10;
/** Workloads that the catalog knows, at most; the pods of others are in the clusters and belong to nobody. */
const MOST_COMPONENTS = 50;
const NODES = 10;

const range = (count: number) =>
  Array.from({ length: count }, (_, index) => index);

export const clusterName = (index: number) => `cluster-${index}`;
const workloadName = (index: number) => `load-${index}`;

/** The components that viewers look at. */
export function componentNames({ podsPerCluster }: World): string[] {
  return range(
    Math.min(Math.max(1, podsPerCluster / PODS_PER_WORKLOAD), MOST_COMPONENTS),
  ).map(workloadName);
}

/** What both plugins must show of a component: `cluster/namespace/pod`, sorted. */
export function expectedPods(
  { clusters, podsPerCluster }: World,
  component: string,
): string[] {
  const workloads = podsPerCluster / PODS_PER_WORKLOAD;
  const own = range(podsPerCluster).filter(
    index => workloadName(index % workloads) === component,
  );
  return range(clusters)
    .flatMap(cluster =>
      own.map(
        index => `${clusterName(cluster)}/load-${index % 10}/load-${index}`,
      ),
    )
    .sort();
}

const RESOURCE = 'openshift.io/fastvdpa';
const OPERATOR = 'openshift-sriov-network-operator';

/** The inventory of a node: the virtual functions that its pods have been given. */
function nodeState(node: string, pciAddresses: readonly string[]): GivenObject {
  const functions = pciAddresses.map((pciAddress, vfID) => ({
    pciAddress,
    vfID,
    driver: 'mlx5_core',
    vendor: '15b3',
    deviceID: '101e',
    vdpaType: 'vhost',
  }));
  return {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodeState',
    metadata: { name: node, namespace: OPERATOR },
    status: {
      syncStatus: 'Succeeded',
      interfaces: [
        {
          name: 'ens1f0',
          pciAddress: '0001:00:00.0',
          driver: 'mlx5_core',
          vendor: '15b3',
          deviceID: '101d',
          Vfs: functions,
        },
      ],
    },
  };
}

/** A network as the renderer names it. */
const network = (namespace: string, workload: string): GivenObject => ({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: {
    name: `${workload}-fast`,
    namespace,
    annotations: { 'k8s.v1.cni.cncf.io/resourceName': RESOURCE },
  },
  spec: {
    config: JSON.stringify({
      cniVersion: '1.0.0',
      name: `${workload}-fast`,
      type: 'ovs',
      bridge: 'br-fast',
      capabilities: { CNIDeviceInfoFile: true },
    }),
  },
});

/** A pod's annotations with the network of its workload in place of the one that all made pods name. */
function ownNetwork(
  annotations: Readonly<Record<string, string>>,
  workload: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).map(([key, text]) => [
      key,
      text.replace(/("name": ?"(?:[^"/]*\/)?)fast"/, `$1${workload}-fast"`),
    ]),
  );
}

const addressOf = (pod: GivenObject): string =>
  /"pci-address": ?"([^"]+)"/.exec(
    pod.metadata.annotations?.['k8s.v1.cni.cncf.io/network-status'] ?? '',
  )![1];

/**
 * The objects of one cluster: nodes, and pods with a vDPA device each, ten to a workload, as promised: with the network that
 * they name, and the inventory that has their devices.
 */
export function* clusterObjects(
  cluster: string,
  podsPerCluster: number,
): Iterable<GivenObject> {
  yield {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: OPERATOR },
    status: { phase: 'Active' },
  };
  for (const index of range(NODES)) {
    yield {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: `node-${index}`,
        labels: { 'kubernetes.io/hostname': `node-${index}` },
      },
      status: {
        allocatable: { cpu: '96', [RESOURCE]: '4096' },
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    };
  }
  const workloads = podsPerCluster / PODS_PER_WORKLOAD;
  const devices = new Map<string, string[]>();
  let index = 0;
  for (const object of madePods(podsPerCluster, { nodes: NODES })) {
    if (object.kind !== 'Pod') {
      yield object;
      continue;
    }
    const workload = workloadName(index % workloads);
    if (index < workloads) yield network(object.metadata.namespace!, workload);
    index += 1;
    const node = String((object.spec as { nodeName?: unknown }).nodeName);
    devices.set(node, [...(devices.get(node) ?? []), addressOf(object)]);
    const labels = {
      'fastpath.dev/workload': workload,
      'backstage.io/kubernetes-id': workload,
      'fastpath.dev/environment': cluster,
    };
    yield {
      ...object,
      metadata: {
        ...object.metadata,
        labels,
        annotations: ownNetwork(object.metadata.annotations!, workload),
      },
    };
  }
  for (const [node, addresses] of devices) yield nodeState(node, addresses);
}

/** The catalog: an environment for each cluster, and the components. */
export function entities(world: World): any[] {
  const environments = range(world.clusters).map(clusterName);
  return [
    ...environments.map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name,
        namespace: 'default',
        annotations: {
          'backstage.io/managed-by-origin-location':
            'url:https://git.example.com/platform/environments.yaml',
        },
      },
      spec: {
        type: 'acceleration-environment',
        owner: 'group:default/platform',
        backend: 'vdpa',
        cluster: name,
        networks: { default: { resource: RESOURCE, bridge: 'br-fast' } },
      },
    })),
    ...componentNames(world).map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: 'default',
        annotations: {
          'fastpath.dev/workload': name,
          'backstage.io/kubernetes-id': name,
        },
      },
      spec: {
        type: 'service',
        owner: 'group:default/edge',
        lifecycle: 'production',
        dependsOn: environments.map(
          environment => `resource:default/${environment}`,
        ),
      },
    })),
  ];
}
