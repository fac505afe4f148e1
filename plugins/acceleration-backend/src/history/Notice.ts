import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import { isWorse } from './isWorse';
import type { VerdictChange } from './VerdictChange';

/** How notices are damped. Milliseconds. */
export interface NoticeDamping {
  /** How long a verdict stays worse before it is told. */
  readonly delayMs: number;
  /** At most one notice per placement in this time. */
  readonly quietMs: number;
}

/** What is to be told of a placement, and when it was told of last. */
export interface Notice {
  readonly before: Verdict;
  readonly after: Verdict;
  readonly environment?: string;
  readonly reasons: readonly string[];
  /** The change that it began with. */
  readonly sequence: number;
  /** The change that it tells of. */
  readonly latest: number;
  /** Absent: nothing is to be sent. */
  readonly dueAt?: number;
  readonly sentAt?: number;
}

/** How many times the delay a verdict must last. Every rollout is pending for a while: it is told when it stays so. */
const PATIENCE: Readonly<Record<Verdict, number>> = {
  failed: 1,
  unusable: 1,
  degraded: 1,
  unknown: 1,
  pending: 4,
  'as-promised': 1,
  better: 1,
};

/**
 * What is to be told of a placement after a change. One that waits is brought up to date or, when the verdict is no longer
 * worse than before it, dropped; else a change for the worse begins a new one.
 *
 * @returns `undefined` when there was no notice and there is none
 */
export function noticeAfter(
  notice: Notice | undefined,
  change: VerdictChange,
  damping: NoticeDamping,
): Notice | undefined {
  const waiting = notice?.dueAt !== undefined ? notice : undefined;
  const before = waiting?.before ?? change.from;
  const after = change.to;
  if (before === undefined || after === undefined || !isWorse(before, after))
    return notice && { ...notice, dueAt: undefined };
  const earliest = Math.max(
    change.at + damping.delayMs * PATIENCE[after],
    (notice?.sentAt ?? -Infinity) + damping.quietMs,
  );
  return {
    before,
    after,
    environment: change.environment,
    reasons: change.reasons,
    sequence: waiting?.sequence ?? change.sequence,
    latest: change.sequence,
    dueAt: Math.min(earliest, waiting?.dueAt ?? Infinity),
    sentAt: notice?.sentAt,
  };
}

/**
 * What is left to be told when a notice was sent while a later change brought it up to date: the part since then, if that is
 * worse still.
 *
 * @param sent - what was told
 * @param now - what is to be told by now
 */
export function noticeAfterSending(
  sent: Notice,
  now: Notice,
  sentAt: number,
  damping: NoticeDamping,
): Notice {
  if (
    now.dueAt === undefined ||
    now.latest === sent.latest ||
    !isWorse(sent.after, now.after)
  )
    return { ...now, dueAt: undefined, sentAt };
  return {
    ...now,
    before: sent.after,
    sequence: now.latest,
    dueAt: Math.max(now.dueAt, sentAt + damping.quietMs),
    sentAt,
  };
}
