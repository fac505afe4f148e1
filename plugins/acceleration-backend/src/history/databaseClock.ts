import type { Knex } from 'knex';

const CLOCKS: Readonly<Record<string, string>> = {
  pg: 'CAST(extract(epoch from clock_timestamp()) * 1000 AS bigint)',
  'better-sqlite3':
    "CAST((julianday('now') - 2440587.5) * 86400000 AS integer)",
};

/** The database's clock in milliseconds since 1970, as SQL: those of replicas need not agree. */
export function databaseClock(database: Knex): string {
  return CLOCKS[database.client.config.client] ?? CLOCKS.pg;
}
