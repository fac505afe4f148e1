import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { EnvironmentFacts, WorkloadFacts } from './CatalogFacts';

type Retired = NonNullable<components['schemas']['Workload']['retired']>;

/** The environments that a workload still names although they are no longer used, by name. */
export function retiredEnvironments(
  { environments }: WorkloadFacts,
  all: readonly EnvironmentFacts[],
): Retired[number][] {
  return all.flatMap(({ ref, name, title, retired }) =>
    retired && environments.includes(ref)
      ? [{ environment: title ?? name, environmentRef: ref, ...retired }]
      : [],
  );
}
