/* eslint-disable @backstage/no-relative-monorepo-imports -- the test starts a PostgreSQL of its own, to stop it */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import knexFactory, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canRun } from '../../../../test/canRun';
import { freePort } from '../../../../test/freePort';
import {
  findPostgres,
  Postgres,
  startPostgres,
} from '../../../../test/startPostgres';
import { ObservationWriter } from './ObservationWriter';
import { observed } from './__testUtils__/observed';
import { bringUpToDate } from './bringUpToDate';
import { openDatabase } from './openDatabase';
import { SnapshotStore } from './SnapshotStore';
import { VerdictLog } from './VerdictLog';

const PAUSES = { gatherMs: 5, retryMs: 50, settleMs: 60_000 };
const PATIENCE = { pauseMs: 10, staleMs: 500, deadlineMs: 5_000 };
const verdictOf = (version: number): Verdict =>
  version % 2 ? 'degraded' : 'as-promised';

/** A database that comes and goes, and what writes the history to it. */
describe('a database that fails', () => {
  const logger = mockServices.logger.mock();
  const ends: (() => Promise<unknown>)[] = [];
  let database: Knex;
  let writer: ObservationWriter;
  let log: VerdictLog;
  let version: number;

  beforeEach(() => {
    [logger.warn, logger.info, logger.error].forEach(said => said.mockClear());
    version = 0;
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function open(config: Knex.Config): Promise<void> {
    database = knexFactory({
      useNullAsDefault: true,
      log: { warn() {}, error() {}, debug() {} },
      ...config,
    });
    ends.push(() => database.destroy());
    await openDatabase(
      mockServices.database.mock({
        getClient: async () => database,
        migrations: undefined,
      }),
      logger,
      PATIENCE,
    );
    log = new VerdictLog({
      database,
      damping: { delayMs: 0, quietMs: 0 },
    });
    writer = new ObservationWriter({
      log,
      current: () => [],
      logger,
      pauses: PAUSES,
    });
    ends.push(() => writer.close());
  }

  async function sqlite(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'fastpath-faults-'));
    ends.push(() => rm(folder, { recursive: true }));
    const filename = join(folder, 'acceleration.sqlite');
    await open({
      client: 'better-sqlite3',
      connection: { filename },
    });
    return filename;
  }

  /** Each of these is a change. */
  function see(count: number): void {
    for (let seen = 0; seen < count; seen += 1) {
      version += 1;
      writer.observed(observed(version, verdictOf(version)));
    }
  }

  async function expectAll(): Promise<void> {
    await vi.waitFor(
      async () => {
        const { items } = await log.history({ workload: 'w' }, { limit: 500 });
        expect(items.map(({ asOf, to }) => [asOf, to]).reverse()).toEqual(
          Array.from({ length: version }, (_, index) => [
            index + 1,
            verdictOf(index + 1),
          ]),
        );
      },
      { timeout: 20_000, interval: 20 },
    );
  }

  function expectSaid(why: RegExp): void {
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toMatch(why);
    expect(logger.info).toHaveBeenCalledWith(
      'The history of verdicts is written again',
    );
    expect(logger.error).not.toHaveBeenCalled();
  }

  it('SQLite is locked by another process: nothing is lost, and it is said once', async () => {
    const filename = await sqlite();
    see(5);
    await expectAll();
    const other = knexFactory({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    });
    ends.push(() => other.destroy());
    await other.raw('BEGIN EXCLUSIVE');
    see(5);
    await vi.waitFor(() => expect(logger.warn).toHaveBeenCalled(), {
      timeout: 20_000,
      interval: 20,
    });
    see(5);
    await other.raw('COMMIT');
    await expectAll();
    expectSaid(/database is locked/);
  });

  it('the disk is full: what was written stays, what could not be is written when there is room', async () => {
    await sqlite();
    see(3);
    await expectAll();
    const [{ page_count: pages }] = await database.raw('PRAGMA page_count');
    await database.raw(`PRAGMA max_page_count = ${pages}`);
    const store = new SnapshotStore({ database, logger });
    const object = JSON.stringify({ metadata: { name: 'x'.repeat(500) } });
    const noise = Array.from({ length: 2_000 }, (_, index) =>
      object.replace('x', String(Math.sin(index))),
    );
    const meta = { resourceVersion: '1', asOf: 1 };
    await expect(store.save('c1', 'Pod', noise, meta)).rejects.toThrow(
      /database or disk is full/,
    );
    see(200);
    await vi.waitFor(() => expect(logger.warn).toHaveBeenCalled(), {
      timeout: 20_000,
      interval: 20,
    });
    expect((await log.history({}, { limit: 500 })).items.length).toBeLessThan(
      version,
    );
    await database.raw('PRAGMA max_page_count = 1073741823');
    await expectAll();
    expectSaid(/database or disk is full/);
    expect(await store.save('c1', 'Pod', noise, meta)).toBe(true);
  });

  it('is down at the start: the start fails at once, and says which connection was refused', async () => {
    const port = await freePort();
    const client = knexFactory({
      client: 'pg',
      log: { warn() {}, error() {}, debug() {} },
      connection: `postgresql://nobody:secret@127.0.0.1:${port}/none`,
    });
    ends.push(() => client.destroy());
    const failure = await bringUpToDate(client, logger, PATIENCE).catch(
      error => error,
    );
    expect(String(failure)).toMatch(
      new RegExp(`database.*ECONNREFUSED.*${port}`),
    );
    expect(String(failure)).not.toContain('secret');
  });

  describe.runIf(
    canRun('PostgreSQL', findPostgres() !== undefined, 'install postgresql'),
  )('that is a PostgreSQL of its own', () => {
    let postgres: Postgres;
    beforeEach(async () => {
      // It is to lose nothing that it has said is written.
      postgres = await startPostgres(['synchronous_commit=on']);
      ends.push(() => postgres.stop());
      await open({ client: 'pg', connection: postgres.connectionString });
    }, 60_000);

    it('goes away and comes back, again and again: no change is lost or written twice', async () => {
      for (let round = 0; round < 2; round += 1) {
        logger.warn.mockClear();
        see(20);
        await postgres.goAway();
        see(20);
        await vi.waitFor(() => expect(logger.warn).toHaveBeenCalled(), {
          timeout: 20_000,
          interval: 20,
        });
        await expect(log.history({})).rejects.toThrow();
        await postgres.comeBack();
        see(20);
        await expectAll();
        expectSaid(/ECONN|terminat|shutting down|starting up/i);
      }
    }, 120_000);
  });
});
