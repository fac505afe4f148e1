import type { Kind, KindHealth } from '../watch/ClusterSink';

/** How a cluster fares as a whole. */
export interface ClusterCondition {
  readonly state: 'live' | 'syncing' | 'stale' | 'unreachable' | 'too-large';
  readonly reason?: string;
  /** Milliseconds since 1970. */
  readonly since?: number;
  /** Milliseconds since 1970: what is shown was true then; absent while it is live, or was never read. */
  readonly asOf?: number;
}

/** What a cluster's own state is told by: without its pods nothing else is worth anything. */
const DECISIVE: Kind = 'Pod';

/**
 * A cluster's condition, by the health of its kinds.
 *
 * @param restoredAsOf - when what was restored from the database was true; absent when nothing was, or it was read since
 */
export function clusterCondition(
  kinds: ReadonlyMap<Kind, KindHealth>,
  wasRead: boolean,
  restoredAsOf?: number,
): ClusterCondition {
  const health = kinds.get(DECISIVE);
  const asOf = health?.lastContact ?? restoredAsOf;
  const old = asOf !== undefined && { asOf };
  const hasData = wasRead || restoredAsOf !== undefined;
  if (!health || health.state === 'syncing') {
    if (!hasData)
      return { state: 'syncing', ...(health && { since: health.since }) };
    return {
      state: 'stale',
      reason: 'it is being read again',
      ...(health && { since: health.since }),
      ...(old || {}),
    };
  }
  if (health.state === 'live') return { state: 'live', since: health.since };
  const reason =
    health.reason ??
    (health.state === 'absent'
      ? 'it does not serve pods'
      : 'its pods cannot be read');
  const failed = hasData ? 'stale' : 'unreachable';
  return {
    state: health.state === 'too-large' ? 'too-large' : failed,
    reason,
    since: health.since,
    ...(hasData && old ? old : {}),
  };
}

/** Kinds whose absence makes classes less sure, with what they are for. */
const HELPFUL: readonly (readonly [Kind, string])[] = [
  ['Node', 'capacity, and whether a node is bare metal, is not known'],
  ['NetworkAttachmentDefinition', 'what networks ask for is not known'],
  [
    'SriovNetworkNodeState',
    "devices are not checked against the nodes' inventory",
  ],
  ['ResourceClaim', 'devices of resource claims are not known'],
  ['ResourceSlice', 'devices of resource claims are not known'],
];

/**
 * What cannot be read and is missed, one sentence each. A kind that the cluster does not serve is not missed, unless it served
 * it before: then what was read stays, as an API server that starts says the same for a moment.
 *
 * @param count - how many objects of a kind are known
 */
export function missedKinds(
  kinds: ReadonlyMap<Kind, KindHealth>,
  count: (kind: Kind) => number,
): string[] {
  return HELPFUL.flatMap(([kind, effect]) => {
    const health = kinds.get(kind);
    if (health?.state === 'absent')
      return count(kind) > 0
        ? [
            `${kind} is not served any more: what was read of it before still counts`,
          ]
        : [];
    return ['failing', 'forbidden', 'too-large'].includes(health?.state ?? '')
      ? [
          `${kind} cannot be read (${health!.reason ?? health!.state}): ${effect}`,
        ]
      : [];
  });
}
