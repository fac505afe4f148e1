import type { VerdictObservation } from '../history/VerdictObservation';
import type { PlacementState } from './PlacementState';

/** Whom an index tells. Calls are synchronous. */
export interface ClusterListener {
  /**
   * A placement's verdict, classes or environment may be others now. Not called before the catalog and all kinds were read once;
   * what was found then is the first: nobody saw it happen.
   */
  observed(observation: VerdictObservation, isFirst: boolean): void;
  /** The cluster counts from this version on: it was read for the first time, or was restored or made anew. */
  counted(cluster: string, resourceVersion: number): void;
  /** Something that is shown changed; of a placement, or of the cluster as a whole. */
  changed(placement?: PlacementState): void;
}
