import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';

/** A verdict, and for how long it stood. */
export interface TrueVerdict {
  readonly verdict: Verdict | undefined;
  readonly stoodMs: number;
}

/**
 * Why a history does not tell the truth; `undefined` when it does: all that it tells happened, in that order, and nothing that
 * stood for long enough is missing. What came and went within a moment may be told as nothing, since verdicts are looked at in
 * slices.
 *
 * @param enoughMs - what stood for this long was seen
 */
export function untruthOf(
  told: readonly (Verdict | undefined)[],
  truth: readonly TrueVerdict[],
  enoughMs: number,
): string | undefined {
  // How many of the told ones may be accounted for, after each of the true ones.
  let reached = new Set([0]);
  for (const [place, { verdict, stoodMs }] of truth.entries()) {
    const next = new Set<number>();
    for (const count of reached) {
      if (count < told.length && told[count] === verdict) next.add(count + 1);
      const stillTold = count > 0 && told[count - 1] === verdict;
      if (stoodMs < enoughMs || stillTold) next.add(count);
    }
    if (next.size === 0)
      return `${verdict ?? 'gone'}, the ${place + 1}th of ${truth.length}, stood for ${Math.round(stoodMs)} ms and is missing, or something was told that did not happen`;
    reached = next;
  }
  return reached.has(told.length)
    ? undefined
    : `${told.length} were told, of which ${Math.max(...reached)} happened`;
}
