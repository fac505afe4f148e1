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

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

export const clusterName = (index: number) => `cluster-${index}`;
const workloadName = (index: number) => `load-${index}`;

/** The components that viewers look at. */
export function componentNames({ podsPerCluster }: World): string[] {
  return range(Math.min(Math.max(1, podsPerCluster / PODS_PER_WORKLOAD), MOST_COMPONENTS)).map(workloadName);
}

/** What both plugins must show of a component: `cluster/namespace/pod`, sorted. */
export function expectedPods({ clusters, podsPerCluster }: World, component: string): string[] {
  const workloads = podsPerCluster / PODS_PER_WORKLOAD;
  const own = range(podsPerCluster).filter(index => workloadName(index % workloads) === component);
  return range(clusters).flatMap(cluster => own.map(index => `${clusterName(cluster)}/load-${index % 10}/load-${index}`)).sort();
}

/** The objects of one cluster: nodes, and pods with a vDPA device each, ten to a workload. */
export function* clusterObjects(cluster: string, podsPerCluster: number): Iterable<GivenObject> {
  for (const index of range(NODES)) {
    yield {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: `node-${index}`, labels: { 'kubernetes.io/hostname': `node-${index}` } },
      status: { allocatable: { cpu: '96', 'openshift.io/fastvdpa': '4096' }, conditions: [{ type: 'Ready', status: 'True' }] },
    };
  }
  const workloads = podsPerCluster / PODS_PER_WORKLOAD;
  let index = 0;
  for (const object of madePods(podsPerCluster, { nodes: NODES })) {
    if (object.kind !== 'Pod') {
      yield object;
      continue;
    }
    const workload = workloadName(index++ % workloads);
    yield { ...object, metadata: { ...object.metadata, labels: { 'fastpath.dev/workload': workload, 'backstage.io/kubernetes-id': workload, 'fastpath.dev/environment': cluster } } };
  }
}

/** The catalog: an environment for each cluster, and the components. */
export function entities(world: World): any[] {
  const environments = range(world.clusters).map(clusterName);
  return [
    ...environments.map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name, namespace: 'default', annotations: { 'backstage.io/managed-by-origin-location': 'url:https://git.example.com/platform/environments.yaml' } },
      spec: { type: 'acceleration-environment', owner: 'group:default/platform', backend: 'vdpa', cluster: name, networks: { default: { resource: 'openshift.io/fastvdpa', bridge: 'br-fast' } } },
    })),
    ...componentNames(world).map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default', annotations: { 'fastpath.dev/workload': name, 'backstage.io/kubernetes-id': name } },
      spec: { type: 'service', owner: 'group:default/edge', lifecycle: 'production', dependsOn: environments.map(environment => `resource:default/${environment}`) },
    })),
  ];
}
