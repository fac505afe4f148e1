import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { afterAll } from 'vitest';
import { openDatabase } from '../openDatabase';

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING';

/** The databases that the history is tested on: SQLite always, PostgreSQL where there is one. */
export class HistoryDatabases {
  private readonly opened: Knex[] = [];

  private constructor(
    private readonly databases: TestDatabases,
    readonly ids: readonly ('SQLITE_3' | 'POSTGRES_16')[],
  ) {
    afterAll(async () => {
      for (const knex of this.opened) await knex.destroy();
    });
  }

  /** Call it at the top of a test file. */
  static create(): HistoryDatabases {
    const hasPostgres = Boolean(process.env[POSTGRES]);
    // TestDatabases leaves it out without a word.
    if (!hasPostgres)
      notTested(
        `PostgreSQL is missing: set ${POSTGRES}, or let test/postgresSetup.ts start one`,
      );
    const ids = hasPostgres
      ? (['SQLITE_3', 'POSTGRES_16'] as const)
      : (['SQLITE_3'] as const);
    const databases = TestDatabases.create({
      ids: [...ids],
      disableDocker: true,
    });
    if (databases.eachSupportedId().length !== ids.length)
      throw new Error(
        `of ${ids} only ${databases.eachSupportedId()} can be tested`,
      );
    return new HistoryDatabases(databases, ids);
  }

  /** A new database without tables. */
  async empty(id: 'SQLITE_3' | 'POSTGRES_16'): Promise<Knex> {
    return this.databases.init(id);
  }

  /** A new database with the plugin's tables, and how another replica connects to it. */
  async open(
    id: 'SQLITE_3' | 'POSTGRES_16',
  ): Promise<{ database: Knex; another: () => Knex }> {
    const knex = await this.empty(id);
    const database = await openDatabase(
      mockServices.database.mock({
        getClient: async () => knex,
        migrations: undefined,
      }),
      mockServices.logger.mock(),
    );
    // A SQLite in memory is its connection's own.
    const another = () =>
      id === 'SQLITE_3' ? database : this.connect(database);
    return { database, another };
  }

  /** Another connection to the same PostgreSQL database, for as long as the test file runs. */
  connect(database: Knex): Knex {
    const connected = knexFactory(database.client.config as Knex.Config);
    this.opened.push(connected);
    return connected;
  }
}

function notTested(why: string): void {
  if (process.env.FASTPATH_REQUIRE) throw new Error(why);
  process.stderr.write(`\nSKIPPED: ${why}\n\n`);
}
