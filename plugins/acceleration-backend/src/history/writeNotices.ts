import type { Knex } from 'knex';
import { inChunks } from './inChunks';
import { Notice, noticeAfter, NoticeDamping } from './Notice';
import { noticeColumns, readNotice } from './noticeRows';
import type { NoticeRow } from './tables';
import type { VerdictChange } from './VerdictChange';

const ROWS = 100;

/**
 * Writes what changes give to tell, in the transaction that writes the changes: neither is there without the other. The rows
 * are locked before they are read, because a dispatcher may mark one as sent at the same moment.
 *
 * @param plans - each placement's changes in their order; the caller holds the placements' rows
 */
export async function writeNotices(
  trx: Knex,
  plans: readonly {
    readonly placement: string;
    readonly changes: readonly VerdictChange[];
  }[],
  damping: NoticeDamping,
): Promise<void> {
  // What is seen for the very first time has no notice and causes none.
  const telling = plans.filter(({ changes }) =>
    changes.some(change => change.sequence > 1),
  );
  for (const chunk of inChunks(telling, ROWS)) {
    const ids = chunk.map(plan => plan.placement);
    const rows = await trx<NoticeRow>('notices')
      .whereIn('placement', ids)
      .orderBy('placement')
      .forUpdate()
      .select();
    const known = new Map(rows.map(row => [row.placement, readNotice(row)]));
    const notices = chunk.flatMap(({ placement, changes }) => {
      const before = known.get(placement);
      const after = changes.reduce<Notice | undefined>(
        (notice, change) => noticeAfter(notice, change, damping),
        before,
      );
      return after && after !== before
        ? [{ placement, ...noticeColumns(after) }]
        : [];
    });
    if (notices.length > 0)
      await trx('notices').insert(notices).onConflict('placement').merge();
  }
}
