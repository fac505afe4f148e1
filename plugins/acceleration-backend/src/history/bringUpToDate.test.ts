import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { connectionStringOf } from './__testUtils__/connectionStringOf';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { bringUpToDate } from './bringUpToDate';

const databases = HistoryDatabases.create();
const PATIENCE = { pauseMs: 10, staleMs: 100, deadlineMs: 10_000 };
const LOCK = 'knex_migrations_lock';
const directory = resolvePackagePath(
  '@fastpath/backstage-plugin-acceleration-backend',
  'migrations',
);

describe.each(databases.ids)('bringUpToDate on %s', id => {
  const logger = mockServices.logger.mock();
  let client: Knex;

  beforeEach(async () => {
    logger.warn.mockClear();
    client = await databases.empty(id);
  });

  /** What a process leaves that takes the lock, and is killed before it has made anything. */
  async function leaveLock(...rows: number[]): Promise<void> {
    await client.migrate.list({ directory });
    await client(LOCK).delete();
    for (const is_locked of rows) await client(LOCK).insert({ is_locked });
  }

  it('asks for nobody’s lock when nothing is to be migrated', async () => {
    await bringUpToDate(client, logger);
    await client(LOCK).update({ is_locked: 1 });
    const start = Date.now();
    await bringUpToDate(client, logger, { ...PATIENCE, staleMs: 60_000 });
    expect(Date.now() - start).toBeLessThan(5_000);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it.each([
    ['that a killed process left', [1]],
    ['of which two replicas made a row each', [0, 0]],
  ])('takes over a lock %s, and says so', async (_what, rows) => {
    await leaveLock(...rows);
    await bringUpToDate(client, logger, PATIENCE);
    expect(await client.schema.hasTable('snapshots')).toBe(true);
    expect(await client(LOCK).pluck('is_locked')).toEqual([0]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain(LOCK);
  });

  it('waits for one that is held for a while only, and says nothing', async () => {
    await leaveLock(1);
    const done = bringUpToDate(client, logger, {
      ...PATIENCE,
      staleMs: 60_000,
    });
    await client(LOCK).update({ is_locked: 0 });
    await done;
    expect(await client.schema.hasTable('snapshots')).toBe(true);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('ends with an error when the lock never comes free', async () => {
    await leaveLock(1);
    await expect(
      bringUpToDate(client, logger, {
        pauseMs: 10,
        staleMs: 60_000,
        deadlineMs: 200,
      }),
    ).rejects.toThrow(/locked|did not answer within/);
    // A last look may still be under way: it must not fall into the next test, which may use the same database.
    await sleep(1_000);
  });

  if (id === 'POSTGRES_16') {
    it('does not hang behind a transaction that hangs', async () => {
      await leaveLock(0);
      const other = databases.connect(client);
      const hanging = await other.transaction();
      await hanging(LOCK).update({ is_locked: 1 });
      try {
        await expect(
          bringUpToDate(client, logger, { ...PATIENCE, deadlineMs: 400 }),
        ).rejects.toThrow(/locked|did not answer within/);
        await sleep(1_000);
      } finally {
        await hanging.rollback();
      }
      await bringUpToDate(client, logger, PATIENCE);
      expect(await client.schema.hasTable('snapshots')).toBe(true);
    });
  }
});

describe.each(databases.ids)('kill -9 in a migration on %s', id => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  async function newDatabase(): Promise<Knex.Config> {
    if (id === 'POSTGRES_16')
      return {
        client: 'pg',
        connection: connectionStringOf(await databases.empty(id)),
      };
    const folder = await mkdtemp(join(tmpdir(), 'fastpath-migration-'));
    folders.push(folder);
    return {
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'acceleration.sqlite') },
      useNullAsDefault: true,
    };
  }

  it('leaves nothing half made, and no lock: the next start makes all of it at once', async () => {
    const config = await newDatabase();
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolvePackagePath(
          '@fastpath/backstage-plugin-acceleration-backend',
          'src/history/__testUtils__/killedInMigration.ts',
        ),
      ],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          REPLICA_DATABASE: JSON.stringify(config),
        },
      },
    );
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');

    const client = knexFactory(config);
    const logger = mockServices.logger.mock();
    try {
      expect(await client.schema.hasTable('placements')).toBe(false);
      await bringUpToDate(client, logger, { ...PATIENCE, staleMs: 60_000 });
      expect(await client.schema.hasTable('snapshots')).toBe(true);
      expect(logger.warn).not.toHaveBeenCalled();
    } finally {
      await client.destroy();
    }
  }, 60_000);
});
