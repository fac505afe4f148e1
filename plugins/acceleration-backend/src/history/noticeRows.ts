import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { Notice } from './Notice';
import { readList, readNumber, storedList } from './storedText';
import type { BigInteger, NoticeRow } from './tables';

const optional = (value: BigInteger | null) =>
  value === null ? undefined : readNumber(value);
const nullable = (value: number | undefined) =>
  value === undefined ? null : Math.trunc(value);

/** A notice out of its row. A row of before incidents were told to their end has no times of its own: its loss counts as one. */
export function readNotice(row: NoticeRow): Notice {
  const dueAt = optional(row.due_at);
  const sentAt = optional(row.sent_at);
  const otherwise = dueAt ?? sentAt ?? 0;
  return {
    before: row.before_verdict as Verdict,
    after: row.after_verdict as Verdict,
    ...(row.environment !== null && { environment: row.environment }),
    reasons: readList(row.reasons),
    sequence: row.sequence,
    latest: row.latest,
    beganAt: optional(row.began_at) ?? otherwise,
    lostAt: optional(row.lost_at) ?? otherwise,
    changedAt: optional(row.changed_at) ?? otherwise,
    losses: row.losses,
    toldLosses: row.told_losses,
    told: (row.told_verdict as Verdict | null) ?? undefined,
    dueAt,
    sentAt,
  };
}

/** The columns of a notice; who sends it at the moment is left as it is. */
export function noticeColumns(
  notice: Notice,
): Omit<NoticeRow, 'placement' | 'claim' | 'claimed_until'> {
  return {
    before_verdict: notice.before,
    after_verdict: notice.after,
    environment: notice.environment ?? null,
    reasons: storedList(notice.reasons),
    sequence: notice.sequence,
    latest: notice.latest,
    began_at: nullable(notice.beganAt),
    lost_at: nullable(notice.lostAt),
    changed_at: nullable(notice.changedAt),
    losses: notice.losses,
    told_losses: notice.toldLosses,
    told_verdict: notice.told ?? null,
    due_at: nullable(notice.dueAt),
    sent_at: nullable(notice.sentAt),
  };
}
