import type {
  MetricsService,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import {
  components,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { PlacementReader } from './PlacementReader';

type Cluster = components['schemas']['Cluster'];

const STATES: readonly Cluster['state'][] = [
  'live',
  'syncing',
  'stale',
  'unreachable',
  'too-large',
  'unwatched',
  'missing',
];

const podsOf = ({ kinds }: Cluster) =>
  kinds.find(({ kind }) => kind === 'Pod')?.objects ?? 0;

/** How many placements have each verdict; one that belongs to several entities counts once. */
function placementsByVerdict(reader: PlacementReader): Map<string, number> {
  const placements = reader
    .workloads()
    .flatMap(workload => workload.placements);
  const once = new Map(
    placements.map(placement => [
      JSON.stringify([
        placement.cluster.name,
        placement.namespace,
        placement.workload,
        placement.environment,
      ]),
      placement,
    ]),
  );
  const counts = new Map<string, number>(
    [...VERDICTS, 'none'].map(verdict => [verdict, 0]),
  );
  for (const { verdict = 'none' } of once.values())
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return counts;
}

/** Seconds since the cluster that has been stale the longest said something; 0 when none is stale. */
function oldestStale(clusters: readonly Cluster[], now: number): number {
  const ages = clusters
    .filter(({ state, asOf }) => state === 'stale' && asOf)
    .map(({ asOf }) => (now - Date.parse(asOf!)) / 1000);
  return Math.max(0, ...ages.filter(Number.isFinite));
}

/**
 * Gives the portal's metrics what they show of the index. Each value is worked out when it is collected.
 *
 * @param now - milliseconds since 1970
 * @returns ends it
 */
export function registerMetrics(
  metrics: MetricsService,
  reader: PlacementReader,
  now: () => number = Date.now,
): () => void {
  const ends: (() => void)[] = [];
  const gauge = (
    name: string,
    options: { description: string; unit: string },
    observe: MetricsServiceObservableCallback,
  ) => {
    const instrument = metrics.createObservableGauge(name, options);
    instrument.addCallback(observe);
    ends.push(() => instrument.removeCallback(observe));
  };
  gauge(
    'acceleration.clusters',
    { description: 'Clusters by the state of reading them', unit: '{cluster}' },
    result => {
      const clusters = reader.clusters();
      STATES.forEach(state =>
        result.observe(
          clusters.filter(cluster => cluster.state === state).length,
          { state },
        ),
      );
    },
  );
  gauge(
    'acceleration.pods.watched',
    { description: 'Pods that are kept of each cluster', unit: '{pod}' },
    result => {
      reader
        .clusters()
        .forEach(cluster =>
          result.observe(podsOf(cluster), { cluster: cluster.name }),
        );
    },
  );
  gauge(
    'acceleration.placements',
    { description: 'Placements of entities by verdict', unit: '{placement}' },
    result => {
      placementsByVerdict(reader).forEach((count, verdict) =>
        result.observe(count, { verdict }),
      );
    },
  );
  gauge(
    'acceleration.clusters.stale.age',
    {
      description:
        'Age of what is shown of the cluster that has been stale the longest',
      unit: 's',
    },
    result => {
      result.observe(oldestStale(reader.clusters(), now()));
    },
  );
  return () => ends.forEach(end => end());
}
