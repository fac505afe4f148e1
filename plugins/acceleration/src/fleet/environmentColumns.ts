import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Placement = AccelerationSchemas['PlacementSummary'];

/** A column of the matrix: an environment, or all placements that belong to none. */
export interface EnvironmentColumn {
  /** The environment's reference; absent for the column of the others. */
  readonly entityRef?: string;
  readonly title?: string;
  readonly cluster?: AccelerationSchemas['ClusterHealth'];
}

/**
 * The columns that these workloads need: the environments that are known, those that only placements name, and last one for
 * placements in no environment, where there are any.
 */
export function environmentColumns(
  environments: readonly AccelerationSchemas['EnvironmentSummary'][],
  workloads: readonly AccelerationSchemas['WorkloadSummary'][],
): EnvironmentColumn[] {
  const known = new Map<string, EnvironmentColumn>(
    environments.map(({ entityRef, name, title, cluster }) => [
      entityRef,
      { entityRef, title: title ?? name, cluster },
    ]),
  );
  const placements = workloads.flatMap(workload => workload.placements);
  placements.forEach(({ environmentRef, environment, cluster }) => {
    if (environmentRef && !known.has(environmentRef))
      known.set(environmentRef, {
        entityRef: environmentRef,
        title: environment ?? environmentRef,
        cluster,
      });
  });
  return [
    ...known.values(),
    ...(placements.some(({ environmentRef }) => !environmentRef) ? [{}] : []),
  ];
}

/** The placements of a workload that stand in a column. */
export const placementsIn = (
  { entityRef }: EnvironmentColumn,
  { placements }: AccelerationSchemas['WorkloadSummary'],
): Placement[] =>
  placements.filter(({ environmentRef }) => environmentRef === entityRef);
