import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';

/**
 * What an owner is told of: the verdicts that are worse than each one. It is the order of `VERDICTS`, but that the exact
 * promise after more than it is no loss.
 */
const WORSE_THAN: Readonly<Record<Verdict, readonly Verdict[]>> = {
  better: ['failed', 'unusable', 'degraded', 'unknown', 'pending'],
  'as-promised': ['failed', 'unusable', 'degraded', 'unknown', 'pending'],
  pending: ['failed', 'unusable', 'degraded', 'unknown'],
  unknown: ['failed', 'unusable', 'degraded'],
  degraded: ['failed', 'unusable'],
  unusable: ['failed'],
  failed: [],
};

/**
 * Whether a change is one for the worse. What is seen for the first time, or gone, is not.
 */
export function isWorse(
  before: Verdict | undefined,
  after: Verdict | undefined,
): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    WORSE_THAN[before].includes(after)
  );
}
