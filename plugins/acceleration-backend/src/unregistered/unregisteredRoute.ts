import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { accelerationUnclaimedReadPermission } from '@fastpath/backstage-plugin-acceleration-common';
import type { Request, RequestHandler } from 'express';
import type { Access } from '../api/Access';
import { auditedDenial } from '../api/audited';
import { pageOf, PageQuery } from '../api/page';
import { badnessKey } from './byBadness';
import type { UnregisteredReader } from './UnregisteredReader';

/** What the route works with. */
export interface UnregisteredRouteOptions {
  readonly access: Access;
  readonly auditor: AuditorService;
  readonly unregistered: Pick<UnregisteredReader, 'read'>;
  readonly credentialsOf: (request: Request) => Promise<BackstageCredentials>;
}

/** `GET /v1/unregistered`: for administrators, as what no entity has is hidden by no entity. */
export function unregisteredRoute({
  access,
  auditor,
  unregistered,
  credentialsOf,
}: UnregisteredRouteOptions): RequestHandler {
  return async (request, response) => {
    const credentials = await credentialsOf(request);
    const audit = {
      eventId: 'unregistered-fetch',
      severityLevel: 'low' as const,
      request,
      meta: { queryType: 'list' },
    };
    await auditedDenial(auditor, audit, () =>
      access.require(credentials, accelerationUnclaimedReadPermission),
    );
    const { items, clusters } = await unregistered.read();
    const listing = { keyOf: badnessKey, scope: 'unregistered' };
    response.set('Cache-Control', 'no-store').json({
      ...pageOf(items, listing, request.query as PageQuery),
      clusters,
    });
  };
}
