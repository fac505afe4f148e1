import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterSource } from './ClusterSource';

/**
 * For modules that know of clusters.
 *
 * @public
 */
export interface AccelerationClusterSourceExtensionPoint {
  /** Adds a source. It counts before the configuration: a cluster that several list is reached as the first one says. */
  addClusterSource(source: ClusterSource): void;
}

/**
 * See {@link AccelerationClusterSourceExtensionPoint}.
 *
 * @public
 */
export const accelerationClusterSourceExtensionPoint =
  createExtensionPoint<AccelerationClusterSourceExtensionPoint>({
    id: 'acceleration.cluster-source',
  });
