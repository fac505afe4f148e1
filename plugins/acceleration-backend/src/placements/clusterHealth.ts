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
 * What cannot be read and is missed, one sentence a cause. Where the whole cluster does not answer, its own state says so, and
 * for all kinds. A kind that the cluster does not serve is not missed, unless it served it before: then what was read stays, as
 * an API server that starts says the same for a moment.
 *
 * @param count - how many objects of a kind are known
 */
export function missedKinds(
  kinds: ReadonlyMap<Kind, KindHealth>,
  count: (kind: Kind) => number,
): string[] {
  const isSilent = kinds.get(DECISIVE)?.state === 'failing';
  const gone: string[] = [];
  const byCause = new Map<string, { kinds: string[]; effects: Set<string> }>();
  for (const [kind, effect] of HELPFUL) {
    const health = kinds.get(kind);
    if (health?.state === 'absent' && count(kind) > 0)
      gone.push(
        `${kind} is not served any more: what was read of it before still counts`,
      );
    if (
      health?.state === 'forbidden' ||
      health?.state === 'too-large' ||
      (health?.state === 'failing' && !isSilent)
    ) {
      const cause = health.reason ?? health.state;
      const same = byCause.get(cause) ?? { kinds: [], effects: new Set() };
      same.kinds.push(kind);
      same.effects.add(effect);
      byCause.set(cause, same);
    }
  }
  return [
    ...[...byCause].map(
      ([cause, { kinds: names, effects }]) =>
        `${names.join(', ')} cannot be read (${cause}): ${[...effects].join('; ')}`,
    ),
    ...gone,
  ];
}
