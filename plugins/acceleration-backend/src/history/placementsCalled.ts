import type { Knex } from 'knex';
import { inChunks } from './inChunks';
import { storedName } from './storedText';
import type { PlacementRow } from './tables';
import type { PlacementKey } from './VerdictObservation';

/** Names in one statement. */
const NAMES = 500;

/** A placement that the history knows. */
export interface KnownPlacement extends PlacementKey {
  /** Nothing is there any more, or nothing is promised to it. */
  readonly isGone: boolean;
  /** The environments that its pods have carried. */
  readonly environments: readonly string[];
}

/** All placements that were ever called so, as far as the history goes back. */
export async function placementsCalled(
  database: Knex,
  workloads: readonly string[],
): Promise<KnownPlacement[]> {
  const known = new Map<
    string,
    { key: PlacementKey; isGone: boolean; environments: Set<string> }
  >();
  for (const names of inChunks(
    [...new Set(workloads.map(storedName))],
    NAMES,
  )) {
    const rows = await database<PlacementRow>('placements')
      .join(
        'verdict_changes as changes',
        'changes.placement',
        'placements.placement',
      )
      .whereIn('placements.workload', names)
      .distinct(
        'placements.placement',
        'placements.cluster',
        'placements.namespace',
        'placements.workload',
        'placements.verdict',
        'changes.environment as carried',
      );
    for (const {
      placement,
      cluster,
      namespace,
      workload,
      verdict,
      carried,
    } of rows) {
      const entry = known.get(placement) ?? {
        key: { cluster, namespace, workload },
        isGone: verdict === null,
        environments: new Set<string>(),
      };
      if (carried !== null) entry.environments.add(carried);
      known.set(placement, entry);
    }
  }
  return [...known.values()].map(({ key, isGone, environments }) => ({
    ...key,
    isGone,
    environments: [...environments].sort(),
  }));
}
