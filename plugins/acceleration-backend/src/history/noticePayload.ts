import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  howLong,
  VERDICT_TITLES,
  type Verdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { NAMES_NOBODY, writtenFor } from '../placements/foreignNames';
import { isLoss, type Notice } from './Notice';
import { placementId } from './placementId';
import type { PlacementKey } from './VerdictObservation';

type NotificationPayload = NotificationSendOptions['payload'];

/** Who is told of a placement, and where one reads more. */
export interface Audience {
  /** Entity references. */
  readonly owners: readonly string[];
  /** What the workload is called. */
  readonly title: string;
  /** A path in the portal, or a whole address. */
  readonly link?: string;
}

/** The topic of all our notifications: one can mute it. */
export const NOTICE_TOPIC = 'acceleration';

const SHOWN_REASONS = 3;
const LONGEST_REASON = 300;

/** What a verdict means for whoever relies on the promise: no traffic, less than promised, or no longer known. */
const SEVERITIES: Readonly<Record<Verdict, NotificationPayload['severity']>> = {
  failed: 'critical',
  unusable: 'critical',
  degraded: 'high',
  unknown: 'normal',
  pending: 'normal',
  'as-promised': 'low',
  better: 'low',
};

/**
 * A notice in words. All notices of an incident have one scope: each replaces the one before, and what was sent twice, because
 * the first sender died before it could say so, shows once.
 */
export function noticePayload(
  key: PlacementKey,
  notice: Notice,
  audience: Audience,
): NotificationPayload {
  const { before, after, environment, reasons, told } = notice;
  const place = [
    ...(environment === undefined ? [] : [`environment ${environment}`]),
    `cluster ${key.cluster}`,
    `namespace ${key.namespace}`,
  ].join(', ');
  const shown = reasons
    .slice(0, SHOWN_REASONS)
    // Whoever gets it: a notice is sent once, for all who own the workload.
    .map(reason => writtenFor(NAMES_NOBODY, reason))
    .map(reason =>
      reason.length > LONGEST_REASON
        ? `${reason.slice(0, LONGEST_REASON)}…`
        : reason,
    );
  const title = VERDICT_TITLES[after];
  const again = before === after ? 'again' : 'now';
  return {
    ...(isLoss(notice)
      ? {
          title: `${audience.title}: acceleration ${title}`,
          description: [
            `${VERDICT_TITLES[told && told !== after ? told : before]} → ${title} in ${place}`,
            ...(notice.losses > 1
              ? [`lost ${notice.losses} times since ${clock(notice.beganAt)}`]
              : []),
            ...shown,
          ].join('; '),
        }
      : {
          title: `${audience.title}: acceleration ${title} ${again}`,
          description: [
            `${title} ${again} ${lasted(notice)} in ${place}`,
            ...(shown.length > 0 ? [`what it was: ${shown.join('; ')}`] : []),
          ].join('; '),
        }),
    ...(audience.link !== undefined && { link: audience.link }),
    severity: SEVERITIES[after],
    topic: NOTICE_TOPIC,
    scope: `acceleration:${placementId(key).slice(0, 32)}:${notice.sequence}`,
  };
}

function lasted({ losses, beganAt, changedAt }: Notice): string {
  return losses > 1
    ? `after ${losses} losses since ${clock(beganAt)}`
    : `after ${howLong(changedAt - beganAt)}`;
}

/** Everybody reads the same notice, wherever they are. */
function clock(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} UTC`;
}
