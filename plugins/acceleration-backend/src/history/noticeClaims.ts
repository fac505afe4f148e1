import { randomUUID } from 'node:crypto';
import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { Knex } from 'knex';
import { Notice, NoticeDamping, noticeAfterSending } from './Notice';
import { noticeColumns, readNotice } from './noticeRows';
import { retried } from './retried';
import { storedName } from './storedText';
import type { NoticeRow, PlacementRow } from './tables';
import type { PlacementKey } from './VerdictObservation';

/** A notice that this replica, and no other, sends now. */
export interface ClaimedNotice {
  readonly placement: string;
  readonly claim: string;
  readonly notice: Notice;
  readonly key: PlacementKey;
  /** The verdict of the placement at this moment. */
  readonly current: Verdict | undefined;
}

/**
 * The placements whose notices are due and are not being sent, the longest due first.
 *
 * @param clusters - those of which notices are asked for; absent for all
 */
export async function dueNotices(
  db: Knex,
  now: number,
  limit: number,
  clusters?: readonly string[],
): Promise<string[]> {
  const due = claimable(db, now).orderBy('due_at').limit(limit);
  const rows = await (
    clusters
      ? due.whereIn(
          'placement',
          db<PlacementRow>('placements')
            .whereIn('cluster', clusters.map(storedName))
            .select('placement'),
        )
      : due
  ).select('placement');
  return rows.map((row: { placement: string }) => row.placement);
}

/**
 * Claims a notice for some time: whoever sees it unclaimed and writes first has it. A claim ends by itself, because the one
 * who has it may die.
 *
 * @returns `undefined` when another one was first, or there is nothing to send any more
 */
export async function claimNotice(
  db: Knex,
  placement: string,
  now: number,
  leaseMs: number,
): Promise<ClaimedNotice | undefined> {
  const claim = randomUUID();
  const claimed = await retried(() =>
    claimable(db, now)
      .where({ placement })
      .update({ claim, claimed_until: now + leaseMs }),
  );
  if (claimed !== 1) return undefined;
  const row = await db<NoticeRow>('notices')
    .where({ placement, claim })
    .whereNotNull('due_at')
    .first();
  const known = await db<PlacementRow>('placements')
    .where({ placement })
    .first();
  if (!row || !known) return undefined;
  const { cluster, namespace, workload } = known;
  return {
    placement,
    claim,
    notice: readNotice(row),
    key: { cluster, namespace, workload },
    current: (known.verdict as Verdict | null) ?? undefined,
  };
}

/** Marks a notice as sent; what a later change made of it in the meantime stays to be told. */
export async function markSent(
  db: Knex,
  { placement, claim, notice }: ClaimedNotice,
  now: number,
  damping: NoticeDamping,
): Promise<void> {
  await retried(() =>
    db.transaction(async trx => {
      const row = await trx<NoticeRow>('notices')
        .where({ placement, claim })
        .forUpdate()
        .first();
      if (!row) return;
      const left = noticeAfterSending(notice, readNotice(row), now, damping);
      await trx<NoticeRow>('notices')
        .where({ placement, claim })
        .update({ ...noticeColumns(left), claim: null, claimed_until: null });
    }),
  );
}

/** Drops a notice that nobody is to be told; not what a later change made of it. */
export async function dropNotice(
  db: Knex,
  { placement, claim, notice }: ClaimedNotice,
): Promise<void> {
  await retried(() =>
    db<NoticeRow>('notices')
      .where({ placement, claim, latest: notice.latest })
      .update({ due_at: null, claim: null, claimed_until: null }),
  );
}

/** Drops what has been due since before a time. */
export async function dropOldNotices(
  db: Knex,
  dueBefore: number,
): Promise<number> {
  return retried(() =>
    db<NoticeRow>('notices')
      .where('due_at', '<', dueBefore)
      .update({ due_at: null }),
  );
}

function claimable(db: Knex, now: number) {
  return db<NoticeRow>('notices')
    .where('due_at', '<=', now)
    .where(free =>
      free.whereNull('claimed_until').orWhere('claimed_until', '<=', now),
    );
}
