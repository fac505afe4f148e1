import {
  components,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { EnvironmentFacts } from './CatalogFacts';
import type { ClusterIndex } from './ClusterIndex';
import {
  capacityOf,
  ClusterNode,
  isSelected,
  requestedOn,
} from './ClusterNodes';
import type { EnvironmentTable } from './EnvironmentTable';
import type { PortalClusters } from './PortalClusters';

type Schemas = components['schemas'];
type Summary = Schemas['EnvironmentSummary'];

/** The resources that an environment's workloads take: its networks' and its hugepages. */
function resourcesOf({ environment }: EnvironmentFacts): string[] {
  if (!environment) return [];
  const ofNetworks = Object.values(environment.spec.networks).flatMap(
    network =>
      textIn(network, 'resource') ??
      textIn((network as { kernel?: unknown }).kernel, 'resource') ??
      [],
  );
  return [
    ...ofNetworks,
    ...environment.spec.hugepageSizes.map(size => `hugepages-${size}`),
  ];
}

const withRequests = (index: ClusterIndex, nodes: readonly ClusterNode[]) =>
  nodes.map(node => ({
    node,
    requested: requestedOn(index.pods.on(node.name)),
  }));

/** The nodes that an environment's selector leaves. */
function nodesFor(facts: EnvironmentFacts, index: ClusterIndex): ClusterNode[] {
  const selector = facts.environment?.spec.scheduling.nodeSelector ?? {};
  return [...index.nodes.values()].filter(node => isSelected(node, selector));
}

/** An environment in a list. */
export function environmentSummary(
  facts: EnvironmentFacts,
  clusters: PortalClusters,
  environments: EnvironmentTable,
  workloads: Summary['workloads'],
): Summary {
  const cluster = environments.clusterOf(facts) ?? '';
  const index = clusters.index(cluster);
  const backend = environments.backendOf(facts);
  const promise = environments.promiseOf(facts);
  const problems = [
    ...facts.problems,
    ...(facts.environment && !backend
      ? [
          `backend ${facts.environment.spec.backend} is not known to this portal`,
        ]
      : []),
    ...clusters.missed(cluster),
  ];
  return {
    entityRef: facts.ref,
    name: facts.name,
    namespace: facts.namespace,
    ...(facts.title && { title: facts.title }),
    ...(facts.description && { description: facts.description }),
    owner: facts.owner,
    ...(facts.environment && { backend: facts.environment.spec.backend }),
    ...(backend && { backendTitle: backend.metadata.title }),
    ...(promise && { promise }),
    trusted: facts.trusted,
    ...(facts.retired && { retired: facts.retired }),
    problems,
    cluster: clusters.health(cluster),
    capacity: index
      ? capacityOf(
          withRequests(index, nodesFor(facts, index)),
          resourcesOf(facts),
        )
      : [],
    workloads,
  };
}

/** The nodes of an environment's cluster, those that it selects first. */
export function environmentNodes(
  facts: EnvironmentFacts,
  index: ClusterIndex,
): Schemas['EnvironmentNode'][] {
  const selected = new Set(nodesFor(facts, index));
  const views = withRequests(index, [...index.nodes.values()]).map(
    ({ node, requested }) => {
      const setting = index.live.settingOf(node.name);
      const mediators = index.live.mediatorsOn(node.name);
      return {
        name: node.name,
        ready: node.ready,
        schedulable: node.schedulable,
        matches: selected.has(node),
        ...(setting && { setting }),
        capacity: capacityOf([{ node, requested }]),
        ...(mediators.length > 0 && { mediators }),
      };
    },
  );
  return views.sort(
    (a, b) =>
      Number(b.matches) - Number(a.matches) || a.name.localeCompare(b.name),
  );
}

/** What an environment and its pack need on its cluster. */
export function requirementsOf(
  facts: EnvironmentFacts,
  environments: EnvironmentTable,
): Schemas['Environment']['requires'] {
  const requires = [
    ...(environments.backendOf(facts)?.spec.requires ?? []),
    ...(facts.environment?.spec.requires ?? []),
  ];
  return requires.length > 0
    ? requires.map(({ component, version, reason }) => ({
        component,
        version,
        reason,
      }))
    : undefined;
}
