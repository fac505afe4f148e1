import { parseEntityRef } from '@backstage/catalog-model';
import {
  AccelerationSchemas,
  mappingIn,
  textIn,
  Verdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { PlacementReader } from '../api/PlacementReader';
import type { CampaignRow, RepositoryRow } from './CampaignRow';

type Schemas = AccelerationSchemas;

/** How far a repository is, with what runs. */
export type Progress = Pick<Schemas['CampaignRepository'], 'state' | 'why'>;

/** What a workload is worse off with, the worst first. */
const BAD: readonly (Verdict | undefined)[] = [
  'failed',
  'unusable',
  'degraded',
];

const GOOD: readonly (Verdict | undefined)[] = ['as-promised', 'better'];

const isoOf = (milliseconds: number | string) =>
  new Date(Number(milliseconds)).toISOString();

/** The names of the environments that a campaign changes. */
export function environmentNames({ environments }: CampaignRow): string[] {
  return (JSON.parse(environments) as unknown[]).map(
    entity => textIn(mappingIn(entity, 'metadata'), 'name') ?? '',
  );
}

/** An entity's placements in some environments that the clusters have something of. */
function placementsIn(
  reader: Pick<PlacementReader, 'workload'>,
  ref: string,
  environments: readonly string[],
): Schemas['Placement'][] {
  return (reader.workload(ref)?.placements ?? []).filter(
    ({ state, environment }) =>
      state === 'present' &&
      environment !== undefined &&
      environments.includes(environment),
  );
}

const worstOf = (placements: readonly Schemas['Placement'][]) =>
  BAD.find(bad => placements.some(({ verdict }) => verdict === bad));

/** The worst bad verdict of an entity in some environments; to be compared with later. */
export function badVerdict(
  reader: Pick<PlacementReader, 'workload'>,
  ref: string,
  environments: readonly string[],
): string | undefined {
  return worstOf(placementsIn(reader, ref, environments));
}

/**
 * How many pods are from before something happened. Kubernetes says to the second when a pod was made: one of the same second, and
 * one that does not say it, count as such.
 */
function oldPods(
  placements: readonly Schemas['Placement'][],
  since: number,
): number {
  return placements
    .flatMap(({ podList, podsLeftOut = 0 }) => [
      ...podList.map(({ createdAt }) => createdAt),
      ...Array.from({ length: podsLeftOut }, () => undefined),
    ])
    .filter(at => !at || Date.parse(at) < since).length;
}

/** How far a merged repository is: what is not seen to run is only merged. */
function mergedProgress(
  row: RepositoryRow,
  placements: readonly Schemas['Placement'][],
): Progress {
  const bad = worstOf(placements);
  const before = BAD.indexOf((row.verdict_before ?? undefined) as Verdict);
  // The longer ago in the list, the worse.
  if (bad && (before < 0 || BAD.indexOf(bad) < before))
    return {
      state: 'degraded',
      why: placements.find(({ verdict }) => verdict === bad)?.reasons[0] ?? bad,
    };
  if (placements.length === 0)
    return { state: 'merged', why: 'nothing of it runs in these environments' };
  const since = Number(row.changed_at);
  const old = row.effect === 'none' ? 0 : oldPods(placements, since);
  if (old > 0)
    return {
      state: 'merged',
      why: `${old} of its pods are from before the change`,
    };
  const isGood = placements.every(
    ({ verdict, cluster, pods }) =>
      GOOD.includes(verdict) &&
      cluster.state === 'live' &&
      pods.total > 0 &&
      pods.ready === pods.total,
  );
  if (isGood) return { state: 'as-promised' };
  return bad
    ? { state: 'stuck', why: 'it was not as promised before either' }
    : { state: 'running' };
}

/** How far a repository is: what the campaign did, and what runs since. */
export function progressOf(
  row: RepositoryRow,
  reader: Pick<PlacementReader, 'workload'>,
  environments: readonly string[],
): Progress {
  const why = row.why ? { why: row.why } : {};
  if (row.state === 'merged')
    return mergedProgress(
      row,
      placementsIn(reader, row.entity_ref, environments),
    );
  return { state: row.state === 'working' ? 'waiting' : row.state, ...why };
}

/** Which share of the merged ones is worse than before, in percent; none while nothing is merged. */
export function degradedPercent(progress: readonly Progress[]): number {
  const count = (...states: Progress['state'][]) =>
    progress.filter(({ state }) => states.includes(state)).length;
  const degraded = count('degraded');
  const merged = count('merged', 'running', 'as-promised', 'degraded');
  return merged === 0 ? 0 : (100 * degraded) / merged;
}

/** A campaign as the API gives it. */
export function campaignSummary(
  row: CampaignRow,
  progress: readonly Progress[],
): Schemas['CampaignSummary'] {
  const counts = {
    waiting: 0,
    proposed: 0,
    merged: 0,
    running: 0,
    'as-promised': 0,
    degraded: 0,
    unchanged: 0,
    stuck: 0,
  };
  for (const { state } of progress) counts[state] += 1;
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    ...(row.reason && { reason: row.reason }),
    createdBy: row.created_by,
    createdAt: isoOf(row.created_at),
    ...(row.ended_at !== null && { endedAt: isoOf(row.ended_at) }),
    perMinute: row.per_minute,
    stopAtPercent: row.stop_at_percent,
    environments: environmentNames(row),
    counts,
  };
}

/** A repository as the API gives it. */
export function repositoryView(
  row: RepositoryRow,
  progress: Progress,
): Schemas['CampaignRepository'] {
  const { kind, namespace, name } = parseEntityRef(row.entity_ref);
  return {
    entityRef: row.entity_ref,
    kind,
    namespace,
    name,
    ...progress,
    ...(row.url && { url: row.url }),
    ...(row.commit && { commit: row.commit }),
    since: isoOf(row.changed_at),
  };
}
