import { describe, expect, it } from 'vitest';
import { isGoodVerdict, Verdict, VERDICTS } from '../classification/verdicts';
import type { components } from './openapi.generated';
import { badnessOf, lastSeen, standingOf, worstStanding } from './standing';

type Placement = Parameters<typeof standingOf>[0];
type State = components['schemas']['ClusterHealth']['state'];

const CLUSTERS: readonly State[] = [
  'live',
  'syncing',
  'stale',
  'unreachable',
  'unwatched',
  'missing',
];
const EVERY: readonly Placement[] = CLUSTERS.flatMap(state =>
  [...VERDICTS, undefined].flatMap(verdict =>
    (['present', 'absent'] as const).map(there => ({
      cluster: { name: 'a', state, simulated: false },
      state: there,
      verdict,
    })),
  ),
);
const at = (state: State, verdict?: Verdict): Placement => ({
  cluster: { name: 'a', state, simulated: false },
  state: 'present',
  verdict,
});

describe('of every placement', () => {
  it.each(EVERY)('$cluster.state, $state, $verdict', placement => {
    const [seen, now] = [lastSeen(placement), standingOf(placement)];
    const isLive = placement.cluster.state === 'live';
    expect(seen.verdict).toBe(placement.verdict);
    if (isLive) expect([seen.isPast, now]).toEqual([false, seen]);
    // What a cluster does not confirm is never good, and what stands in for it was not so before.
    if (!isLive) expect(isGoodVerdict(now.verdict)).toBe(false);
    if (now.verdict !== seen.verdict)
      expect(now).toEqual({ verdict: 'unknown', isPast: false });
  });
});

describe('of every two placements', () => {
  it('the worst is that of one of them, and past only where all that have it are', () => {
    for (const one of EVERY) {
      for (const other of EVERY) {
        const both = [standingOf(one), standingOf(other)];
        const worst = worstStanding([one, other]);
        expect(badnessOf(worst.verdict)).toBe(
          Math.min(...both.map(({ verdict }) => badnessOf(verdict))),
        );
        const same = both.filter(({ verdict }) => verdict === worst.verdict);
        expect(worst.isPast).toBe(
          worst.verdict !== undefined && same.every(({ isPast }) => isPast),
        );
      }
    }
  });
});

it.each([
  ['nothing', [], { isPast: false }],
  [
    'was good where it is not seen any more',
    [at('live', 'as-promised'), at('stale', 'as-promised')],
    { verdict: 'unknown', isPast: false },
  ],
  [
    'was bad there, and is good here',
    [at('live', 'better'), at('stale', 'failed')],
    { verdict: 'failed', isPast: true },
  ],
  [
    'is bad here, and was there',
    [at('live', 'failed'), at('stale', 'failed')],
    { verdict: 'failed', isPast: false },
  ],
  [
    'was not proven there when it was last seen',
    [at('stale', 'unknown')],
    { verdict: 'unknown', isPast: true },
  ],
] as const)('the worst of what %s', (_, placements, expected) => {
  expect(worstStanding(placements)).toEqual(expected);
});
