import { parseEntityRef } from '@backstage/catalog-model';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

/** How a placement is called: the entity's title or name, or what ties its pods together. */
export function nameOf({
  entityRef,
  title,
  placement,
}: AccelerationSchemas['EnvironmentPlacement']): string {
  return (
    title ?? (entityRef ? parseEntityRef(entityRef).name : placement.workload)
  );
}
