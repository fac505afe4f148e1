import type { Knex } from 'knex';
import { inChunks } from './inChunks';
import {
  judge,
  Judging,
  Standing,
  standing,
  STANDING_COLUMNS,
  standingAfter,
  StandingRow,
} from './judge';
import type { NoticeDamping } from './Notice';
import { placementColumns, placementId } from './placementId';
import { storedList, storedName } from './storedText';
import type { PlacementRow } from './tables';
import type { VerdictChange } from './VerdictChange';
import type { VerdictObservation } from './VerdictObservation';
import { writeNotices } from './writeNotices';

/** Rows in one statement. */
const ROWS = 100;

/** The changes of one placement, in their order. */
interface Plan {
  readonly placement: string;
  /** The sequence that they start from; none for a placement that is new. */
  readonly from: number | undefined;
  readonly changes: readonly VerdictChange[];
  /** What they were judged from. */
  readonly observations: readonly VerdictObservation[];
}

/**
 * Writes what is new in some observations: the placements' rows, their changes and the notices that these cause, in the given
 * transaction. A row is written only if it still is as it was judged; else it is read and judged again.
 *
 * @param observations - each placement's in their order
 * @returns the changes that were written, placement by placement
 */
export async function recordChanges(
  trx: Knex,
  observations: readonly VerdictObservation[],
  judging: Judging,
  damping: NoticeDamping,
): Promise<VerdictChange[]> {
  let open: ReadonlyMap<string, readonly VerdictObservation[]> =
    byPlacement(observations);
  const written: VerdictChange[] = [];
  while (open.size > 0) {
    const plans = await planChanges(trx, open, judging);
    const won = [
      ...(await insertNew(trx, plans)),
      ...(await moveOn(trx, plans)),
    ];
    await insertChanges(trx, won);
    await writeNotices(trx, won, damping);
    written.push(...won.flatMap(plan => plan.changes));
    const done = new Set(won.map(plan => plan.placement));
    open = new Map(
      plans
        .filter(plan => !done.has(plan.placement))
        .map(plan => [plan.placement, plan.observations]),
    );
  }
  return written;
}

/** The observations of those placements that would change, as far as a look without a lock tells. */
export async function thoseThatChange(
  db: Knex,
  observations: readonly VerdictObservation[],
  judging: Judging,
): Promise<VerdictObservation[]> {
  return (await planChanges(db, byPlacement(observations), judging)).flatMap(
    plan => plan.observations,
  );
}

/** In the order of the keys: all who write lock rows in the same order, so that none waits for another in a circle. */
function byPlacement(
  observations: readonly VerdictObservation[],
): Map<string, VerdictObservation[]> {
  const groups = new Map<string, VerdictObservation[]>();
  for (const seen of observations) {
    const id = placementId(seen);
    // As it will stand in the row, or it would differ from its own row for ever.
    const observation = {
      ...seen,
      environment:
        seen.environment === undefined
          ? undefined
          : storedName(seen.environment),
      at: Math.trunc(seen.at),
    };
    const group = groups.get(id);
    if (group) group.push(observation);
    else groups.set(id, [observation]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function planChanges(
  db: Knex,
  open: ReadonlyMap<string, readonly VerdictObservation[]>,
  judging: Judging,
): Promise<Plan[]> {
  const rows = new Map<string, StandingRow>();
  for (const chunk of inChunks([...open.keys()], ROWS)) {
    for (const row of await db<PlacementRow>('placements')
      .whereIn('placement', chunk)
      .select(...STANDING_COLUMNS))
      rows.set(row.placement, row);
  }
  return [...open].flatMap(([placement, observations]) => {
    const row = rows.get(placement);
    const changes: VerdictChange[] = [];
    let known: Standing | undefined = row && standing(row);
    for (const observation of observations) {
      const change = judge(known, observation, judging);
      if (!change) continue;
      changes.push(change);
      known = standingAfter(change);
    }
    return changes.length > 0
      ? [{ placement, from: row?.sequence, changes, observations }]
      : [];
  });
}

function placementRow({ changes }: Plan): PlacementRow {
  const last = changes[changes.length - 1];
  return {
    ...placementColumns(last),
    environment: last.environment ?? null,
    verdict: last.to ?? null,
    received: storedList(last.received),
    reasons: storedList(last.reasons),
    as_of: last.asOf,
    changed_at: last.at,
    sequence: last.sequence,
  };
}

async function insertNew(trx: Knex, plans: readonly Plan[]): Promise<Plan[]> {
  const won = new Set<string>();
  const fresh = plans.filter(plan => plan.from === undefined);
  for (const chunk of inChunks(fresh, ROWS)) {
    const inserted = await trx<PlacementRow>('placements')
      .insert(chunk.map(placementRow))
      .onConflict('placement')
      .ignore()
      .returning('placement');
    for (const { placement } of inserted) won.add(placement);
  }
  return fresh.filter(plan => won.has(plan.placement));
}

/** The compare-and-set: the row moves on only from the sequence that the changes were judged by. */
async function moveOn(trx: Knex, plans: readonly Plan[]): Promise<Plan[]> {
  const won: Plan[] = [];
  for (const plan of plans) {
    if (plan.from === undefined) continue;
    const { placement, ...columns } = placementRow(plan);
    if (
      (await trx<PlacementRow>('placements')
        .where({ placement, sequence: plan.from })
        .update(columns)) === 1
    )
      won.push(plan);
  }
  return won;
}

async function insertChanges(trx: Knex, plans: readonly Plan[]): Promise<void> {
  const rows = plans.flatMap(({ placement, changes }) =>
    changes.map(change => ({
      placement,
      sequence: change.sequence,
      environment: change.environment ?? null,
      from_verdict: change.from ?? null,
      to_verdict: change.to ?? null,
      received: storedList(change.received),
      reasons: storedList(change.reasons),
      as_of: change.asOf,
      at: change.at,
    })),
  );
  for (const chunk of inChunks(rows, ROWS))
    await trx('verdict_changes').insert(chunk);
}
