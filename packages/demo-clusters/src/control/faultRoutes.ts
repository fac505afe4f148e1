import { InputError, NotFoundError } from '@backstage/errors';
import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import express, { Router } from 'express';
import { ApiError } from '../api/ApiError';
import type { DemoClusters } from '../startDemoClusters';
import { FaultError } from './Fault';

/** What a signed-in user may break: one device, which comes back with all else. The control interface can do more. */
const KIND = 'lose-device';

function clusterOf(body: unknown): string {
  if (isFields(body) && typeof body.cluster === 'string') return body.cluster;
  throw new InputError('the body must be as {"cluster": "onprem-fra"}');
}

/** @throws what the portal answers 400 and 404 for */
function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FaultError) throw new InputError(error.message);
    if (error instanceof ApiError) throw new NotFoundError(error.message);
    throw error;
  }
}

/**
 * Lets a page of the demo take a device away and give it back: `POST /faults {"cluster": …}`, `DELETE /faults`, `GET /faults`.
 * The clusters are simulated: nothing else can be broken by it.
 */
export function faultRoutes(control: DemoClusters['control']): Router {
  const router = Router();
  router.use(express.json({ limit: '1kb' }));
  router.get('/faults', (_, response) => {
    response.json({ items: control.broken() });
  });
  router.post('/faults', (request, response) => {
    const cluster = clusterOf(request.body);
    const about = attempt(() => control.breaks(cluster, { kind: KIND }));
    response.status(201).json({ cluster, about });
  });
  router.delete('/faults', (_, response) => {
    response.json({ fixed: control.fixAll() });
  });
  return router;
}
