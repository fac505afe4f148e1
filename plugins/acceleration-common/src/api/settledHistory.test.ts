import { describe, expect, it } from 'vitest';
import type { Verdict } from '../classification/verdicts';
import { settledHistory } from './settledHistory';

type Step = readonly [number, Verdict | undefined];

/** Changes of one placement at seconds, the newest first. */
function changesOf(steps: readonly Step[], workload = 'w') {
  return steps
    .map(([at, to], index) => {
      const from = steps[index - 1]?.[1];
      return {
        at: new Date(at * 1_000).toISOString(),
        cluster: 'c',
        namespace: 'n',
        workload,
        received: [],
        reasons: [],
        now: 'present' as const,
        ...(from && { from }),
        ...(to && { to }),
      };
    })
    .reverse();
}

const told = (steps: readonly Step[]) =>
  settledHistory(changesOf(steps)).map(
    ({ kind, change, steps: of, tookMs }) => [
      kind,
      change.from,
      change.to,
      of.length,
      tookMs / 1_000,
    ],
  );

describe('settledHistory', () => {
  it.each<[string, readonly Step[], unknown[]]>([
    [
      'what appears is one entry, however many steps it took',
      [
        [0, 'pending'],
        [40, 'as-promised'],
      ],
      [['change', undefined, 'as-promised', 2, 40]],
    ],
    [
      'a rollout is one entry',
      [
        [0, 'as-promised'],
        [1_000, 'pending'],
        [1_002, 'as-promised'],
      ],
      [
        ['restart', 'as-promised', 'as-promised', 2, 2],
        ['change', undefined, 'as-promised', 1, 0],
      ],
    ],
    [
      'a rollout that takes too long is two',
      [
        [0, 'as-promised'],
        [1_000, 'pending'],
        [1_601, 'as-promised'],
      ],
      [
        ['change', 'pending', 'as-promised', 1, 0],
        ['change', 'as-promised', 'pending', 1, 0],
        ['change', undefined, 'as-promised', 1, 0],
      ],
    ],
    [
      'a loss of more than ten seconds is told, and its end',
      [
        [0, 'as-promised'],
        [1_000, 'degraded'],
        [1_011, 'as-promised'],
      ],
      [
        ['change', 'degraded', 'as-promised', 1, 0],
        ['change', 'as-promised', 'degraded', 1, 0],
        ['change', undefined, 'as-promised', 1, 0],
      ],
    ],
    [
      'a flicker is one entry',
      [
        [0, 'as-promised'],
        [1_000, 'unknown'],
        [1_003, 'pending'],
        [1_008, 'as-promised'],
      ],
      [
        ['flicker', 'as-promised', 'as-promised', 3, 8],
        ['change', undefined, 'as-promised', 1, 0],
      ],
    ],
    [
      'a rollout that fails ends where it stands',
      [
        [0, 'as-promised'],
        [1_000, 'pending'],
        [1_020, 'failed'],
      ],
      [
        ['change', 'as-promised', 'failed', 2, 20],
        ['change', undefined, 'as-promised', 1, 0],
      ],
    ],
    [
      'what went and came back is two',
      [
        [0, 'as-promised'],
        [1_000, undefined],
        [1_001, 'as-promised'],
      ],
      [
        ['change', undefined, 'as-promised', 1, 0],
        ['change', 'as-promised', undefined, 1, 0],
        ['change', undefined, 'as-promised', 1, 0],
      ],
    ],
  ])('%s', (_name, steps, expected) => expect(told(steps)).toEqual(expected));

  it('keeps placements apart, and endless flicker within its bound', () => {
    const both = [
      ...changesOf([
        [0, 'as-promised'],
        [5, 'pending'],
      ]),
      ...changesOf([[4, 'failed']], 'x'),
    ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    expect(
      settledHistory(both).map(({ change }) => [change.workload, change.to]),
    ).toEqual([
      ['w', 'pending'],
      ['x', 'failed'],
    ]);
    const flapping = changesOf(
      Array.from({ length: 200 }, (_, index): Step => [
        index * 9,
        index % 2 ? 'degraded' : 'as-promised',
      ]),
    );
    const entries = settledHistory(flapping);
    expect(entries).toHaveLength(3);
    expect(entries.flatMap(({ steps }) => steps)).toHaveLength(200);
  });
});
