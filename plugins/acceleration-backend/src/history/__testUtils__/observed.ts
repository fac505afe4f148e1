import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { VerdictObservation } from '../VerdictObservation';

/** What a replica sees of the workload `w` at a version; at that second, too. */
export function observed(
  asOf: number,
  verdict: Verdict | undefined,
  extra: Partial<VerdictObservation> = {},
): VerdictObservation {
  return {
    cluster: 'c',
    namespace: 'n',
    workload: 'w',
    environment: 'env',
    verdict,
    received: ['vdpa'],
    reasons: [],
    asOf,
    at: asOf * 1_000,
    ...extra,
  };
}
