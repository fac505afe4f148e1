import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { afterEach } from 'vitest';
import { openDatabase } from '../openDatabase';

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING';

/** The databases that the history is tested on: SQLite always, PostgreSQL where there is one. */
export class HistoryDatabases {
  /** Connections of the test that runs. */
  private readonly opened: Knex[] = [];
  /** PostgreSQL's databases of the test that runs. */
  private readonly used: Knex[] = [];
  /** Those of earlier tests: to empty one takes a tenth of the time that a new one takes. */
  private readonly idle: Knex[] = [];

  private constructor(
    private readonly databases: TestDatabases,
    readonly ids: readonly ('SQLITE_3' | 'POSTGRES_16')[],
  ) {
    afterEach(async () => {
      for (const knex of this.opened.splice(0)) await knex.destroy();
      // A test may have closed its own.
      this.idle.push(...this.used.splice(0).filter(knex => knex.client.pool));
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

  /** A database without tables, for the test that runs. */
  async empty(id: 'SQLITE_3' | 'POSTGRES_16'): Promise<Knex> {
    const idle = id === 'POSTGRES_16' ? this.idle.pop() : undefined;
    await idle?.raw('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const knex = idle ?? (await this.databases.init(id));
    if (id === 'POSTGRES_16') this.used.push(knex);
    return knex;
  }

  /** A database with the plugin's tables, and how another replica connects to it. */
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

  /** Another connection to the same PostgreSQL database, for as long as the test runs. */
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
