import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  accelerationImpactReadPermission,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Request, RequestHandler, Response } from 'express';
import type { Access } from '../api/Access';
import { audited } from '../api/audited';
import type { Impact } from './Impact';
import type { ImpactEvent, ImpactRequest } from './ImpactPlan';

/** What the route works with. */
export interface ImpactRouteOptions {
  readonly access: Access;
  readonly auditor: AuditorService;
  readonly impact: Impact;
  readonly credentialsOf: (request: Request) => Promise<BackstageCredentials>;
}

/** The names in a request that may hold anything, for the audit log. */
const namesIn = (body: unknown) =>
  listIn(body, 'environments')
    .slice(0, 10)
    .map(item =>
      (textIn(mappingIn(item, 'metadata'), 'name') ?? '').slice(0, 100),
    );

/** Writes lines as fast as they are taken. */
async function send(response: Response, event: ImpactEvent): Promise<void> {
  const isTaken = response.write(`${JSON.stringify(event)}\n`);
  if (isTaken || response.destroyed) return;
  await new Promise<void>(resolve => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

/** `POST /v1/impact`: a line of JSON for each workload, as soon as it is known. */
export function impactRoute({
  access,
  auditor,
  impact,
  credentialsOf,
}: ImpactRouteOptions): RequestHandler {
  return async (request, response) => {
    const credentials = await credentialsOf(request);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const audit = {
      eventId: 'workload-impact',
      severityLevel: 'medium' as const,
      request,
      meta: { environments: namesIn(request.body) },
    };
    await audited(auditor, audit, async () => {
      await access.require(credentials, accelerationImpactReadPermission);
      const plan = await impact.plan(
        request.body as ImpactRequest,
        credentials,
      );
      // Compression would hold lines back until it has enough of them.
      response
        .set('Cache-Control', 'no-store, no-transform')
        .type('application/x-ndjson');
      try {
        for await (const event of impact.events(plan, credentials, gone.signal))
          await send(response, event);
      } catch (error) {
        // What was said stands; only a line can say that there is no more.
        const { name, message } = error as Error;
        await send(response, {
          type: 'failed',
          message:
            name === 'ServiceUnavailableError'
              ? message
              : "it could not be finished; the portal's log says why",
        });
        response.end();
        throw error;
      }
      response.end();
    });
  };
}
