import { setTimeout as sleep } from 'node:timers/promises';
import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import knexFactory, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun } from '../canRun';
import { findPostgres, type Postgres, startPostgres } from '../startPostgres';
import {
  CLUSTER,
  ENTITIES,
  ReplicasCluster,
  WORKLOADS,
} from './ReplicasCluster';
import { ReplicasProcess } from './ReplicasProcess';
import { untruthOf } from './toldTruth';

/** A tenth of the usual: what follows from it (settling, notices, takeover) is as much sooner. */
const LEASE_SECONDS = 1.5;
/** After this, whatever is compared with what is true is compared. */
const SETTLED_MS = LEASE_SECONDS * 1_000;
/** What stood for this long is seen, also by a process that has little of the machine. */
const STOOD_MS = 1_000;
const FAST: ReadonlySet<string> = new Set(WORKLOADS.slice(0, 4));

interface Told {
  readonly replica: string;
  readonly scope: string;
  readonly title: string;
  readonly description: string;
  readonly recipients: string;
}

/** A sequence of numbers that looks random and is the same each time. */
function* numbers(): Generator<number, never> {
  for (let state = 42; ; state = (state * 48_271) % 2_147_483_647) yield state;
}

/** Two whole backends watch one simulated cluster and share a PostgreSQL. */
describe.runIf(
  canRun('PostgreSQL', findPostgres() !== undefined, 'install postgresql'),
)('two replicas in processes of their own', () => {
  const cluster = new ReplicasCluster();
  const random = numbers();
  const running = new Map<string, ReplicasProcess>();
  let postgres: Postgres;
  let database: Knex;

  async function start(name: string): Promise<ReplicasProcess> {
    const acceleration = {
      clusters: [cluster.entry],
      trustedLocations: ['url:https://git.example.com/platform'],
      notifications: { delaySeconds: 0, quietMinutes: 0 },
      history: { leaseSeconds: LEASE_SECONDS },
    };
    const replica = await ReplicasProcess.start({
      name,
      connection: postgres.connectionString,
      config: { acceleration },
      entities: ENTITIES,
    });
    running.set(name, replica);
    return replica;
  }

  const live = (replica: ReplicasProcess) =>
    replica.until(
      '/clusters',
      ({ items }) =>
        items[0]?.state === 'live' &&
        items[0].kinds.every(
          ({ state }: any) => state === 'live' || state === 'absent',
        ),
    );
  const next = () => random.next().value;
  function flip(times: number): void {
    for (let count = 0; count < times; count += 1) {
      const name = WORKLOADS[next() % WORKLOADS.length];
      // Half of them change as fast as they can, the others so that each change is to be found in the history.
      if (FAST.has(name) || cluster.quietFor(name) > STOOD_MS)
        cluster.flip(name, next() >> 3);
    }
  }

  /** Changes go on, one by one and in bursts, until something has happened. */
  async function flipUntil(happened: Promise<unknown>): Promise<void> {
    let isOver = false;
    const over = happened.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      flip(next() % 5 === 0 ? 6 : 1);
      await sleep(next() % 40);
    }
    await over;
  }

  async function history(): Promise<
    Map<
      string,
      { sequence: number; from: Verdict | undefined; to: Verdict | undefined }[]
    >
  > {
    const rows = await database('verdict_changes as changes')
      .join('placements', 'placements.placement', 'changes.placement')
      .orderBy('changes.sequence')
      .select('workload', 'changes.sequence', 'from_verdict', 'to_verdict');
    return new Map(
      WORKLOADS.map(name => [
        name,
        rows
          .filter(({ workload }) => workload === name)
          .map(row => ({
            sequence: row.sequence,
            from: row.from_verdict ?? undefined,
            to: row.to_verdict ?? undefined,
          })),
      ]),
    );
  }

  /** The history is the truth: nothing that stood for a while is missing, nothing is there twice. */
  async function expectTruth(): Promise<void> {
    const untruths = async () => {
      const told = await history();
      return WORKLOADS.flatMap(name => {
        const why = untruthOf(
          told.get(name)!.map(({ to }) => to),
          cluster.truthOf(name),
          STOOD_MS,
        );
        return why ? [`${name}: ${why}`] : [];
      });
    };
    const deadline = Date.now() + 30_000;
    while ((await untruths()).length > 0 && Date.now() < deadline)
      await sleep(200);
    // Whatever would be written too much is written by comparing, a little later.
    await sleep(SETTLED_MS);
    expect(await untruths()).toEqual([]);
    for (const [name, changes] of await history()) {
      expect(
        changes.map(({ from }) => from),
        name,
      ).toEqual([undefined, ...changes.slice(0, -1).map(({ to }) => to)]);
      expect(
        changes.map(({ sequence }) => sequence),
        name,
      ).toEqual(changes.map((_, index) => index + 1));
    }
  }

  beforeAll(async () => {
    postgres = await startPostgres();
    database = knexFactory({
      client: 'pg',
      connection: postgres.connectionString,
      pool: { min: 0, max: 4 },
    });
    await database.schema.createTable('told', table => {
      table.increments('id');
      for (const column of [
        'replica',
        'scope',
        'title',
        'description',
        'recipients',
      ])
        table.text(column);
    });
    await cluster.start();
    for (const replica of await Promise.all(
      ['survivor', 'victim'].map(start),
    )) {
      await live(replica);
      await replica.until(
        '/workloads',
        ({ items }) =>
          items.length === WORKLOADS.length &&
          items.every(({ verdict }: any) => verdict === 'as-promised'),
        10_000,
      );
    }
    // What was there at the start is written once it has been the same for a while.
    await expectTruth();
  });
  afterAll(async () => {
    await Promise.all(
      [...running.values()].map(replica => replica.end('SIGKILL')),
    );
    await cluster.server.close();
    await database?.destroy();
    await postgres?.stop();
  });

  it('write every change once while one is killed (kill -9) and starts again', async () => {
    const holder = async () =>
      (await database('cluster_writers').first('holder'))?.holder;
    const first = await holder();
    // One of the two writes for the cluster: the other one has to write what it did not come to write.
    for (const name of ['victim', 'survivor']) {
      await flipUntil(sleep(SETTLED_MS));
      await running.get(name)!.end('SIGKILL');
      await flipUntil(sleep(2 * SETTLED_MS));
      for (const workload of WORKLOADS) cluster.become(workload, 'good');
      await flipUntil(start(name).then(live));
    }
    expect(await holder()).not.toBe(first);
    await flipUntil(sleep(SETTLED_MS));
    // Both answer the same, and a last worsening of each is to be told.
    for (const name of WORKLOADS) cluster.become(name, 'good');
    await sleep(SETTLED_MS);
    for (const name of WORKLOADS) cluster.become(name, 'forged');
    await expectTruth();
    process.stderr.write(
      `integration: ${WORKLOADS.flatMap(name => cluster.truthOf(name)).length} changes of ${WORKLOADS.length} workloads, ${[...(await history()).values()].flat().length} of them told, each once\n`,
    );
    for (const replica of running.values()) {
      const { items } = await replica.get('/workloads');
      expect(items.map(({ name, verdict }: any) => [name, verdict])).toEqual(
        WORKLOADS.map(name => [name, 'unknown']),
      );
    }
  });

  it('tell owners of each worsening that lasts once, whoever saw it', async () => {
    const read = (): Promise<Told[]> => database('told').orderBy('id');
    const last = (told: readonly Told[], name: string) =>
      told.filter(({ title }) => title.startsWith(`${name}:`)).at(-1);
    // One that the killed replica was about to send is taken up by the other when its claim ends, after four leases.
    const deadline = Date.now() + 30_000;
    const scopeOf = async (name: string): Promise<string | undefined> => {
      const row = await database('notices')
        .join('placements', 'placements.placement', 'notices.placement')
        .where({ workload: name, told_verdict: 'unknown' })
        .whereNull('due_at')
        .first('notices.placement', 'notices.sequence');
      return (
        row && `acceleration:${row.placement.slice(0, 32)}:${row.sequence}`
      );
    };
    const scopesNow = () => Promise.all(WORKLOADS.map(scopeOf));
    let scopes = await scopesNow();
    while (!scopes.every(Boolean) && Date.now() < deadline) {
      await sleep(200);
      scopes = await scopesNow();
    }
    const told = await read();
    // A thread has several notices under one scope; none of them is told twice.
    const each = told.map(one => `${one.scope} ${one.description}`);
    expect(each).toHaveLength(new Set(each).size);
    for (const [index, name] of WORKLOADS.entries()) {
      expect(last(told, name)).toMatchObject({
        scope: scopes[index],
        title: `${name}: acceleration not proven`,
        recipients: expect.stringContaining('group:default/edge'),
      });
      expect(last(told, name)!.description).toContain(
        `as promised → not proven in environment onprem, cluster ${CLUSTER}`,
      );
    }
  });

  it('know after a restart what was known before, at once and with its age, and then what happened meanwhile', async () => {
    // What the one that ends in order saw last is kept, too.
    cluster.become('w7', 'good');
    await running
      .get('survivor')!
      .until('/workloads', ({ items }) => items[7].verdict === 'as-promised');
    await running.get('victim')!.end('SIGKILL');
    await running.get('survivor')!.end('SIGTERM');
    const changes = await history();
    expect(changes.get('w7')!.at(-1)).toMatchObject({
      from: 'unknown',
      to: 'as-promised',
    });
    cluster.server.trouble({ hang: true });
    const stopped = Date.now();
    const replica = await start('survivor');
    const { items } = await replica.until(
      '/clusters',
      body => body.items[0]?.state === 'stale',
      5_000,
    );
    expect(items[0].reason).toEqual(expect.any(String));
    expect(Date.parse(items[0].asOf)).toBeLessThanOrEqual(stopped);
    expect(Date.parse(items[0].asOf)).toBeGreaterThan(stopped - 60_000);
    const known = await replica.until(
      '/workloads',
      body => body.totalItems === WORKLOADS.length,
      5_000,
    );
    expect(
      known.items.map(({ name, placements }: any) => [
        name,
        placements[0].verdict,
        placements[0].cluster.state,
      ]),
    ).toEqual(
      WORKLOADS.map(name => [
        name,
        name === 'w7' ? 'as-promised' : 'unknown',
        'stale',
      ]),
    );
    // One changes and one goes while nobody looks; what led there cannot be watched any more.
    cluster.server.store.compact();
    cluster.become('w0', 'good');
    cluster.become('w1', 'gone');
    cluster.server.trouble({ hang: false });
    await live(replica);
    await expectTruth();
    expect(
      [...(await history())]
        .filter(([name, now]) => now.length > changes.get(name)!.length)
        .map(([name]) => name),
    ).toEqual(['w0', 'w1']);
  });
});
