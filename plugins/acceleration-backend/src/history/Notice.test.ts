import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { Notice, noticeAfter, noticeAfterSending } from './Notice';

const damping = { delayMs: 30, quietMs: 600 };

/** Changes of one placement: the verdict and when. */
function after(
  ...steps: readonly [Verdict | undefined, number][]
): Notice | undefined {
  let notice: Notice | undefined;
  let from: Verdict | undefined;
  steps.forEach(([to, at], index) => {
    notice = noticeAfter(
      notice,
      {
        cluster: 'c',
        namespace: 'n',
        workload: 'w',
        from,
        to,
        at,
        sequence: index + 1,
        received: [],
        reasons: [`r${index}`],
        asOf: at,
      },
      damping,
    );
    from = to;
  });
  return notice;
}

describe('noticeAfter', () => {
  it.each<
    [
      string,
      readonly [Verdict | undefined, number][],
      Partial<Notice> | undefined,
    ]
  >([
    ['first sight', [['failed', 0]], undefined],
    [
      'better',
      [
        ['pending', 0],
        ['as-promised', 1],
      ],
      undefined,
    ],
    [
      'worse',
      [
        ['as-promised', 0],
        ['degraded', 10],
      ],
      {
        before: 'as-promised',
        after: 'degraded',
        dueAt: 40,
        sequence: 2,
        latest: 2,
        reasons: ['r1'],
      },
    ],
    [
      'worse still: brought up to date, and not put off',
      [
        ['better', 0],
        ['degraded', 10],
        ['failed', 20],
      ],
      {
        before: 'better',
        after: 'failed',
        dueAt: 40,
        sequence: 2,
        latest: 3,
        reasons: ['r2'],
      },
    ],
    [
      'recovered',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['as-promised', 20],
      ],
      { dueAt: undefined },
    ],
    [
      'recovered in part',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['degraded', 20],
      ],
      { before: 'as-promised', after: 'degraded', dueAt: 40 },
    ],
    [
      'gone',
      [
        ['as-promised', 0],
        ['failed', 10],
        [undefined, 20],
      ],
      { dueAt: undefined },
    ],
    [
      'flapping begins anew',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['as-promised', 20],
        ['failed', 30],
      ],
      { sequence: 4, dueAt: 60 },
    ],
    [
      'back after it was gone',
      [
        ['as-promised', 0],
        [undefined, 10],
        ['failed', 20],
      ],
      undefined,
    ],
    [
      'a rollout has more time',
      [
        ['as-promised', 0],
        ['pending', 10],
      ],
      { dueAt: 130 },
    ],
    [
      'a rollout that fails has not',
      [
        ['as-promised', 0],
        ['pending', 10],
        ['failed', 20],
      ],
      { before: 'as-promised', after: 'failed', dueAt: 50 },
    ],
  ])('%s', (_name, steps, expected) => {
    if (!expected) expect(after(...steps)).toBeUndefined();
    else expect(after(...steps)).toMatchObject(expected);
  });

  /** After changes, each told when it was due. */
  function thread(...steps: readonly [Verdict | undefined, number][]) {
    const told: (Partial<Notice> & { at: number })[] = [];
    let notice: Notice | undefined;
    let from: Verdict | undefined;
    const dispatch = (until: number) => {
      while (notice?.dueAt !== undefined && notice.dueAt <= until) {
        const at = notice.dueAt;
        const { after: to, losses, sequence } = notice;
        told.push({ at, after: to, losses, sequence });
        notice = noticeAfterSending(notice, notice, at, damping);
      }
    };
    steps.forEach(([to, at], index) => {
      dispatch(at - 1);
      const sequence = index + 1;
      const reasons = [`r${index}`];
      notice = noticeAfter(
        notice,
        {
          cluster: 'c',
          namespace: 'n',
          workload: 'w',
          from,
          to,
          at,
          sequence,
          received: [],
          reasons,
          asOf: at,
        },
        damping,
      );
      from = to;
    });
    dispatch(Infinity);
    return told.map(({ at, after: to, losses, sequence }) => [
      at,
      to,
      losses,
      sequence,
    ]);
  }

  it.each<[string, readonly [Verdict | undefined, number][], unknown[]]>([
    [
      'a loss, and that it is fixed, at once and in one thread',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['as-promised', 100],
      ],
      [
        [40, 'failed', 1, 2],
        [130, 'as-promised', 1, 2],
      ],
    ],
    [
      'a second loss in the quiet time: told when that is over',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['as-promised', 100],
        ['failed', 200],
      ],
      [
        [40, 'failed', 1, 2],
        [130, 'as-promised', 1, 2],
        [730, 'failed', 2, 2],
      ],
    ],
    [
      'losses that ended within the quiet time: summed up, not lost',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['as-promised', 100],
        ['failed', 200],
        ['as-promised', 250],
        ['failed', 300],
        ['as-promised', 350],
      ],
      [
        [40, 'failed', 1, 2],
        [130, 'as-promised', 1, 2],
        [730, 'as-promised', 3, 2],
      ],
    ],
    [
      'a short one in the quiet time is nothing',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['as-promised', 100],
        ['failed', 200],
        ['as-promised', 210],
      ],
      [
        [40, 'failed', 1, 2],
        [130, 'as-promised', 1, 2],
      ],
    ],
    [
      'worse, then less bad: each when the quiet time is over',
      [
        ['better', 0],
        ['degraded', 10],
        ['failed', 100],
        ['unknown', 700],
      ],
      [
        [40, 'degraded', 1, 2],
        [640, 'failed', 1, 2],
        [1240, 'unknown', 1, 2],
      ],
    ],
    [
      'fixed while it was gone: told when it is back',
      [
        ['as-promised', 0],
        ['failed', 10],
        [undefined, 100],
        ['as-promised', 2_000],
      ],
      [
        [40, 'failed', 1, 2],
        [2_030, 'as-promised', 1, 2],
      ],
    ],
    [
      'a loss after the quiet time is another incident',
      [
        ['as-promised', 0],
        ['failed', 10],
        ['as-promised', 100],
        ['failed', 2_000],
      ],
      [
        [40, 'failed', 1, 2],
        [130, 'as-promised', 1, 2],
        [2_030, 'failed', 1, 4],
      ],
    ],
  ])('a thread: %s', (_name, steps, expected) =>
    expect(thread(...steps)).toEqual(expected),
  );
});

describe('noticeAfterSending', () => {
  const sent = after(['better', 0], ['degraded', 10])!;
  it.each<[string, Notice, Partial<Notice>]>([
    ['nothing new', sent, { dueAt: undefined, sentAt: 50, told: 'degraded' }],
    [
      'worse in the meantime',
      after(['better', 0], ['degraded', 10], ['failed', 45])!,
      { after: 'failed', sequence: 2, dueAt: 650, sentAt: 50 },
    ],
    [
      'fixed in the meantime, however soon',
      after(['better', 0], ['degraded', 10], ['better', 20])!,
      { after: 'better', sequence: 2, losses: 1, dueAt: 50, sentAt: 50 },
    ],
    [
      'another incident in the meantime',
      after(['better', 0], ['degraded', 10], ['better', 12], ['failed', 20])!,
      { after: 'failed', sequence: 4, told: undefined, sentAt: 50 },
    ],
  ])('%s', (_name, now, expected) =>
    expect(noticeAfterSending(sent, now, 50, damping)).toMatchObject(expected),
  );
});
