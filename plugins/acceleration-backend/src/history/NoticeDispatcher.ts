import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { isWorse } from './isWorse';
import { isLoss, type NoticeDamping } from './Notice';
import {
  ClaimedNotice,
  claimNotice,
  dropNotice,
  dropOldNotices,
  dueNotices,
  markSent,
} from './noticeClaims';
import { Audience, noticePayload } from './noticePayload';
import type { PlacementKey } from './VerdictObservation';
import { withDeadline } from './withDeadline';

/** Notices in one run. */
const AT_ONCE = 50;
/** How long a claim holds, and so the time until the next attempt after one that failed. */
const CLAIM_MS = 60_000;
const KEPT_MS = 24 * 3_600_000;

/** What a {@link NoticeDispatcher} works with. */
export interface NoticeDispatcherOptions {
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  readonly damping: NoticeDamping;
  readonly notifications: Pick<NotificationService, 'send'>;
  /**
   * Who is told of a placement; `undefined` for one that belongs to nobody: its notice is dropped. As long as that is not known,
   * because the catalog was not read yet, it is to throw: it is asked again later.
   */
  readonly audience: (
    placement: PlacementKey,
  ) => Audience | undefined | Promise<Audience | undefined>;
  /** The clusters that this replica writes for; all of them unless given. */
  readonly clusters?: () => readonly string[];
  readonly logger: LoggerService;
  /** How long a notice may take to be sent before it is sent again: a minute unless given. Milliseconds. */
  readonly claimMs?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Sends the notices that are due, of the clusters that this replica writes for. Each is claimed beforehand: who wrote for the
 * cluster until a moment ago may be sending it still. What cannot be sent
 * is tried again each minute for a day.
 */
export class NoticeDispatcher {
  private readonly now: () => number;
  private running: Promise<number> | undefined;
  private closed = false;
  /** Whether the log says already that notices fail. */
  private failing = false;

  constructor(private readonly options: NoticeDispatcherOptions) {
    this.now = options.now ?? Date.now;
  }

  /**
   * Sends what is due now. One run at a time: who asks while one is under way gets its outcome. Never rejects.
   *
   * @returns how many notices were sent
   */
  async run(): Promise<number> {
    this.running ??= this.sendDue()
      .catch(error => this.fails(error, 'Notices of verdicts cannot be read'))
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  /** Begins no further notice, and waits for the one under way. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async sendDue(): Promise<number> {
    const { database, logger } = this.options;
    const dropped = await dropOldNotices(database, this.now() - KEPT_MS);
    if (dropped > 0)
      logger.debug(
        `${dropped} notices of verdicts could not be sent for a day and are dropped`,
      );
    let sent = 0;
    for (const placement of await dueNotices(
      database,
      this.now(),
      AT_ONCE,
      this.options.clusters?.(),
    )) {
      if (this.closed) break;
      const claimed = await claimNotice(
        database,
        placement,
        this.now(),
        this.claimMs,
      );
      if (!claimed) continue;
      try {
        if (await this.send(claimed)) sent += 1;
      } catch (error) {
        // The claim stays until it ends: that is the pause before the next attempt. The others would fail in the same way.
        return this.fails(
          error,
          'Notices of verdicts cannot be sent, and are kept for a day',
          sent,
        );
      }
    }
    if (sent > 0 && this.failing) {
      this.failing = false;
      logger.info('Notices of verdicts are sent again');
    }
    return sent;
  }

  private async send(claimed: ClaimedNotice): Promise<boolean> {
    const { audience, database, damping, logger, notifications } = this.options;
    const { key, notice } = claimed;
    if (isLoss(notice) && !isWorse(notice.before, claimed.current)) {
      await dropNotice(database, claimed);
      return false;
    }
    const told = await withDeadline(
      'the catalog',
      this.claimMs / 3,
      Promise.resolve(audience(key)),
    );
    if (!told || told.owners.length === 0) {
      logger.debug(
        `Nobody owns ${key.workload} in ${key.namespace} of ${key.cluster}: its notice is dropped`,
      );
      await dropNotice(database, claimed);
      return false;
    }
    await withDeadline(
      'the notifications backend',
      this.claimMs / 3,
      notifications.send({
        recipients: { type: 'entity', entityRef: [...told.owners] },
        payload: noticePayload(key, notice, told),
      }),
    );
    await markSent(database, claimed, this.now(), damping);
    return true;
  }

  /** What sending waits for answers in a third of it: well before another replica could take the notice up. */
  private get claimMs(): number {
    return this.options.claimMs ?? CLAIM_MS;
  }

  private fails(error: unknown, what: string, sent = 0): number {
    const { logger } = this.options;
    const message = `${what}: ${stringifyError(error)}`;
    if (this.failing) logger.debug(message);
    else logger.warn(message);
    this.failing = true;
    return sent;
  }
}
