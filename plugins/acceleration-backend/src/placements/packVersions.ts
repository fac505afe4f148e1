import type {
  Backend,
  components,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { WorkloadFacts } from './CatalogFacts';

type Pack = NonNullable<components['schemas']['Workload']['packs']>[number];

/** The packs that a workload was rendered with, as its entity says, beside those that the portal has today. Sorted by name. */
export function packVersions(
  { packs = {} }: Pick<WorkloadFacts, 'packs'>,
  backends: readonly Backend[],
): Pack[] {
  return Object.entries(packs)
    .sort(([a], [b]) => Number(a > b) - Number(a < b))
    .map(([name, made]) => {
      const today = backends.find(({ metadata }) => metadata.name === name)
        ?.metadata.version;
      return { name, made, ...(today !== undefined && { today }) };
    });
}

/** Whether the portal has another version of a pack than a workload was rendered with. Which is newer, no text tells. */
export function isOutdated(
  workload: Pick<WorkloadFacts, 'packs'>,
  backends: readonly Backend[],
): boolean {
  return packVersions(workload, backends).some(
    ({ made, today }) => today !== undefined && today !== made,
  );
}
