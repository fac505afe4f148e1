import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import type { EntityName } from '@fastpath/backstage-plugin-acceleration-common';

/** The template that changes a workload. */
export const CHANGE_TEMPLATE = 'change-accelerated-service';

/** An entity's name as the API takes it. */
export const nameOfEntity = ({ kind, metadata }: Entity): EntityName => ({
  kind,
  namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
  name: metadata.name,
});
