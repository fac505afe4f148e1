import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { observed } from './__testUtils__/observed';
import { Notice, noticeAfter } from './Notice';
import { readNotice } from './noticeRows';
import { placementId } from './placementId';
import type { NoticeRow } from './tables';
import type { VerdictChange } from './VerdictChange';
import { VerdictLog } from './VerdictLog';
import type { VerdictObservation } from './VerdictObservation';

const databases = HistoryDatabases.create();
const damping = { delayMs: 30_000, quietMs: 600_000 };
const key = { cluster: 'c', namespace: 'n', workload: 'w' };

const steps = (changes: readonly VerdictChange[]) =>
  changes.map(change => [change.sequence, change.from, change.to, change.asOf]);
/** All of it, the oldest first, page by page. */
async function wholeHistory(
  log: VerdictLog,
  query: Parameters<VerdictLog['history']>[0] = {},
  limit = 500,
): Promise<VerdictChange[]> {
  const found: VerdictChange[] = [];
  let cursor: string | undefined;
  do {
    const page = await log.history(query, { limit, cursor });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found.reverse();
}

describe.each(databases.ids)('VerdictLog on %s', id => {
  it('writes what changes, once', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping });
    expect(await log.record([observed(10, undefined)])).toEqual([]);
    const written = await log.record([
      observed(11, 'pending'),
      observed(12, 'as-promised', { reasons: ['a', 'b'] }),
      observed(13, 'as-promised', { reasons: ['other words'] }),
      observed(14, undefined, { environment: undefined }),
      observed(15, undefined),
      observed(16, 'degraded', { environment: undefined }),
      observed(17, 'degraded', { environment: 'other' }),
    ]);
    expect(steps(written)).toEqual([
      [1, undefined, 'pending', 11],
      [2, 'pending', 'as-promised', 12],
      [3, 'as-promised', undefined, 14],
      [4, undefined, 'degraded', 16],
      [5, 'degraded', 'degraded', 17],
    ]);
    expect(await wholeHistory(log)).toEqual(
      written.map(change => JSON.parse(JSON.stringify(change))),
    );
    expect(
      await log.record([observed(12, 'failed'), observed(17, 'failed')]),
    ).toEqual([]);
    expect(
      await log.last([key, { ...key, workload: 'unheard of' }]),
    ).toMatchObject([
      {
        ...key,
        sequence: 5,
        to: 'degraded',
        environment: 'other',
        asOf: 17,
        at: 17_000,
      },
    ]);
    expect(await log.last([])).toEqual([]);
  });

  it('pages stay as they are while changes are written', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping });
    const verdicts: Verdict[] = ['pending', 'failed'];
    await log.record(
      Array.from({ length: 7 }, (_, index) =>
        observed(index + 1, verdicts[index % 2]),
      ),
    );
    const first = await log.history(key, { limit: 3 });
    await log.record([
      observed(20, 'better'),
      observed(1, 'better', { workload: 'x' }),
    ]);
    const second = await log.history(key, {
      limit: 3,
      cursor: first.nextCursor,
    });
    const third = await log.history(key, {
      limit: 3,
      cursor: second.nextCursor,
    });
    expect(
      [first, second, third].map(page =>
        page.items.map(change => change.sequence),
      ),
    ).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
    expect(third.nextCursor).toBeUndefined();
    expect((await log.history({ workload: 'x' })).items).toHaveLength(1);
    expect(
      (
        await log.history([key, { ...key, workload: 'x' }], { limit: 2 })
      ).items.map(change => change.workload),
    ).toHaveLength(2);
    expect((await log.history([])).items).toEqual([]);
    await expect(log.history({}, { cursor: 'nonsense' })).rejects.toThrow(
      'take nextCursor of the page before',
    );
  });

  it('a settled view counts at the same version, not against a fresh change, and never backwards', async () => {
    const { database } = await databases.open(id);
    let now = 100_000;
    const log = new VerdictLog({ database, damping, now: () => now });
    await log.record([observed(100, 'failed')]);
    const held: VerdictObservation[] = [];
    const settle = (...observations: VerdictObservation[]) =>
      log.settle(observations, one => held.push(one));
    now = 104_999;
    expect(
      await settle(
        observed(100, 'as-promised'),
        observed(100, 'failed'),
        observed(99, 'as-promised'),
      ),
    ).toEqual([]);
    expect(held).toMatchObject([{ verdict: 'as-promised', asOf: 100 }]);
    now = 105_000;
    expect(await settle(observed(99, 'as-promised'))).toEqual([]);
    expect(await settle(observed(100, 'failed'))).toEqual([]);
    expect(held).toHaveLength(1);
    expect(steps(await settle(observed(100, 'as-promised')))).toEqual([
      [2, 'failed', 'as-promised', 100],
    ]);
    expect(
      steps(
        await log.settle([
          observed(1, 'pending', { workload: 'never recorded' }),
        ]),
      ),
    ).toEqual([[1, undefined, 'pending', 1]]);
  });

  it('knows what is there, so that what went unseen can be settled as gone', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping, now: () => 100_000 });
    await log.record([
      observed(1, 'better'),
      observed(1, 'better', { cluster: 'other' }),
      observed(1, 'better', { workload: 'x' }),
      observed(2, undefined, { workload: 'x' }),
    ]);
    const present = await log.present('c');
    expect(present).toMatchObject([{ ...key, to: 'better', asOf: 1 }]);
    expect(
      steps(
        await log.settle(
          present.map(({ cluster, namespace, workload }) =>
            observed(9, undefined, { cluster, namespace, workload }),
          ),
        ),
      ),
    ).toEqual([[2, 'better', undefined, 9]]);
    expect(await log.present('c')).toEqual([]);
  });

  it('counts a cluster from below after it was rewound', async () => {
    const { database } = await databases.open(id);
    let now = 5_000_000_001_000;
    const log = new VerdictLog({ database, damping, now: () => now });
    await log.record([
      observed(5_000_000_000, 'failed'),
      observed(5_000_000_000, 'failed', { cluster: 'other' }),
      observed(3, 'failed', { workload: 'low' }),
    ]);
    expect(await log.rewind('c', 40)).toBe(false);
    expect(await log.record([observed(41, 'better')])).toEqual([]);
    now += 5_000;
    expect(await log.rewind('c', 40)).toBe(true);
    const after = await log.record([
      observed(41, 'better'),
      observed(41, 'better', { cluster: 'other' }),
      observed(4, 'better', { workload: 'low' }),
    ]);
    expect(
      after.map(change => `${change.cluster}/${change.workload}`).sort(),
    ).toEqual(['c/low', 'c/w']);
  });

  it('keeps absurd input from harming what is beside it', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping });
    const odd = observed(1, 'failed', {
      workload: `selector:${'x'.repeat(5_000)}`,
      namespace: 'nul\0 and half \uD800',
      environment: 'e\0',
      received: ['\0'],
      reasons: Array.from(
        { length: 100 },
        () => `\0\uD800${'y'.repeat(100_000)}`,
      ),
    });
    expect(
      await log.record([
        odd,
        observed(NaN, 'failed', { workload: 'no version' }),
        observed(1.5, 'failed', { workload: 'half' }),
        observed(2, 'failed'),
      ]),
    ).toHaveLength(2);
    const [change] = await log.last([odd]);
    expect(change.reasons).toHaveLength(20);
    expect(JSON.stringify(change).length).toBeLessThan(50_000);
    expect(await log.record([{ ...odd, asOf: 2 }])).toEqual([]);
    expect(
      await log.record([{ ...odd, asOf: 3, verdict: 'pending' }]),
    ).toHaveLength(1);
  });

  it('forgets what is old, never the newest change of what exists', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping });
    await log.record([
      observed(1, 'pending'),
      observed(2, 'failed'),
      observed(3, 'better'),
      observed(90, 'failed'),
    ]);
    await log.record([
      observed(1, 'pending', { workload: 'quiet' }),
      observed(2, 'better', { workload: 'quiet' }),
    ]);
    await log.record([
      observed(1, 'better', { workload: 'gone' }),
      observed(2, 'failed', { workload: 'gone' }),
      observed(3, undefined, { workload: 'gone' }),
    ]);
    await log.record([
      observed(1, 'pending', { workload: 'just gone' }),
      observed(80, undefined, { workload: 'just gone' }),
    ]);
    expect(await log.forget({ olderThan: 50_000 })).toEqual({
      placements: 1,
      changes: 8,
    });
    expect(
      (await wholeHistory(log))
        .map(change => [change.workload, change.sequence])
        .sort(),
    ).toEqual([
      ['just gone', 2],
      ['quiet', 2],
      ['w', 4],
    ]);
    expect(await database('notices').select('placement')).toEqual([
      { placement: placementId(key) },
    ]);
    expect(
      steps(
        await log.record([
          observed(100, 'better', { workload: 'gone' }),
          observed(100, 'failed', { workload: 'quiet' }),
        ]),
      ).sort(),
    ).toEqual([
      [1, undefined, 'better', 100],
      [3, 'better', 'failed', 100],
    ]);
  });

  it('writes a change together with its notice, or neither', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping });
    await log.record([observed(1, 'better')]);
    await database.schema.renameTable('notices', 'away');
    await expect(log.record([observed(2, 'failed')])).rejects.toThrow();
    await database.schema.renameTable('away', 'notices');
    expect(steps(await wholeHistory(log))).toEqual([
      [1, undefined, 'better', 1],
    ]);
    expect(await log.record([observed(2, 'failed')])).toHaveLength(1);
    expect(await database('notices').select('after_verdict')).toEqual([
      { after_verdict: 'failed' },
    ]);
  });

  it('writes many placements in few statements', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping });
    let queries = 0;
    database.on('query', () => queries++);
    const many = Array.from({ length: 1_200 }, (_, index) =>
      observed(1, 'better', { workload: `w${index}` }),
    );
    expect(await log.record(many)).toHaveLength(1_200);
    expect(queries).toBeLessThan(100);
    queries = 0;
    expect(await log.record(many)).toEqual([]);
    expect(queries).toBeLessThan(20);
  });

  it('gives one true sequence, each change once, whatever replicas report when, and however many stop', async () => {
    const { database, another } = await databases.open(id);
    const replicaDatabases = [database, another(), another()];
    let run = 0;
    const verdict = fc.constantFrom<Verdict | undefined>(
      'failed',
      'degraded',
      'pending',
      'as-promised',
      'better',
      undefined,
    );
    const event = fc.record({
      workload: fc.constantFrom('a', 'b', 'c'),
      verdict,
      environment: fc.constantFrom('one', 'one', 'two'),
    });
    const step = fc.record({
      /** How many events each replica reads on, at the same time. */
      read: fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }),
      settles: fc.nat(5),
      stops: fc.constantFrom(undefined, undefined, undefined, 1, 2),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 14 }),
        fc.array(step, { maxLength: 8 }),
        fc.boolean(),
        async (events, schedule, two) => {
          const cluster = `run ${run++}`;
          const seen = events.map((fields, index) =>
            observed((index + 1) * 10, fields.verdict, { ...fields, cluster }),
          );
          const replicas = replicaDatabases.slice(0, two ? 2 : 3).map(db => ({
            log: new VerdictLog({ database: db, damping, settleMs: 0 }),
            at: 0,
            stopped: false,
          }));
          const written: VerdictChange[] = [];
          for (const { read, settles, stops } of schedule) {
            await Promise.all(
              replicas.map(async (replica, index) => {
                if (replica.stopped) return;
                const part = seen.slice(replica.at, replica.at + read[index]);
                replica.at += part.length;
                // Those that stop do so with their last write under way: nobody waits for its answer.
                if (index === stops) replica.stopped = true;
                written.push(...(await replica.log.record(part)));
                if (settles === index)
                  written.push(
                    ...(await replica.log.settle(
                      standingViews(seen.slice(0, replica.at)),
                    )),
                  );
              }),
            );
          }
          written.push(
            ...(await replicas[0].log.record(seen.slice(replicas[0].at))),
          );

          const truth = trueChanges(seen);
          const history = await wholeHistory(replicas[0].log, { cluster }, 3);
          for (const workload of ['a', 'b', 'c'])
            expect(
              steps(history.filter(change => change.workload === workload)),
            ).toEqual(
              steps(truth.filter(change => change.workload === workload)),
            );
          expect(written).toHaveLength(truth.length);
          expect(await noticesOf(cluster)).toEqual(trueNotices(truth));
        },
      ),
      { numRuns: 80 },
    );

    async function noticesOf(cluster: string): Promise<Notice[]> {
      const ids = ['a', 'b', 'c'].map(workload =>
        placementId({ ...key, cluster, workload }),
      );
      const rows = await database<NoticeRow>('notices')
        .whereIn('placement', ids)
        .whereNotNull('due_at')
        .select();
      return rows
        .map(readNotice)
        .sort((a, b) => a.sequence - b.sequence || a.dueAt! - b.dueAt!);
    }
  });

  // A SQLite has one connection, and nobody else to go on.
  if (id === 'SQLITE_3') return;

  it('a replica that loses its connection in the middle of a write harms no other', async () => {
    const { database, another } = await databases.open(id);
    const seen = Array.from({ length: 60 }, (_, index) =>
      observed(index + 1, index % 2 ? 'failed' : 'better', {
        workload: `w${index % 6}`,
      }),
    );
    const dying = another();
    const logs = [database, another(), dying].map(
      db => new VerdictLog({ database: db, damping }),
    );
    const writing = Promise.allSettled(
      logs.map(async log => {
        for (const one of seen) await log.record([one]);
      }),
    );
    await logs[2].history({});
    // As after kill -9, the server ends what the client had begun.
    await database.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const ends = await writing;
    // A pool finds its dead connections one by one; the writer tries again, too.
    for (const log of logs.filter(
      (_, index) => ends[index].status === 'rejected',
    ))
      await vi.waitFor(() => log.record(seen), { timeout: 10_000 });
    await logs[0].record(seen);
    const history = await wholeHistory(logs[0]);
    for (let workload = 0; workload < 6; workload++) {
      const name = `w${workload}`;
      expect(steps(history.filter(change => change.workload === name))).toEqual(
        steps(trueChanges(seen).filter(change => change.workload === name)),
      );
    }
  });
});

