import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import knexFactory from 'knex';
import acceleration from '../../plugins/acceleration-backend/src';
import type { ReplicaSettings } from './ReplicasProcess';

// A replica in a process of its own, to be killed: a Backstage backend with the plugin. What it tells goes to a table.
const { name, connection, config, entities } = JSON.parse(
  process.env.REPLICA!,
) as ReplicaSettings;

async function main(): Promise<void> {
  const database = knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: 8 },
  });
  const told = knexFactory({
    client: 'pg',
    connection,
    pool: { min: 0, max: 2 },
  });
  const backend = await startTestBackend({
    features: [
      acceleration,
      catalogServiceMock.factory({ entities: [...entities] as never }),
      mockServices.rootConfig.factory({ data: config as never }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => database }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async ({
            recipients,
            payload: { scope, title, description },
          }) => {
            await told('told').insert({
              replica: name,
              scope,
              title,
              description,
              recipients: JSON.stringify(recipients),
            });
          },
        }),
      }),
    ],
  });
  process.once('SIGTERM', () => {
    void backend
      .stop()
      .then(() => Promise.all([database.destroy(), told.destroy()]))
      .then(() => process.exit(0));
  });
  process.stdout.write(`port ${backend.server.port()}\n`);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
