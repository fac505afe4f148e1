import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  accelerationEnvironmentReadPermission,
  accelerationPlacementReadPermission,
  accelerationUnclaimedReadPermission,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Request, RequestHandler, Router } from 'express';
import { addCampaignRoutes } from '../campaigns/campaignRoutes';
import type { Campaigns } from '../campaigns/Campaigns';
import type { Impact } from '../impact/Impact';
import { impactRoute } from '../impact/impactRoute';
import { sourceRoute } from '../impact/sourceRoute';
import type { WorkloadSource } from '../impact/WorkloadSource';
import { spec } from '../schema/openapi.generated';
import type { StatusReader } from '../status/StatusReader';
import { statusRoute } from '../status/statusRoute';
import type { UnregisteredReader } from '../unregistered/UnregisteredReader';
import { unregisteredRoute } from '../unregistered/unregisteredRoute';
import type { Access } from './Access';
import { audited, auditedDenial } from './audited';
import { boundedJson } from './bodyLimits';
import type { HistoryReader } from './HistoryReader';
import { listTroubles, TroubleQuery } from './listTroubles';
import { listWorkloads, WorkloadQuery } from './listWorkloads';
import { DEFAULT_LIMIT, pageOf, PageQuery } from './page';
import type { PlacementReader } from './PlacementReader';
import { checkRoute } from './checkRoute';
import { CACHE_CONTROL, TaggedAnswers } from './TaggedAnswers';
import { UNCLAIMED_LISTING } from './unclaimedListing';
import { entityRefOf, VisibleIndex } from './VisibleIndex';
import type { WorkloadChecks } from './WorkloadChecks';
import { workloadHistory } from './workloadHistory';

/** What the router answers with. */
export interface RouterOptions {
  readonly access: Access;
  readonly auditor: AuditorService;
  readonly campaigns: Campaigns;
  readonly checks: WorkloadChecks;
  readonly history: HistoryReader;
  readonly httpAuth: HttpAuthService;
  readonly impact: Impact;
  readonly reader: Pick<
    PlacementReader,
    'owns' | 'placementKeys' | 'placementNames'
  >;
  readonly source: WorkloadSource;
  readonly status: Pick<StatusReader, 'read'>;
  readonly unregistered: Pick<UnregisteredReader, 'read'>;
}

/** The same words for what is not there and for what may not be seen. */
function noSuch(what: string, ref: string): NotFoundError {
  return new NotFoundError(
    `there is no ${what} ${ref.slice(0, 200)}, or you may not see it`,
  );
}

function workloadRef({ params }: Request): string {
  return entityRefOf(params.kind, params.namespace, params.name);
}

/**
 * The REST API, validated by its specification (`src/schema/openapi.yaml`).
 *
 * @param options - what to answer from, and who may do what
 */
