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

  it('keeps quiet for a while after one was sent', () => {
    const sent = noticeAfterSending(
      after(['as-promised', 0], ['failed', 10])!,
      after(['as-promised', 0], ['failed', 10])!,
      100,
      damping,
    );
    expect(sent).toMatchObject({ dueAt: undefined, sentAt: 100 });
    const change = {
      cluster: 'c',
      namespace: 'n',
      workload: 'w',
      from: 'as-promised',
      to: 'failed',
      at: 200,
      sequence: 4,
      received: [],
      reasons: [],
      asOf: 1,
    } as const;
    expect(noticeAfter(sent, change, damping)).toMatchObject({ dueAt: 700 });
    expect(noticeAfter(sent, { ...change, at: 900 }, damping)).toMatchObject({
      dueAt: 930,
    });
  });
});

describe('noticeAfterSending', () => {
  const sent = after(['better', 0], ['degraded', 10])!;
  it.each<[string, Notice, Partial<Notice>]>([
    ['nothing new', sent, { dueAt: undefined, sentAt: 50 }],
    [
      'recovered in the meantime',
      { ...sent, dueAt: undefined },
      { dueAt: undefined, sentAt: 50 },
    ],
    [
      'worse in the meantime',
      after(['better', 0], ['degraded', 10], ['failed', 45])!,
      {
        before: 'degraded',
        after: 'failed',
        sequence: 3,
        dueAt: 650,
        sentAt: 50,
      },
    ],
    [
      'less bad in the meantime',
      after(['better', 0], ['degraded', 10], ['unknown', 45])!,
      { dueAt: undefined, sentAt: 50 },
    ],
  ])('%s', (_name, now, expected) =>
    expect(noticeAfterSending(sent, now, 50, damping)).toMatchObject(expected),
  );
});
