import { useEntity } from '@backstage/plugin-catalog-react';
import { AddressedPath } from '../parts/addressedPath';
import { LiveNote } from '../parts/LiveNote';
import { LoadError } from '../parts/LoadError';
import { Surface } from '../parts/Surface';
import styles from './EntityAccelerationContent.module.css';
import { useWorkload } from './useWorkload';
import { WorkloadSkeleton } from './WorkloadSkeleton';
import { WorkloadView } from './WorkloadView';

/** The tab of a component: where it runs, what it was promised, what it receives, and how we know. */
export function EntityAccelerationContent() {
  const { entity } = useEntity();
  const live = useWorkload(entity);
  return (
    <Surface>
      {live.isLoading && <WorkloadSkeleton />}
      {live.error && live.value === undefined && (
        <LoadError error={live.error} onRetry={live.reload} />
      )}
      <LiveNote live={live} />
      {live.value && (
        <div className={live.error && styles.old}>
          <AddressedPath.Provider value="">
            <WorkloadView workload={live.value} entity={entity} />
          </AddressedPath.Provider>
        </div>
      )}
    </Surface>
  );
}
