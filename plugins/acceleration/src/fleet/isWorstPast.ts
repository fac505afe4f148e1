import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { isPast } from '../parts/ClusterState';

/** What must be true of every placement, before it is true of the workload. */
const GOOD = ['as-promised', 'better'];

/**
 * Whether a workload's worst verdict may be over: nothing that is seen now has it; or it is a good one, and some cluster is
 * silent, so that worse may have come.
 */
export function isWorstPast({
  verdict,
  placements,
}: Pick<
  AccelerationSchemas['WorkloadSummary'],
  'verdict' | 'placements'
>): boolean {
  if (!verdict) return false;
  const seen = placements.filter(({ cluster }) => !isPast(cluster));
  return (
    !seen.some(placement => placement.verdict === verdict) ||
    (GOOD.includes(verdict) && seen.length < placements.length)
  );
}
