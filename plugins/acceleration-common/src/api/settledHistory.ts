import { isGoodVerdict } from '../classification/verdicts';
import type { components } from './openapi.generated';

type VerdictChange = components['schemas']['VerdictChange'];

/**
 * How long a verdict may stand and still be a step of one entry, in milliseconds. `pending` passes: a Deployment has ten minutes
 * to progress (`progressDeadlineSeconds`). Anything else that is over within ten seconds is a flicker. No entry spans more than
 * the first.
 *
 * @public
 */
export const SETTLES_WITHIN_MS = { pending: 600_000, other: 10_000 } as const;

/** What became of a placement, in one entry. @public */
export interface HistoryEntry {
  /** From where it began to where it ended; time and reasons are those of the end. */
  readonly change: VerdictChange;
  /** The changes that it is made of, the oldest first; one that stands alone is its only step. */
  readonly steps: readonly VerdictChange[];
  /**
   * `change`: it stands at another verdict. `restart`: pods were started, and it stands as before. `flicker`: for a moment it
   * was otherwise.
   */
  readonly kind: 'change' | 'restart' | 'flicker';
  /** From the first step to the last, in milliseconds; 0 for a single one. */
  readonly tookMs: number;
}

const placementOf = ({ cluster, namespace, workload }: VerdictChange) =>
  JSON.stringify([cluster, namespace, workload]);

const timeOf = ({ at }: VerdictChange) => Date.parse(at);

/** Whether a change follows another one so soon, and so directly, that both are steps of one entry. */
function follows(
  steps: readonly VerdictChange[],
  next: VerdictChange,
): boolean {
  const last = steps[steps.length - 1];
  if (last.to === undefined || next.to === undefined) return false;
  if (next.from !== last.to || next.environment !== last.environment)
    return false;
  // All that stands now is where an entry ends: it is shown at once, and joined by what follows.
  const stood = timeOf(next) - timeOf(last);
  const most =
    last.to === 'pending' ? SETTLES_WITHIN_MS.pending : SETTLES_WITHIN_MS.other;
  return (
    stood <= most &&
    timeOf(next) - timeOf(steps[0]) <= SETTLES_WITHIN_MS.pending
  );
}

function entryOf(steps: readonly VerdictChange[]): HistoryEntry {
  const [first, last] = [steps[0], steps[steps.length - 1]];
  const { from: _last, ...end } = last;
  const isBack = first.from === last.to && isGoodVerdict(last.to);
  const passed = steps.slice(0, -1).map(({ to }) => to);
  const restartOrFlicker = passed.every(to => to === 'pending')
    ? 'restart'
    : 'flicker';
  return {
    change: { ...end, ...(first.from && { from: first.from }) },
    steps,
    kind: isBack && steps.length > 1 ? restartOrFlicker : 'change',
    tookMs: timeOf(last) - timeOf(first),
  };
}

/**
 * The history as one reads it: a rollout is one entry, and what flickers is one. The changes themselves stay, as its steps.
 *
 * @param changes - the newest first, of any placements
 * @returns the newest first
 * @public
 */
export function settledHistory(
  changes: readonly VerdictChange[],
): HistoryEntry[] {
  const runs = new Map<string, VerdictChange[]>();
  const all: VerdictChange[][] = [];
  for (const change of [...changes].reverse()) {
    const key = placementOf(change);
    const run = runs.get(key);
    if (run && follows(run, change)) {
      run.push(change);
    } else {
      const begun = [change];
      runs.set(key, begun);
      all.push(begun);
    }
  }
  return all.map(entryOf).sort((a, b) => timeOf(b.change) - timeOf(a.change));
}
