import knexFactory from 'knex';
import { NoticeDispatcher } from '../NoticeDispatcher';
import { VerdictLog } from '../VerdictLog';
import { FLAPPING } from './flapping';

// A replica in a process of its own, to be killed. It says on stdout how far it is; what it tells goes to a table.
const { REPLICA_NAME: name, REPLICA_DATABASE: connection } = process.env;
const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silent,
};

async function main(): Promise<void> {
  const database = knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: 4 },
  });
  const damping = { delayMs: 0, quietMs: 0 };
  const log = new VerdictLog({ database, damping });
  const dispatcher = new NoticeDispatcher({
    database,
    damping,
    logger: silent,
    // The observations are of the first minutes of 1970; no claim ends before the test says so.
    now: () => 10_000_000,
    audience: async ({ workload }) => ({
      owners: ['user:default/guest'],
      title: workload,
    }),
    notifications: {
      send: async ({ payload }) => {
        await database('told').insert({
          replica: name,
          scope: payload.scope,
          title: payload.title,
          description: payload.description,
        });
      },
    },
  });
  for (let index = 0; index < FLAPPING.length; index += 5) {
    await Promise.all([
      log.record(FLAPPING.slice(index, index + 5)),
      dispatcher.run(),
    ]);
    process.stdout.write(`${index}\n`);
  }
  // One that is to be killed does not end before that, however slow the machine is.
  if (name === 'victim')
    await new Promise(resolve => setTimeout(resolve, 60_000));
  await database.destroy();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
