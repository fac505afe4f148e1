import type { LoggerService } from '@backstage/backend-plugin-api';
import knexFactory from 'knex';
import { bringUpToDate } from '../bringUpToDate';

// A replica that is killed (kill -9) while it makes the tables: when some of them are made, and none is written for good.
const database = knexFactory({
  ...JSON.parse(process.env.REPLICA_DATABASE ?? '{}'),
  useNullAsDefault: true,
});
database.on('query', ({ sql }: { sql: string }) => {
  if (/create table .snapshots/.test(sql)) process.kill(process.pid, 'SIGKILL');
});
bringUpToDate(database, console as unknown as LoggerService).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
