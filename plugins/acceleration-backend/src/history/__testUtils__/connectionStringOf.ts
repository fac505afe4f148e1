import type { Knex } from 'knex';

/** How another process connects to the same PostgreSQL database: Knex hides the password from whoever copies its settings. */
export function connectionStringOf(knex: Knex): string {
  const { user, password, host, port, database } =
    knex.client.config.connection;
  return `postgresql://${user}:${password}@${host}:${port}/${database}`;
}
