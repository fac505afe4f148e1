import {
  isGoodVerdict,
  Verdict,
  VERDICTS,
  worstVerdict,
} from '../classification/verdicts';
import type { components } from './openapi.generated';

type Placement = Pick<
  components['schemas']['PlacementSummary'],
  'cluster' | 'state' | 'verdict'
>;

/** How a placement, or a workload, stands. @public */
export interface Standing {
  /** Absent where nothing was promised. */
  readonly verdict?: Verdict;
  /** It was so when the cluster last answered, and may no longer be. */
  readonly isPast: boolean;
}

/**
 * What was last seen of a placement, as it is shown where it stands alone. What a cluster that does not answer had is past; of
 * what it never had, nothing is known now.
 *
 * @public
 */
export function lastSeen({ cluster, state, verdict }: Placement): Standing {
  return {
    ...(verdict && { verdict }),
    isPast: cluster.state !== 'live' && state === 'present',
  };
}

/**
 * What counts of a placement now, for finding, counting and sorting. What was bad in a cluster that does not answer stays bad
 * until something better is seen; what was good is not proven any more, and that is so now.
 *
 * @public
 */
export function standingOf(placement: Placement): Standing {
  const seen = lastSeen(placement);
  return placement.cluster.state !== 'live' && isGoodVerdict(seen.verdict)
    ? { verdict: 'unknown', isPast: false }
    : seen;
}

/**
 * The worst of some placements. It is past where nothing but the past has it.
 *
 * @public
 */
export function worstStanding(placements: readonly Placement[]): Standing {
  const standings = placements.map(standingOf);
  const verdict = worstVerdict(
    standings.flatMap(standing => standing.verdict ?? []),
  );
  if (!verdict) return { isPast: false };
  return {
    verdict,
    isPast: standings
      .filter(standing => standing.verdict === verdict)
      .every(({ isPast }) => isPast),
  };
}

/** A verdict's place in a list that starts with the worst; those without a verdict come last. @public */
export const badnessOf = (verdict: Verdict | undefined): number =>
  verdict ? VERDICTS.indexOf(verdict) : VERDICTS.length;
