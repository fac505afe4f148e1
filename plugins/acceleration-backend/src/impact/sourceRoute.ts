import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { accelerationPreviewUsePermission } from '@fastpath/backstage-plugin-acceleration-common';
import type { Request, RequestHandler } from 'express';
import type { Access } from '../api/Access';
import { audited } from '../api/audited';
import { entityRefOf } from '../api/VisibleIndex';
import type { WorkloadSource } from './WorkloadSource';

/** What the route works with. */
export interface SourceRouteOptions {
  readonly access: Access;
  readonly auditor: AuditorService;
  readonly source: WorkloadSource;
  readonly credentialsOf: (request: Request) => Promise<BackstageCredentials>;
}

/** `GET /v1/workloads/…/source`: for whoever may render a workload, and sees its component in the catalog. */
export function sourceRoute({
  access,
  auditor,
  source,
  credentialsOf,
}: SourceRouteOptions): RequestHandler {
  return async (request, response) => {
    const { kind, namespace, name } = request.params;
    const ref = entityRefOf(kind, namespace, name);
    const credentials = await credentialsOf(request);
    const json = await audited(
      auditor,
      {
        eventId: 'workload-source',
        severityLevel: 'medium',
        request,
        meta: { entityRef: ref },
      },
      async () => {
        await access.require(credentials, accelerationPreviewUsePermission);
        return source.read(ref, credentials);
      },
    );
    response
      .set('Cache-Control', 'no-store')
      .type('application/json')
      .end(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
  };
}
