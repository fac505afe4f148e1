import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import type { PlacementKey } from '../../history/VerdictObservation';
import { troubledPlacements } from '../../placements/troubledPlacements';
import type { PlacementReader } from '../PlacementReader';

type Schemas = AccelerationSchemas;

const LIVE: Schemas['ClusterHealth'] = {
  name: 'onprem',
  state: 'live',
  simulated: false,
};

/** A cluster whose kinds are all read. */
export function fakeCluster(
  name: string,
  more: Partial<Schemas['Cluster']> = {},
): Schemas['Cluster'] {
  const kinds = ['Pod', 'Node', 'NetworkAttachmentDefinition'].map(kind => ({
    kind,
    state: 'live' as const,
    objects: 3,
    since: '2026-11-22T10:00:00.000Z',
  }));
  return {
    ...LIVE,
    name,
    source: 'acceleration.clusters',
    environments: [`resource:default/${name}`],
    kinds,
    ...more,
  };
}

/** A placement in an environment, which has the name of its cluster. */
export function fakePlacement(
  environment: string,
  more: Partial<Schemas['Placement']> = {},
): Schemas['Placement'] {
  return {
    environment,
    environmentRef: `resource:default/${environment}`,
    backend: 'vdpa',
    cluster: { ...LIVE, name: environment },
    namespace: 'edge',
    workload: 'httpd',
    state: 'present',
    promised: ['vdpa'],
    received: ['vdpa'],
    verdict: 'as-promised',
    reasons: [],
    pods: { desired: 1, ready: 1, total: 1 },
    podList: [],
    events: [],
    ...more,
  };
}

/** A workload whose reference is made of its name. */
export function fakeWorkload(
  name: string,
  more: Partial<Schemas['Workload']> = {},
): Schemas['Workload'] {
  const portability: Schemas['RuntimePortability'] = {
    result: 'same',
    statement: 'the same digest everywhere',
    containers: [],
  };
  const manifests: Schemas['ManifestPortability'] = {
    result: 'same',
    statement: 'the same templates everywhere',
    environments: ['onprem'],
    differences: [],
    missing: [],
  };
  return {
    entityRef: `component:default/${name}`,
    kind: 'Component',
    namespace: 'default',
    name,
    owner: 'group:default/edge',
    verdict: 'as-promised',
    placements: [fakePlacement('onprem')],
    portability,
    manifests,
    ...more,
  };
}

/** A trusted environment on the cluster of its name. */
export function fakeEnvironment(
  name: string,
  more: Partial<Schemas['Environment']> = {},
): Schemas['Environment'] {
  const promise = {
    class: 'vdpa' as const,
    dataPlane: 'in the NIC',
    controlPlane: "the vendor's",
    extraCopies: 0,
    statement: 'wirespeed is possible',
    source: 'a talk',
  };
  return {
    entityRef: `resource:default/${name}`,
    name,
    namespace: 'default',
    owner: 'group:default/platform',
    backend: 'vdpa',
    backendTitle: 'vDPA',
    promise,
    trusted: true,
    problems: [],
    cluster: { ...LIVE, name },
    capacity: [
      {
        resource: 'openshift.io/fastvdpa',
        allocatable: 8,
        requested: 2,
        free: 6,
        nodes: 2,
      },
    ],
    workloads: { 'as-promised': 1 },
    nodes: [],
    placements: [],
    unregistered: 0,
    parameters: {},
    ...more,
  };
}

/** An index that holds what a test gives it. */
export class FakeReader implements PlacementReader {
  version = 'v1';
  allClusters: Schemas['Cluster'][] = [fakeCluster('onprem')];
  podEntities: Record<string, string[]> = {};
  allUnclaimed: Schemas['UnclaimedPlacement'][] = [];
  allEnvironments: Schemas['Environment'][] = [fakeEnvironment('onprem')];
  allWorkloads: Schemas['Workload'][] = [fakeWorkload('httpd')];
  keys: Record<string, PlacementKey[]> = {};
  names: Record<string, string[]> = {};
  inventories: Record<string, unknown[]> = {};
  private readonly listeners = new Set<
    (changed: { readonly entityRefs: readonly string[] }) => void
  >();

  has(ref: string) {
    return this.workload(ref) !== undefined;
  }

  versionOf(ref: string) {
    return `${this.version} ${ref}`;
  }

  clusters() {
    return this.allClusters;
  }

  environments() {
    return this.allEnvironments;
  }

  environment(namespace: string, name: string) {
    return this.allEnvironments.find(
      item => item.namespace === namespace && item.name === name,
    );
  }

  workloads() {
    return this.allWorkloads.map(
      ({ portability: _portability, manifests: _manifests, ...summary }) =>
        summary,
    );
  }

  /** Each by its first reason. */
  troubled() {
    return troubledPlacements(
      this.allWorkloads.flatMap(({ entityRef, placements }) =>
        placements.map(placement => ({ entityRef, placement })),
      ),
    );
  }

  workload(ref: string) {
    return this.allWorkloads.find(({ entityRef }) => entityRef === ref);
  }

  placementKeys(ref: string) {
    return this.keys[ref] ?? [];
  }

  entitiesOfPod(_cluster: string, id: string) {
    return this.podEntities[id];
  }

  unclaimed() {
    return this.allUnclaimed;
  }

  placementNames(ref: string) {
    return this.names[ref] ?? [];
  }

  owns(ref: string, { workload }: PlacementKey) {
    return this.placementNames(ref).includes(workload);
  }

  inventory(cluster: string) {
    return Object.hasOwn(this.inventories, cluster)
      ? this.inventories[cluster]
      : undefined;
  }

  onChange(
    listener: (changed: { readonly entityRefs: readonly string[] }) => void,
  ) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells everybody that something changed. */
  change(...entityRefs: string[]) {
    this.listeners.forEach(listener => listener({ entityRefs }));
  }

  get listenerCount() {
    return this.listeners.size;
  }
}
