import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { bringUpToDate, MigrationPatience } from './bringUpToDate';

/** How long SQLite may stop the process for somebody else's lock. */
const SQLITE_BUSY_MS = 50;

/**
 * Opens the plugin's database and brings its tables up to date, unless the installation migrates databases in its own way.
 *
 * @throws as {@link bringUpToDate}
 */
export async function openDatabase(
  database: DatabaseService,
  logger: LoggerService,
  patience?: MigrationPatience,
): Promise<Knex> {
  const client = await database.getClient();
  // SQLite waits for a lock by stopping the whole process, five seconds unless told otherwise. Ours do it again a little later.
  if (client.client.config.client === 'better-sqlite3')
    await client.raw(`PRAGMA busy_timeout = ${SQLITE_BUSY_MS}`);
  if (!database.migrations?.skip) await bringUpToDate(client, logger, patience);
  return client;
}
