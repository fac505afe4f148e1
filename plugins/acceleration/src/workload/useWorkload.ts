import { Entity, getCompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { Live, useLive } from '../live/useLive';

/** An entity's workload, as of now. */
export function useWorkload(
  entity: Entity,
): Live<AccelerationSchemas['Workload']> {
  const api = useApi(accelerationApiRef);
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  return useLive(
    () => api.workload({ kind, namespace, name }),
    [api, kind, namespace, name],
  );
}
