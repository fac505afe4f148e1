import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { bringUpToDate, MigrationPatience } from './bringUpToDate';

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
  if (!database.migrations?.skip) await bringUpToDate(client, logger, patience);
  return client;
}
