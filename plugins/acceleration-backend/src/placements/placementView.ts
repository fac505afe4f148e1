import {
  components,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterIndex } from './ClusterIndex';
import type { EnvironmentTable } from './EnvironmentTable';
import type { EnvironmentFacts, WorkloadFacts } from './CatalogFacts';
import { groupName } from './groups';
import type { PlacementState } from './PlacementState';
import type { PortalClusters } from './PortalClusters';
import type { PodRecord } from './PodRecord';
import { eventViews, podView } from './podView';

type Schemas = components['schemas'];
type PlacementSummary = Schemas['PlacementSummary'];

const named = (
  facts: EnvironmentFacts | undefined,
  environments: EnvironmentTable,
) => {
  const backend = environments.backendOf(facts)?.metadata.name;
  return {
    ...(facts && { environmentRef: facts.ref }),
    ...(backend && { backend }),
  };
};

/** A placement in a list. */
export function placementSummary(
  index: ClusterIndex,
  placement: PlacementState,
  clusters: PortalClusters,
  environments: EnvironmentTable,
): PlacementSummary {
  const { verdict, received, receivedPods, promised, reasons } =
    index.verdicts.of(placement);
  const [environment, ...others] = placement.environments();
  const facts = environments.named(environment, index.name);
  const alive = placement.alive();
  const controllers = [...placement.controllers.values()].filter(
    ({ desired }) => desired !== undefined,
  );
  const mixed =
    others.length > 0
      ? [
          `its pods carry several environments: ${[environment, ...others].join(', ')}`,
        ]
      : [];
  return {
    ...(environment && { environment }),
    ...named(facts, environments),
    cluster: clusters.health(index.name),
    namespace: placement.namespace,
    workload: groupName(placement.group),
    state: 'present',
    controllers: controllers.map(({ kind, name }) => ({ kind, name })),
    promised,
    received: received as PlacementSummary['received'],
    ...(receivedPods && { receivedPods }),
    ...(verdict && { verdict }),
    reasons: [...mixed, ...reasons],
    pods: {
      desired: placement.desired(),
      ready: alive.filter(({ ready }) => ready).length,
      total: alive.length,
    },
    ...(placement.told && {
      changedAt: new Date(placement.told.since).toISOString(),
    }),
    ...(placement.before && {
      before: {
        verdict: placement.before.verdict,
        until: new Date(placement.before.until).toISOString(),
      },
    }),
  };
}

/** An environment that an entity names and whose cluster has nothing of it. */
export function absentPlacement(
  ref: string,
  workload: WorkloadFacts,
  clusters: PortalClusters,
  environments: EnvironmentTable,
): PlacementSummary {
  const facts = environments.get(ref);
  const name = facts?.name ?? ref.slice(ref.lastIndexOf('/') + 1);
  const on = facts && environments.clusterOf(facts);
  const cluster = clusters.health(on ?? name);
  const promise = environments.promiseOf(facts)?.class;
  const isSeen = cluster.state === 'live' && facts?.trusted;
  return {
    environment: name,
    ...named(facts, environments),
    cluster,
    namespace:
      facts?.environment?.spec.namespace ?? workload.kubernetesNamespace ?? '',
    workload: groupName(workload.groups[0] ?? ''),
    state: 'absent',
    promised: promise ? [promise] : [],
    received: [],
    verdict: isSeen ? 'pending' : 'unknown',
    reasons: [absence(ref, facts, cluster)],
    pods: { desired: 0, ready: 0, total: 0 },
  };
}

function absence(
  ref: string,
  facts: EnvironmentFacts | undefined,
  cluster: Schemas['ClusterHealth'],
): string {
  if (!facts) return `${ref} is not in the catalog`;
  if (!facts.trusted || !facts.environment)
    return facts.problems[0] ?? `${ref} promises nothing`;
  if (cluster.state === 'live')
    return `cluster ${cluster.name} has nothing of it (yet); apply its overlay there`;
  return `cluster ${cluster.name}: ${cluster.reason ?? 'it is being read'}`;
}

/** The most pods that are shown of a placement: each is classified anew, and nobody reads more. */
const MOST_PODS = 200;

const badness = ({ judgement }: PodRecord) =>
  judgement?.verdict ? VERDICTS.indexOf(judgement.verdict) : VERDICTS.length;

/** The pods of a placement by name; of very many the worst. */
function shownPods(pods: ReadonlySet<PodRecord>): PodRecord[] {
  const all = [...pods];
  const shown =
    all.length > MOST_PODS
      ? all.sort((a, b) => badness(a) - badness(b)).slice(0, MOST_PODS)
      : all;
  return shown.sort((a, b) => a.id.localeCompare(b.id));
}

/** A placement with its pods and events. */
export function placementView(
  index: ClusterIndex,
  placement: PlacementState,
  clusters: PortalClusters,
  environments: EnvironmentTable,
): Schemas['Placement'] {
  const summary = placementSummary(index, placement, clusters, environments);
  const promise = environments.promiseOf(
    environments.named(summary.environment, index.name),
  );
  const pods = shownPods(placement.pods);
  const left = placement.pods.size - pods.length;
  const events = [...placement.controllers.keys()]
    .flatMap(object => index.events.about(object))
    .sort((a, b) => b.time.localeCompare(a.time));
  return {
    ...summary,
    ...(promise && { promise }),
    podList: pods.map(pod => podView(index, pod)),
    ...(left > 0 && { podsLeftOut: left }),
    events: eventViews(events),
  };
}
