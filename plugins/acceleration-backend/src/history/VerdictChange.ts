import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { PlacementKey } from './VerdictObservation';

/** A change of a placement's verdict, or of the environment that it counts to. */
export interface VerdictChange extends PlacementKey {
  /** Counts from 1 in each placement. */
  readonly sequence: number;
  readonly environment?: string;
  /** Absent when the placement was not there before. */
  readonly from?: Verdict;
  /** Absent when it is gone. */
  readonly to?: Verdict;
  /** The classes received. */
  readonly received: readonly string[];
  readonly reasons: readonly string[];
  /** The cluster's resourceVersion of the event behind it. */
  readonly asOf: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}
