import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { accelerationStatusReadPermission } from '@fastpath/backstage-plugin-acceleration-common';
import type { Request, RequestHandler } from 'express';
import type { Access } from '../api/Access';
import { auditedDenial } from '../api/audited';
import type { StatusReader } from './StatusReader';

/** What the route works with. */
export interface StatusRouteOptions {
  readonly access: Access;
  readonly auditor: AuditorService;
  readonly status: Pick<StatusReader, 'read'>;
  readonly credentialsOf: (request: Request) => Promise<BackstageCredentials>;
}

/** `GET /v1/status`: all clusters and environments, whatever the catalog lets the caller see; so the permission is for administrators. */
export function statusRoute({
  access,
  auditor,
  status,
  credentialsOf,
}: StatusRouteOptions): RequestHandler {
  return async (request, response) => {
    const credentials = await credentialsOf(request);
    const audit = {
      eventId: 'status-fetch',
      severityLevel: 'low' as const,
      request,
      meta: { queryType: 'all' },
    };
    await auditedDenial(auditor, audit, () =>
      access.require(credentials, accelerationStatusReadPermission),
    );
    response.set('Cache-Control', 'no-store').json(await status.read());
  };
}
