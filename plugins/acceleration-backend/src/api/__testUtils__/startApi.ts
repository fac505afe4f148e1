import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import express from 'express';
import { Access } from '../Access';
import { createRouter } from '../createRouter';
import type { KnownPlacement } from '../../history/placementsCalled';
import type { HistoryPage, WrittenIncident } from '../HistoryReader';
import type { CheckRunner } from '../checks/CheckPool';
import { runCheck } from '../checks/runCheck';
import type { Knex } from 'knex';
import { Campaigns } from '../../campaigns/Campaigns';
import { Impact } from '../../impact/Impact';
import { WorkloadSource } from '../../impact/WorkloadSource';
import type { WorkloadTexts } from '../../impact/WorkloadTexts';
import type { Status } from '../../status/StatusReader';
import type { Unregistered } from '../../unregistered/UnregisteredReader';
import { WorkloadChecks } from '../WorkloadChecks';
import { FakeReader } from './FakeReader';

/** The image of workloads in tests. */
export const IMAGE = `registry.example.com/edge/app@sha256:${'0123456789abcdef'.repeat(4)}`;

/** An environment's entity in the catalog. */
export function environmentEntity(name: string, spec: object = {}) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'vdpa',
      cluster: name,
      networks: {
        default: { resource: 'openshift.io/fastvdpa', bridge: 'br' },
      },
      ...spec,
    },
  };
}

/** What a test decides about the API. */
export interface ApiSetting {
  readonly reader?: FakeReader;
  /** Where checks are done; in this thread unless given. */
  readonly runner?: CheckRunner;
  /** References that the caller may not see. */
  readonly hidden?: readonly string[];
  /** Names of permissions that the caller lacks. */
  readonly denied?: readonly string[];
  readonly environments?: readonly object[];
  readonly history?: (...args: any[]) => Promise<HistoryPage>;
  /** The placements that the history knows. */
  readonly known?: readonly KnownPlacement[];
  /** When clusters did not answer. */
  readonly incidents?: readonly WrittenIncident[];
  /** Where each entity's workload.yaml is read. */
  readonly texts?: Pick<WorkloadTexts, 'read'>;
  /** Where campaigns are. */
  readonly database?: Knex;
  readonly status?: () => Promise<Status>;
  readonly unregistered?: () => Promise<Unregistered>;
}

const noDatabase = undefined as unknown as Knex;

const CAMPAIGN_SERVICES = {
  auth: mockServices.auth(),
  config: mockServices.rootConfig(),
  events: mockServices.events.mock(),
  logger: mockServices.logger.mock(),
  urlReader: mockServices.urlReader.mock(),
};

const NO_STATUS: Status = {
  clusters: [],
  environments: [],
  packs: [],
  packProblems: [],
  database: { kind: 'pg', answers: true },
  metrics: { configured: false },
};

const noTexts = {
  read: async () => {
    throw new Error('there is no repository');
  },
};

/** The API on a fake index, with what was audited and who was looked at. */
export function startApi({
  reader = new FakeReader(),
  runner = { run: job => runCheck(job, () => loadBackendPacks()) },
  hidden = [],
  denied = [],
  environments = [environmentEntity('onprem')],
  history = async () => ({ items: [] }),
  known = [],
  incidents = [],
  texts = noTexts,
  database = noDatabase,
  status = async () => NO_STATUS,
  unregistered = async () => ({ items: [], clusters: [] }),
}: ApiSetting = {}) {
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: denied.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  const audits: {
    eventId: string;
    severityLevel?: string;
    meta?: object;
    outcome?: string;
    error?: string;
  }[] = [];
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, severityLevel, meta }) => {
      const audit: (typeof audits)[number] = { eventId, severityLevel, meta };
      audits.push(audit);
      return {
        success: async () => {
          audit.outcome = 'success';
        },
        fail: async ({ error }) => {
          Object.assign(audit, { outcome: 'fail', error: error.message });
        },
      };
    },
  });
  const visibility = {
    visibleTo: async () => ({
      has: (ref: string) => !hidden.includes(ref),
      digest: hidden.join(),
    }),
  };
  const access = new Access({ permissions, visibility, reader });
  const catalog = catalogServiceMock({ entities: environments as never });
  const checks = new WorkloadChecks({
    reader,
    catalog,
    runner,
  });
  const impact = new Impact({ catalog, reader, runner, texts, batch: 2 });
  const campaigns = new Campaigns({
    ...CAMPAIGN_SERVICES,
    catalog,
    reader,
    runner,
    database,
  });
  const app = express();
  app.use(
    '/api/acceleration',
    createRouter({
      access,
      auditor,
      campaigns,
      checks,
      history: {
        history,
        called: async names =>
          known.filter(({ workload }) => names.includes(workload)),
        incidents: async clusters =>
          clusters.flatMap(cluster =>
            incidents.filter(each => each.cluster === cluster),
          ),
        probes: async () => [],
      },
      httpAuth: mockServices.httpAuth(),
      impact,
      reader,
      source: new WorkloadSource({ catalog, runner, texts }),
      status: { read: status },
      unregistered: { read: unregistered },
    }),
  );
  app.use(mockErrorHandler());
  return { app, access, audits, checks, reader, runner };
}
