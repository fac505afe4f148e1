import type { Knex } from 'knex';
import { inChunks } from './inChunks';
import { retried } from './retried';
import type { ChangeRow, PlacementRow } from './tables';

const ROWS = 500;

/**
 * Removes old changes, all but the newest of each placement; and placements that have been gone for that long, with all that
 * is known of them.
 *
 * @param olderThan - milliseconds since 1970
 * @returns how many rows were removed
 */
export async function forgetOld(
  database: Knex,
  olderThan: number,
): Promise<{ placements: number; changes: number }> {
  const removed = { placements: 0, changes: 0 };
  const gone = await database<PlacementRow>('placements')
    .whereNull('verdict')
    .where('changed_at', '<', olderThan)
    .orderBy('placement')
    .select('placement');
  for (const chunk of inChunks(
    gone.map(row => row.placement),
    ROWS,
  )) {
    const counted = await retried(() =>
      database.transaction(trx => forgetGone(trx, chunk, olderThan)),
    );
    removed.placements += counted.placements;
    removed.changes += counted.changes;
  }
  for (;;) {
    // In parts: one statement over years of changes would hold its locks for long.
    const old = await database<ChangeRow>('verdict_changes as changes')
      .join('placements', 'placements.placement', 'changes.placement')
      .where('changes.at', '<', olderThan)
      .where('changes.sequence', '<', database.ref('placements.sequence'))
      .limit(ROWS)
      .select('changes.id');
    if (old.length === 0) return removed;
    removed.changes += await retried(() =>
      database('verdict_changes')
        .whereIn(
          'id',
          old.map(row => row.id),
        )
        .delete(),
    );
  }
}

async function forgetGone(
  trx: Knex,
  ids: readonly string[],
  olderThan: number,
): Promise<{ placements: number; changes: number }> {
  // One that came back since it was looked up stays.
  const placements = await trx<PlacementRow>('placements')
    .whereIn('placement', ids)
    .whereNull('verdict')
    .where('changed_at', '<', olderThan)
    .delete();
  const left = trx<PlacementRow>('placements')
    .whereIn('placement', ids)
    .select('placement');
  const changes = await trx('verdict_changes')
    .whereIn('placement', ids)
    .whereNotIn('placement', left.clone())
    .delete();
  await trx('notices')
    .whereIn('placement', ids)
    .whereNotIn('placement', left.clone())
    .delete();
  return { placements, changes };
}
