/**
 * What comes of a promise, from the worst to the best (docs/verdicts.md). A pod's verdict is its worst attachment's, a placement's
 * its worst pod's. The order puts what surely harms first: nothing there (`failed`), there and of no use to this image
 * (`unusable`), less than promised (`degraded`); then what may be good but is not proven (`unknown`), or not there yet
 * (`pending`); and only then what is good, where the exact promise counts for less than more than it.
 *
 * @public
 */
export const VERDICTS = [
  'failed',
  'unusable',
  'degraded',
  'unknown',
  'pending',
  'as-promised',
  'better',
] as const;

/** See {@link VERDICTS}. @public */
export type Verdict = (typeof VERDICTS)[number];

/**
 * The worst of some verdicts; `undefined` for none.
 *
 * @public
 */
export function worstVerdict(
  verdicts: readonly Verdict[],
): Verdict | undefined {
  return VERDICTS.find(verdict => verdicts.includes(verdict));
}

/**
 * Whether a promise is kept. Only two verdicts say so.
 *
 * @public
 */
export function isGoodVerdict(verdict: Verdict | undefined): boolean {
  return verdict === 'as-promised' || verdict === 'better';
}
