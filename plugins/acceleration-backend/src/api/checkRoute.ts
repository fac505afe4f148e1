import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  accelerationPreflightUsePermission,
  accelerationPreviewUsePermission,
  fieldOf,
  mappingIn,
  textIn,
  WorkloadRequest,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Request, RequestHandler } from 'express';
import type { Access } from './Access';
import { audited } from './audited';
import type { WorkloadChecks } from './WorkloadChecks';

/** What a workload that is written nowhere can be asked for, and who may ask. */
const PERMISSIONS = {
  preview: accelerationPreviewUsePermission,
  preflight: accelerationPreflightUsePermission,
} as const;

/** What the routes work with. */
export interface CheckRouteOptions {
  readonly access: Access;
  readonly auditor: AuditorService;
  readonly checks: WorkloadChecks;
  readonly credentialsOf: (request: Request) => Promise<BackstageCredentials>;
}

/** The name of a workload that may be anything, for the audit log. */
function nameIn(body: unknown): string {
  return (
    textIn(mappingIn(fieldOf(body, 'workload'), 'metadata'), 'name') ?? ''
  ).slice(0, 100);
}

/** `POST /v1/preview` and `POST /v1/preflight`. The answer is JSON that was written elsewhere, and may be large: it is sent as it is. */
export function checkRoute(
  check: keyof typeof PERMISSIONS,
  { access, auditor, checks, credentialsOf }: CheckRouteOptions,
): RequestHandler {
  return async (request, response) => {
    const credentials = await credentialsOf(request);
    const json = await audited(
      auditor,
      {
        eventId: `workload-${check}`,
        severityLevel: 'medium',
        request,
        meta: { workload: nameIn(request.body) },
      },
      async () => {
        await access.require(credentials, PERMISSIONS[check]);
        return checks[check](request.body as WorkloadRequest, credentials);
      },
    );
    response
      .set('Cache-Control', 'no-store')
      .type('application/json')
      .end(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
  };
}
