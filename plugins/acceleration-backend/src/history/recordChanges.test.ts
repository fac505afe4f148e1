import type { Knex } from 'knex';
import { describe, expect, it, vi } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { observed } from './__testUtils__/observed';
import { recordChanges } from './recordChanges';
import type { VerdictObservation } from './VerdictObservation';

const databases = HistoryDatabases.create();
const damping = { delayMs: 30_000, quietMs: 600_000 };
const record = async (trx: Knex, ...observations: VerdictObservation[]) =>
  (await recordChanges(trx, observations, { settled: false }, damping)).map(
    change => [change.sequence, change.from, change.to],
  );

describe.each(databases.ids)('recordChanges on %s', id => {
  it('keeps the order of each placement, and leaves alone what is not new', async () => {
    const { database } = await databases.open(id);
    const seen = [
      observed(1, 'better'),
      observed(1, 'pending', { workload: 'x' }),
      observed(2, 'failed'),
      observed(2, 'pending', { workload: 'x' }),
      observed(3, 'better'),
    ];
    const written = await database.transaction(trx =>
      recordChanges(trx, seen, { settled: false }, damping),
    );
    expect(
      written
        .filter(change => change.workload === 'w')
        .map(change => change.to),
    ).toEqual(['better', 'failed', 'better']);
    expect(
      written
        .filter(change => change.workload === 'x')
        .map(change => change.to),
    ).toEqual(['pending']);
    expect(await database.transaction(trx => record(trx, ...seen))).toEqual([]);
  });

  // A SQLite has one connection: there is nobody to lose a race against.
  if (id === 'SQLITE_3') return;

  it.each<[string, VerdictObservation[], unknown[], unknown[]]>([
    [
      'to move a placement on',
      [observed(10, 'better')],
      [[2, 'better', 'failed']],
      [[3, 'failed', 'pending']],
    ],
    [
      'to see a placement first',
      [],
      [[1, undefined, 'failed']],
      [[2, 'failed', 'pending']],
    ],
  ])(
    'a race %s: who loses reads it again and judges anew',
    async (_name, before, first, second) => {
      const { database, another } = await databases.open(id);
      await database.transaction(trx => record(trx, ...before));
      const [one, two] = await Promise.all([
        database.transaction(),
        another().transaction(),
      ]);
      try {
        expect(await record(one, observed(20, 'failed'))).toEqual(first);
        const losing = record(
          two,
          observed(20, 'failed'),
          observed(30, 'pending'),
        );
        await vi.waitFor(async () => expect(await waiting(database)).toBe(1), {
          timeout: 20_000,
          interval: 20,
        });
        await one.commit();
        expect(await losing).toEqual(second);
        await two.commit();
      } finally {
        // Of no effect after a commit.
        await Promise.all([one.rollback(), two.rollback()]);
      }
      expect(
        await database('verdict_changes')
          .orderBy('sequence')
          .pluck('to_verdict'),
      ).toEqual([...before.map(() => 'better'), 'failed', 'pending']);
      expect(
        await database('placements').select('sequence', 'verdict'),
      ).toEqual([{ sequence: before.length + 2, verdict: 'pending' }]);
    },
  );
});

/** How many connections to this database wait for a lock. */
async function waiting(database: Knex): Promise<number> {
  const { rows } = await database.raw(
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows.length;
}
