import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { Notice } from './Notice';
import { readList, readNumber, storedList } from './storedText';
import type { BigInteger, NoticeRow } from './tables';

const optional = (value: BigInteger | null) =>
  value === null ? undefined : readNumber(value);

/** A notice out of its row. */
export function readNotice(row: NoticeRow): Notice {
  return {
    before: row.before_verdict as Verdict,
    after: row.after_verdict as Verdict,
    environment: row.environment ?? undefined,
    reasons: readList(row.reasons),
    sequence: row.sequence,
    latest: row.latest,
    dueAt: optional(row.due_at),
    sentAt: optional(row.sent_at),
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
    due_at: notice.dueAt === undefined ? null : Math.trunc(notice.dueAt),
    sent_at: notice.sentAt === undefined ? null : Math.trunc(notice.sentAt),
  };
}
