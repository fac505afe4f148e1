import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import knexFactory from 'knex';
import { FakeReader } from '../../api/__testUtils__/FakeReader';
import { runCheck } from '../../api/checks/runCheck';
import { Campaigns } from '../Campaigns';

/** What a replica of its own process is told. */
export interface CampaignProcessSettings {
  /** The SQLite file that all replicas share. */
  readonly database: string;
  readonly root: string;
  readonly entities: readonly object[];
  readonly claimMs: number;
}

// A replica in a process of its own, to be killed: it works on campaigns and does nothing else.
const { database, root, entities, claimMs } = JSON.parse(
  process.env.CAMPAIGN!,
) as CampaignProcessSettings;

const knex = knexFactory({
  client: 'better-sqlite3',
  connection: { filename: database },
  useNullAsDefault: true,
  pool: { min: 1, max: 1 },
});

new Campaigns({
  auth: mockServices.auth(),
  catalog: catalogServiceMock({ entities: [...entities] as never }),
  config: mockServices.rootConfig({
    data: { acceleration: { localRepositories: { path: root } } },
  }),
  database: knex,
  events: mockServices.events(),
  logger: mockServices.rootLogger(),
  reader: new FakeReader(),
  runner: { run: job => runCheck(job, () => loadBackendPacks()) },
  urlReader: {} as UrlReaderService /* nothing is hosted here */,
  claimMs,
  tickMs: 5,
}).start();
setInterval(() => {}, 60_000);
process.stdout.write('ready\n');
