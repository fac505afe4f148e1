import { digest } from './digest';
import { storedName } from './storedText';
import type { PlacementKey } from './VerdictObservation';

/** What a placement is found by in the database. */
export function placementId({
  cluster,
  namespace,
  workload,
}: PlacementKey): string {
  return digest(cluster, namespace, workload);
}

/** The columns that name it. */
export function placementColumns(key: PlacementKey) {
  return {
    placement: placementId(key),
    cluster: storedName(key.cluster),
    namespace: storedName(key.namespace),
    workload: storedName(key.workload),
  };
}
