import type { Knex } from 'knex';
import type { Kind } from '../watch/ClusterSink';
import { retried } from './retried';
import { storedName } from './storedText';
import type { SnapshotRow } from './tables';

/** How long a claim to save holds; who has not finished by then counts as dead. */
const LEASE_MS = 120_000;

/** Who wants to save what. Times in milliseconds since 1970. */
export interface SnapshotClaim {
  /** Another one for each save. */
  readonly claim: string;
  readonly cluster: string;
  readonly kind: Kind;
  readonly asOf: number;
  /** How old what is stored has to be, in milliseconds. */
  readonly intervalMs: number;
  readonly now: number;
}

/**
 * Whoever claims first, of those who have something newer when what is stored is old enough, saves. Times that lie ahead are
 * of a replica whose clock was wrong, and do not count.
 */
export async function claimSnapshot(
  database: Knex,
  id: string,
  { claim, cluster, kind, asOf, intervalMs, now }: SnapshotClaim,
): Promise<boolean> {
  const ahead = now + LEASE_MS;
  const claimed = await retried(() =>
    database<SnapshotRow>('snapshots')
      .where('cluster_kind', id)
      .where(free =>
        free
          .whereNull('claimed_until')
          .orWhere('claimed_until', '<=', now)
          .orWhere('claimed_until', '>', ahead),
      )
      .where(old =>
        old
          .whereNull('snapshot')
          .orWhere('saved_at', '<=', now - intervalMs)
          .orWhere('saved_at', '>', ahead),
      )
      .where(older =>
        older
          .whereNull('as_of')
          .orWhere('as_of', '<', Math.trunc(asOf))
          .orWhere('as_of', '>', ahead),
      )
      .update({ claim, claimed_until: ahead }),
  );
  if (
    claimed === 1 ||
    (await database<SnapshotRow>('snapshots')
      .where('cluster_kind', id)
      .first('cluster_kind'))
  )
    return claimed === 1;
  const first = await database<SnapshotRow>('snapshots')
    .insert({
      cluster_kind: id,
      cluster: storedName(cluster),
      kind,
      saved_at: now,
      claim,
      claimed_until: ahead,
    })
    .onConflict('cluster_kind')
    .ignore()
    .returning('cluster_kind');
  return first.length === 1;
}
