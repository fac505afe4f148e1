import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { LiveNote } from '../parts/LiveNote';
import { LoadError } from '../parts/LoadError';
import { Surface } from '../parts/Surface';
import styles from './EnvironmentContent.module.css';
import { EnvironmentSkeleton } from './EnvironmentSkeleton';
import { EnvironmentView } from './EnvironmentView';

/** The tab of an environment: what it promises, what is free in it, what runs on it, and what a change would touch. */
export function EnvironmentContent() {
  const api = useApi(accelerationApiRef);
  const { entity } = useEntity();
  const { namespace, name } = getCompoundEntityRef(entity);
  const live = useLive(
    () => api.environment({ namespace, name }),
    [api, namespace, name],
  );
  return (
    <Surface>
      {live.isLoading && <EnvironmentSkeleton />}
      {live.error && live.value === undefined && (
        <LoadError error={live.error} onRetry={live.reload} />
      )}
      <LiveNote live={live} />
      {live.value && (
        <div className={live.error && styles.old}>
          <EnvironmentView environment={live.value} />
        </div>
      )}
    </Surface>
  );
}
