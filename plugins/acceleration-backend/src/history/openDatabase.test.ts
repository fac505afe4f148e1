import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { openDatabase } from './openDatabase';

const databases = HistoryDatabases.create();
const logger = mockServices.logger.mock();
const directory = resolvePackagePath(
  '@fastpath/backstage-plugin-acceleration-backend',
  'migrations',
);

describe.each(databases.ids)('openDatabase on %s', id => {
  it('brings the tables up to date, as often as it is asked, and back down', async () => {
    const client = await databases.empty(id);
    const service = mockServices.database.mock({
      getClient: async () => client,
      migrations: undefined,
    });
    await openDatabase(service, logger);
    await openDatabase(service, logger);
    expect(await client.schema.hasTable('verdict_changes')).toBe(true);
    await client.migrate.rollback({ directory }, true);
    expect(await client.schema.hasTable('verdict_changes')).toBe(false);
    await openDatabase(service, logger);
    expect(await client.schema.hasTable('verdict_changes')).toBe(true);
  });

  it('waits for replicas that start at the same time', async () => {
    const client = await databases.empty(id);
    const replicas =
      id === 'SQLITE_3'
        ? [client]
        : [client, databases.connect(client), databases.connect(client)];
    await Promise.all(
      replicas.map(async one =>
        openDatabase(
          mockServices.database.mock({
            getClient: async () => one,
            migrations: undefined,
          }),
          logger,
        ),
      ),
    );
    expect(await client('knex_migrations').pluck('name')).toEqual(
      (await readdir(directory)).sort(),
    );
  });

  it('leaves the tables alone when the installation migrates in its own way', async () => {
    const client = await databases.empty(id);
    await openDatabase(
      mockServices.database.mock({
        getClient: async () => client,
        migrations: { skip: true },
      }),
      logger,
    );
    expect(await client.schema.hasTable('placements')).toBe(false);
  });
});
