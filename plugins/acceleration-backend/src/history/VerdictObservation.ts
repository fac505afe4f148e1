import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';

/** A placement: one workload in one namespace of one cluster. */
export interface PlacementKey {
  readonly cluster: string;
  readonly namespace: string;
  /** The value of `fastpath.dev/workload`, or what else ties pods to an entity (`id:…`, `selector:…`). */
  readonly workload: string;
}

/** What a replica saw of a placement. */
export interface VerdictObservation extends PlacementKey {
  readonly environment?: string;
  /** Absent when the placement is gone, or nothing is promised to it (any more). */
  readonly verdict?: Verdict;
  /** The classes received, sorted, each once. */
  readonly received: readonly string[];
  readonly reasons: readonly string[];
  /** The cluster's resourceVersion of the event that caused this, as a number; replicas see the same event with the same one. */
  readonly asOf: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}
