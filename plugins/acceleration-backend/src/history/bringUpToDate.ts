import { setTimeout as sleep } from 'node:timers/promises';
import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { withDeadline } from './withDeadline';

/** How long replicas wait for each other; milliseconds. */
export interface MigrationPatience {
  /** How often a lock is looked at again. */
  readonly pauseMs: number;
  /** A lock that stays this long is held by nobody alive: our migrations take a second, and theirs is one transaction. */
  readonly staleMs: number;
  /** After this the start fails, and says why, whatever the database does. */
  readonly deadlineMs: number;
}

const PATIENCE: MigrationPatience = {
  pauseMs: 250,
  staleMs: 15_000,
  deadlineMs: 90_000,
};

/** PostgreSQL's: the table, or its name in the catalogs, is there by now. */
const MADE_BY_ANOTHER = ['42P07', '23505'];
/** Of the replicas that make the tables for the first time, the late ones: SQLite has no other word for it. */
const MADE_BY_ANOTHER_TEXT = /table .* already exists/;
const IS_BUSY = /^SQLITE_(BUSY|LOCKED)/;

/** What Knex calls its table, and the one with its lock. */
const LOCK_TABLE = 'knex_migrations_lock';

/** Whether somebody else is, or was, at the tables. */
function isAnothers(error: unknown): boolean {
  const { name, code, message } = error as {
    name?: string;
    code?: string;
    message?: string;
  };
  return (
    name === 'MigrationLocked' ||
    MADE_BY_ANOTHER.includes(code ?? '') ||
    IS_BUSY.test(code ?? '') ||
    MADE_BY_ANOTHER_TEXT.test(message ?? '')
  );
}

/**
 * Makes the plugin's tables what this version needs. Where nothing is to be migrated, nobody's lock is asked for. All that is
 * pending is done in one transaction, together with Knex's lock: a replica that is killed leaves neither behind. A lock that
 * stands nevertheless (of a tool, or of an older Knex) is waited for; after a while it is held by nobody, which is said, and it
 * is taken over.
 *
 * @throws when the database cannot be reached, a migration fails, the tables are a newer version's, or none of it ends in time
 */
export async function bringUpToDate(
  client: Knex,
  logger: LoggerService,
  patience: MigrationPatience = PATIENCE,
): Promise<void> {
  try {
    await withDeadline(
      'the database',
      patience.deadlineMs,
      migrate(client, logger, patience),
    );
  } catch (error) {
    throw new Error(
      `the tables of the database cannot be brought up to date: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

async function migrate(
  client: Knex,
  logger: LoggerService,
  { pauseMs, staleMs, deadlineMs }: MigrationPatience,
): Promise<void> {
  const directory = resolvePackagePath(
    '@fastpath/backstage-plugin-acceleration-backend',
    'migrations',
  );
  const [start, config] = [Date.now(), { directory }];
  let lockedSince: number | undefined;
  for (;;) {
    try {
      const [, pending] = (await client.migrate.list(config)) as [
        unknown[],
        unknown[],
      ];
      if (pending.length === 0) return;
      await runPending(client, config, staleMs);
      return;
    } catch (error) {
      if (!isAnothers(error) || Date.now() - start > deadlineMs) throw error;
      // What stands in the row counts: whoever migrates now has it locked, and not yet written.
      lockedSince = (await isLocked(client))
        ? (lockedSince ?? Date.now())
        : undefined;
      if (lockedSince !== undefined && Date.now() - lockedSince >= staleMs) {
        logger.warn(
          `The lock of the migrations (table ${LOCK_TABLE}) has stood for ${staleMs / 1000} s and is held by nobody alive; it is taken over`,
        );
        await takeOver(client);
        lockedSince = undefined;
      }
      await sleep(pauseMs);
    }
  }
}

/** One transaction: the lock, all that is pending, and the lock's end. */
async function runPending(
  client: Knex,
  config: Knex.MigratorConfig,
  lockTimeoutMs: number,
): Promise<void> {
  if (client.client.config.client !== 'pg') {
    await client.migrate.latest(config);
    return;
  }
  await client.transaction(async trx => {
    // A replica that hangs in its own transaction would else hold up all others for as long as it hangs.
    await trx.raw(`SET LOCAL lock_timeout = ${Math.trunc(lockTimeoutMs)}`);
    await trx.migrate.latest(config);
  });
}

/** Whether Knex would take the lock for held: it also does when two replicas have made a row for it each. */
async function isLocked(client: Knex): Promise<boolean> {
  if (!(await client.schema.hasTable(LOCK_TABLE))) return false;
  const rows: { is_locked: number }[] =
    await client(LOCK_TABLE).select('is_locked');
  return rows.length > 1 || rows.some(row => row.is_locked !== 0);
}

/** Whoever does it at the same time does the same: one row is left, and it is free. */
async function takeOver(client: Knex): Promise<void> {
  await client.transaction(async trx => {
    const [first, ...others] = await trx(LOCK_TABLE)
      .orderBy('index')
      .pluck<number[]>('index');
    await trx(LOCK_TABLE).whereIn('index', others).delete();
    await trx(LOCK_TABLE).where({ index: first }).update({ is_locked: 0 });
  });
}
