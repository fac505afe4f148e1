import { canRun } from './canRun';
import { findPostgres, startPostgres } from './startPostgres';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING';

/**
 * Set-up of a Vitest project whose tests use Backstage's `TestDatabases`: a PostgreSQL for the run, unless the environment
 * names one.
 */
export default async function setup(): Promise<
  (() => Promise<void>) | undefined
> {
  if (process.env[VARIABLE]) return undefined;
  if (
    !canRun(
      'PostgreSQL',
      findPostgres() !== undefined,
      `set ${VARIABLE}, or install postgresql`,
    )
  )
    return undefined;
  const postgres = await startPostgres();
  process.env[VARIABLE] = postgres.connectionString;
  return async () => {
    delete process.env[VARIABLE];
    await postgres.stop();
  };
}
