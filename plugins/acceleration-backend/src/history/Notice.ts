import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import { isWorse } from './isWorse';
import type { VerdictChange } from './VerdictChange';

/** How notices are damped. Milliseconds. */
export interface NoticeDamping {
  /** How long a verdict stands before it is told. */
  readonly delayMs: number;
  /** How long after a notice further losses of the same placement are gathered, to be told as one. */
  readonly quietMs: number;
}

/**
 * The thread of notices of a placement's newest incident: it opens with a loss, is brought up to date when the verdict becomes
 * another one, and ends with the word that all is well again. All of it has one scope, and shows as one.
 */
export interface Notice {
  /** What stood before the incident. */
  readonly before: Verdict;
  /** What stands now, or stood when the placement went. */
  readonly after: Verdict;
  readonly environment?: string;
  /** Of the loss; kept when it is fixed. */
  readonly reasons: readonly string[];
  /** The change that the incident began with. */
  readonly sequence: number;
  /** The change that is to be told. */
  readonly latest: number;
  /** When the incident began. */
  readonly beganAt: number;
  /** When the newest loss began. */
  readonly lostAt: number;
  /** When the newest change happened. */
  readonly changedAt: number;
  /** How many times the promise was lost in this incident; what was fixed before it would have been told does not count. */
  readonly losses: number;
  /** How many of these were told. */
  readonly toldLosses: number;
  /** What was told last; absent while nothing of this incident was. */
  readonly told?: Verdict;
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
 * What is to be told of a placement after a change. A loss opens an incident, or joins the one that is open or was told of a
 * moment ago; what comes after it brings it up to date. A loss that is fixed before it would have been told is dropped.
 *
 * @returns `undefined` when there was no notice and there is none
 */
export function noticeAfter(
  notice: Notice | undefined,
  change: VerdictChange,
  damping: NoticeDamping,
): Notice | undefined {
  const open =
    notice && isOpen(notice, change.at, damping) ? notice : undefined;
  const before = open?.before ?? change.from;
  const after = change.to;
  if (before === undefined) return notice;
  // What is gone has nothing to tell; if its loss was told and it comes back, that goes on.
  if (after === undefined) return silent(notice);
  const next = isWorse(before, after)
    ? lost(open, { before, after }, change)
    : open && fixed(open, after, change, damping);
  if (!next) return silent(notice);
  return {
    ...next,
    ...(change.environment !== undefined && {
      environment: change.environment,
    }),
    latest: change.sequence,
    changedAt: change.at,
    sentAt: notice?.sentAt,
    dueAt: dueAt(
      { ...next, changedAt: change.at, sentAt: notice?.sentAt },
      damping,
    ),
  };
}

/**
 * What is left to be told when a notice was sent while later changes brought it up to date.
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
  // It is another incident by now.
  if (now.sequence !== sent.sequence) return { ...now, sentAt };
  const told: Notice = {
    ...now,
    // A loss that was told counts, however soon it was fixed.
    losses: Math.max(now.losses, sent.losses),
    told: sent.after,
    toldLosses: sent.losses,
    sentAt,
    dueAt: undefined,
  };
  return now.latest === sent.latest
    ? told
    : { ...told, dueAt: dueAt(told, damping) };
}

/** Whether it tells of a loss, and not that all is well again. */
export function isLoss({ before, after }: Notice): boolean {
  return isWorse(before, after);
}

/** Something waits, a loss was told and not its end, or the end was told a moment ago. */
function isOpen(
  { before, told, dueAt: due, sentAt }: Notice,
  at: number,
  { quietMs }: NoticeDamping,
): boolean {
  if (due !== undefined) return true;
  if (told === undefined) return false;
  return isWorse(before, told) || at < (sentAt ?? -Infinity) + quietMs;
}

function silent(notice: Notice | undefined): Notice | undefined {
  return notice?.dueAt === undefined ? notice : { ...notice, dueAt: undefined };
}

function lost(
  open: Notice | undefined,
  { before, after }: Pick<Notice, 'before' | 'after'>,
  { at, reasons, sequence }: VerdictChange,
): Notice {
  const isAnother = !open || !isLoss(open);
  return {
    told: undefined,
    toldLosses: 0,
    sequence,
    beganAt: at,
    ...open,
    before,
    after,
    reasons,
    latest: sequence,
    changedAt: at,
    lostAt: isAnother ? at : open.lostAt,
    losses: (open?.losses ?? 0) + (isAnother ? 1 : 0),
  };
}

function fixed(
  open: Notice,
  after: Verdict,
  { at }: VerdictChange,
  damping: NoticeDamping,
): Notice {
  const isTold = open.losses <= open.toldLosses;
  const lasted =
    at - open.lostAt >= damping.delayMs * PATIENCE[open.after] || isTold;
  return {
    ...open,
    after,
    losses: isLoss(open) && !lasted ? open.losses - 1 : open.losses,
  };
}

/**
 * When the state of an incident is to be told; `undefined` when it was. That a loss is fixed is told soon; whatever else
 * follows a notice waits until the quiet time is over, and is then told as one.
 */
function dueAt(
  notice: Notice,
  { delayMs, quietMs }: NoticeDamping,
): number | undefined {
  const { before, after, told, losses, toldLosses, changedAt } = notice;
  const isNew = losses > toldLosses;
  const wasLoss = told !== undefined && isWorse(before, told);
  if (!isNew && (isLoss(notice) ? told === after : !wasLoss)) return undefined;
  const stands = changedAt + delayMs * PATIENCE[after];
  if (!isNew && !isLoss(notice)) return stands;
  const quietUntil = (notice.sentAt ?? -Infinity) + quietMs;
  const due = Math.max(stands, quietUntil);
  // One that waits is not put off by what comes after it.
  const waits = notice.dueAt;
  return waits !== undefined && waits >= quietUntil
    ? Math.min(due, waits)
    : due;
}
