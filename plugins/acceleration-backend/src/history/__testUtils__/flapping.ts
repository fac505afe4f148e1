import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { VerdictObservation } from '../VerdictObservation';
import { observed } from './observed';

const CYCLE: readonly Verdict[] = [
  'better',
  'failed',
  'as-promised',
  'degraded',
];

/** The workloads of {@link FLAPPING}. */
export const WORKLOADS = ['w0', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7'];
/** How often each of them changes; the last one is from good to failed. */
export const CHANGES = 62;

/** What replicas see of some workloads that change all the time. */
export const FLAPPING: readonly VerdictObservation[] = Array.from(
  { length: CHANGES },
  (_, change) => change,
).flatMap(change =>
  WORKLOADS.map((workload, index) =>
    observed(
      change * WORKLOADS.length + index + 1,
      CYCLE[change % CYCLE.length],
      { workload },
    ),
  ),
);
