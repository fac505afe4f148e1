import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { Knex } from 'knex';
import { withDeadline } from '../history/withDeadline';

/** How long the database may take to answer. Milliseconds. */
const WITHIN_MS = 3_000;

/** Whether the database answers, and which kind it is. What it says of itself is not repeated: it may name hosts and users. */
export async function databaseStatus(
  database: Knex,
): Promise<components['schemas']['DatabaseStatus']> {
  const kind = String(database.client.config.client);
  try {
    await withDeadline('the database', WITHIN_MS, database.raw('select 1'));
    return { kind, answers: true };
  } catch {
    return {
      kind,
      answers: false,
      reason: "it does not answer, or refuses; the portal's log says why",
    };
  }
}
