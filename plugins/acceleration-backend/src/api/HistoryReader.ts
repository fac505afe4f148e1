import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { KnownPlacement } from '../history/placementsCalled';
import type { PlacementKey } from '../history/VerdictObservation';

/** A change as it was written; what is true of its placement now is not in the history. */
export type WrittenChange = Omit<
  components['schemas']['VerdictChange'],
  'now' | 'environmentRef'
>;

/** A page of changes, the newest first. */
export interface HistoryPage {
  readonly items: readonly WrittenChange[];
  readonly nextCursor?: string;
}

/** A time in which a cluster did not answer. */
export type WrittenIncident = components['schemas']['ClusterIncident'];

/** What a probe found. */
export type WrittenProbe = components['schemas']['ProbeRecord'];

/** Where the changes of verdicts are read. */
export interface HistoryReader {
  /** All placements that were ever called so. */
  called(workloads: readonly string[]): Promise<readonly KnownPlacement[]>;
  /**
   * @param keys - the placements; none have no history
   * @throws InputError for a cursor that no page gave
   */
  history(
    keys: readonly PlacementKey[],
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<HistoryPage>;
  /** When clusters did not answer, the newest first. */
  incidents(clusters: readonly string[]): Promise<readonly WrittenIncident[]>;
  /** What probes found of some placements, the newest first. */
  probes(keys: readonly PlacementKey[]): Promise<readonly WrittenProbe[]>;
}
