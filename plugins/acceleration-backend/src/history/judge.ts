import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import { readNumber } from './storedText';
import type { PlacementRow } from './tables';
import type { VerdictChange } from './VerdictChange';
import type { VerdictObservation } from './VerdictObservation';

/** What is known of a placement: the part of its row that an observation is held against. */
export interface Standing {
  readonly environment?: string;
  readonly verdict?: Verdict;
  readonly asOf: number;
  readonly changedAt: number;
  readonly sequence: number;
}

/** The columns that it is read from; the reasons are long, and settling looks at every placement. */
export const STANDING_COLUMNS = [
  'placement',
  'environment',
  'verdict',
  'as_of',
  'changed_at',
  'sequence',
] as const;

/** See {@link STANDING_COLUMNS}. */
export type StandingRow = Pick<PlacementRow, (typeof STANDING_COLUMNS)[number]>;

/** How observations are judged: as they come, or after they stood for a while. */
export type Judging =
  | { readonly settled: false }
  /** A settled observation counts against a change only when that change has stood for `settleMs` itself at `now`. */
  | {
      readonly settled: true;
      readonly now: number;
      readonly settleMs: number;
      /** Told, at least once, of an observation that is not counted for that reason alone. */
      readonly heldBack?: (observation: VerdictObservation) => void;
    };

/** A row as it is judged by. */
export function standing(row: StandingRow): Standing {
  return {
    environment: row.environment ?? undefined,
    verdict: (row.verdict as Verdict | null) ?? undefined,
    asOf: readNumber(row.as_of),
    changedAt: readNumber(row.changed_at),
    sequence: row.sequence,
  };
}

/** What a placement stands at after a change. */
export function standingAfter(change: VerdictChange): Standing {
  return {
    environment: change.environment,
    verdict: change.to,
    asOf: change.asOf,
    changedAt: change.at,
    sequence: change.sequence,
  };
}

/**
 * Judges an observation: a change, or nothing new. Replicas report the same events, some later than others: what is not newer
 * than the last change was told by another replica already, or has been overtaken. A settled observation may be of the same
 * version, because several kinds make a verdict and their events come in another order at each replica; it waits while the
 * last change is fresh, because the event behind that one may not have reached this replica.
 */
export function judge(
  known: Standing | undefined,
  observation: VerdictObservation,
  judging: Judging,
): VerdictChange | undefined {
  if (!Number.isSafeInteger(observation.asOf)) return undefined;
  if (
    observation.verdict === known?.verdict &&
    (observation.verdict === undefined ||
      observation.environment === known?.environment)
  )
    return undefined;
  if (known && !isNewer(known, observation, judging)) return undefined;
  const { verdict, ...seen } = observation;
  return {
    ...seen,
    from: known?.verdict,
    to: verdict,
    sequence: (known?.sequence ?? 0) + 1,
  };
}

function isNewer(
  known: Standing,
  observation: VerdictObservation,
  judging: Judging,
): boolean {
  if (!judging.settled) return observation.asOf > known.asOf;
  if (observation.asOf < known.asOf) return false;
  const isFresh = Math.abs(judging.now - known.changedAt) < judging.settleMs;
  if (isFresh) judging.heldBack?.(observation);
  return !isFresh;
}