export function createRouter({
  access,
  auditor,
  campaigns,
  checks,
  history,
  httpAuth,
  impact,
  reader,
  source,
  status,
  unregistered,
}: RouterOptions): Router {
  const router: Router = createValidatedOpenApiRouter(spec, {
    middleware: boundedJson() as RequestHandler[],
  });
  const answers = new TaggedAnswers();
  const credentialsOf = (request: Request): Promise<BackstageCredentials> =>
    httpAuth.credentials(request, { allow: ['user', 'service'] });
  const list = (request: Request, eventId: string) => ({
    eventId,
    severityLevel: 'low' as const,
    request,
    meta: { queryType: 'list' },
  });
  const detail = (request: Request, eventId: string, entityRef: string) => ({
    eventId,
    severityLevel: 'low' as const,
    request,
    meta: { queryType: 'by-ref', entityRef },
  });
  const seePlacements = async (request: Request): Promise<VisibleIndex> =>
    access.see(
      await credentialsOf(request),
      accelerationPlacementReadPermission,
    );
  const seeEnvironments = async (request: Request): Promise<VisibleIndex> =>
    access.see(
      await credentialsOf(request),
      accelerationEnvironmentReadPermission,
    );

  router.get('/v1/clusters', async (request, response) => {
    const index = await auditedDenial(
      auditor,
      list(request, 'cluster-fetch'),
      () => seeEnvironments(request),
    );
    await answers.send(request, response, index.version, () => ({
      items: index.clusters(),
    }));
  });

  router.get('/v1/environments', async (request, response) => {
    const index = await auditedDenial(
      auditor,
      list(request, 'environment-fetch'),
      () => seeEnvironments(request),
    );
    const listing = {
      keyOf: ({ name, namespace }: { name: string; namespace: string }) =>
        `${name}\n${namespace}`,
      scope: 'environments',
    };
    await answers.send(request, response, index.version, () =>
      pageOf(index.environments(), listing, request.query as PageQuery),
    );
  });

  router.get('/v1/environments/:namespace/:name', async (request, response) => {
    const { namespace, name } = request.params;
    const ref = entityRefOf('resource', namespace, name);
    await audited(
      auditor,
      detail(request, 'environment-fetch', ref),
      async () => {
        const index = await seeEnvironments(request);
        const environment = index.environment(namespace, name);
        if (!environment) throw noSuch('environment', ref);
        await answers.send(request, response, index.version, () => environment);
      },
    );
  });

  router.get('/v1/unclaimed', async (request, response) => {
    const index = await auditedDenial(
      auditor,
      list(request, 'unclaimed-fetch'),
      async () =>
        access.see(
          await credentialsOf(request),
          accelerationUnclaimedReadPermission,
        ),
    );
    await answers.send(request, response, index.version, () =>
      pageOf(index.unclaimed(), UNCLAIMED_LISTING, request.query as PageQuery),
    );
  });

  router.get('/v1/troubles', async (request, response) => {
    const index = await auditedDenial(
      auditor,
      list(request, 'trouble-fetch'),
      () => seePlacements(request),
    );
    await answers.send(request, response, index.version, () =>
      listTroubles(index, request.query as TroubleQuery),
    );
  });

  router.get('/v1/workloads', async (request, response) => {
    const index = await auditedDenial(
      auditor,
      list(request, 'workload-fetch'),
      () => seePlacements(request),
    );
    await answers.send(request, response, index.version, () =>
      listWorkloads(index, request.query as WorkloadQuery),
    );
  });

  router.get(
    '/v1/workloads/:kind/:namespace/:name',
    async (request, response) => {
      const ref = workloadRef(request);
      await audited(
        auditor,
        detail(request, 'workload-fetch', ref),
        async () => {
          const index = await seePlacements(request);
          const version = index.versionOf(ref);
          if (version === undefined) throw noSuch('workload', ref);
          await answers.send(request, response, version, () =>
            index.workload(ref),
          );
        },
      );
    },
  );

  router.get(
    '/v1/workloads/:kind/:namespace/:name/history',
    async (request, response) => {
      const ref = workloadRef(request);
      await audited(
        auditor,
        detail(request, 'history-fetch', ref),
        async () => {
          const index = await seePlacements(request);
          if (index.versionOf(ref) === undefined) throw noSuch('workload', ref);
          const { limit = DEFAULT_LIMIT, cursor } = request.query as PageQuery;
          response
            .set('Cache-Control', CACHE_CONTROL)
            .json(
              await workloadHistory(
                ref,
                { index, reader, history },
                { limit, cursor },
              ),
            );
        },
      );
    },
  );

  const shared = { access, auditor, credentialsOf };
  router.get(
    '/v1/unregistered',
    unregisteredRoute({ ...shared, unregistered }),
  );
  router.post('/v1/preview', checkRoute('preview', { ...shared, checks }));
  router.post('/v1/preflight', checkRoute('preflight', { ...shared, checks }));
  router.get('/v1/status', statusRoute({ ...shared, status }));
  router.get(
    '/v1/workloads/:kind/:namespace/:name/source',
    sourceRoute({ ...shared, source }),
  );
  router.post('/v1/impact', impactRoute({ ...shared, impact }));

  addCampaignRoutes(router, {
    access,
    auditor,
    campaigns,
    impact,
    credentialsOf,
  });

  return router;
}