/** What one observer who misses nothing would write. */
function trueChanges(seen: readonly VerdictObservation[]): VerdictChange[] {
  const known = new Map<string, VerdictChange>();
  return seen.flatMap(observation => {
    const before = known.get(observation.workload);
    const same =
      observation.verdict === before?.to &&
      (observation.verdict === undefined ||
        observation.environment === before?.environment);
    if (same) return [];
    const change = {
      ...observation,
      from: before?.to,
      to: observation.verdict,
      sequence: (before?.sequence ?? 0) + 1,
    };
    known.set(observation.workload, change);
    return [change];
  });
}

function trueNotices(changes: readonly VerdictChange[]): Notice[] {
  const notices = new Map<string, Notice | undefined>();
  for (const change of changes)
    notices.set(
      change.workload,
      noticeAfter(notices.get(change.workload), change, damping),
    );
  return [...notices.values()]
    .flatMap(notice => (notice?.dueAt === undefined ? [] : [notice]))
    .sort((a, b) => a.sequence - b.sequence || a.dueAt! - b.dueAt!);
}

/** What a replica that has read so far holds of each placement, at the version it has reached. */
function standingViews(
  seen: readonly VerdictObservation[],
): VerdictObservation[] {
  const reached = seen.at(-1)?.asOf ?? 0;
  return [
    ...new Map(
      seen.map(observation => [observation.workload, observation]),
    ).values(),
  ].map(observation => ({ ...observation, asOf: reached }));
}
