import type { Entity } from '@backstage/catalog-model';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import type { ChangedEnvironments } from '../api/checks/CheckJob';

/** What a caller asks. */
export type ImpactRequest = AccelerationSchemas['ImpactRequest'];

/** A line of the answer. */
export type ImpactEvent = AccelerationSchemas['ImpactEvent'];

/** What is said of one workload. */
export type ImpactOfWorkload = AccelerationSchemas['WorkloadImpact'];

/** What is compared for whom; made before the first line is written, so that a wrong request gets a plain error. */
export interface ImpactPlan {
  /** What all jobs have in common. */
  readonly sides: ChangedEnvironments & { readonly kind: 'impact' };
  /** The entities that the catalog says use these environments, as the caller sees it, by reference. */
  readonly entities: readonly Entity[];
}
