import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** How long other replicas, which start at the same time, may take to make the tables; and how often we look. */
const WAIT_MS = 30_000;
const PAUSE_MS = 250;
/** PostgreSQL's: the table, or its name in the catalogs, is there by now. */
const MADE_BY_ANOTHER = ['42P07', '23505'];

/**
 * Opens the plugin's database and brings its tables up to date, unless the installation migrates databases in its own way.
 * While another replica does it, waits for that.
 *
 * @throws when the database cannot be reached, or a migration fails
 */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) await migrate(client);
  return client;
}

async function migrate(client: Knex): Promise<void> {
  const directory = resolvePackagePath(
    '@fastpath/backstage-plugin-acceleration-backend',
    'migrations',
  );
  for (const deadline = Date.now() + WAIT_MS; ;) {
    try {
      await client.migrate.latest({ directory });
      return;
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string };
      const isAnothers =
        name === 'MigrationLocked' || MADE_BY_ANOTHER.includes(code ?? '');
      if (!isAnothers || Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    }
  }
}
