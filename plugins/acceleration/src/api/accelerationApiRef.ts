import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AccelerationClient } from '@fastpath/backstage-plugin-acceleration-common';

/** What the pages ask of the backend. @public */
export type AccelerationApi = Pick<
  AccelerationClient,
  | 'clusters'
  | 'source'
  | 'environments'
  | 'environment'
  | 'troubles'
  | 'unclaimed'
  | 'workloads'
  | 'workload'
  | 'history'
  | 'preview'
  | 'preflight'
  | 'impact'
  | 'campaigns'
  | 'campaign'
  | 'startCampaign'
  | 'stopCampaign'
  | 'status'
  | 'unregistered'
>;

/** @public */
export const accelerationApiRef = createApiRef<AccelerationApi>().with({
  id: 'plugin.acceleration.client',
  pluginId: 'acceleration',
});
