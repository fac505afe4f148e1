import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { PlacementKey } from '../history/VerdictObservation';

/** A page of changes, the newest first. */
export interface HistoryPage {
  readonly items: readonly components['schemas']['VerdictChange'][];
  readonly nextCursor?: string;
}

/** Where the changes of verdicts are read. */
export interface HistoryReader {
  /**
   * @param keys - the placements; none have no history
   * @throws InputError for a cursor that no page gave
   */
  history(keys: readonly PlacementKey[], page: { readonly limit: number; readonly cursor?: string }): Promise<HistoryPage>;
}
