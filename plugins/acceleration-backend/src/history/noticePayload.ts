import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  VERDICT_TITLES,
  type Verdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { NAMES_NOBODY, writtenFor } from '../placements/foreignNames';
import type { Notice } from './Notice';
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

const SEVERITIES: Readonly<Record<Verdict, NotificationPayload['severity']>> = {
  failed: 'high',
  unusable: 'high',
  degraded: 'normal',
  unknown: 'low',
  pending: 'low',
  'as-promised': 'low',
  better: 'low',
};

/**
 * A notice in words. Its scope is the same each time it is sent, so that what was sent twice, because the first sender died
 * before it could say so, shows once.
 */
export function noticePayload(
  key: PlacementKey,
  notice: Notice,
  audience: Audience,
): NotificationPayload {
  const { before, after, environment, reasons } = notice;
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
  return {
    title: `${audience.title}: acceleration ${VERDICT_TITLES[after]}`,
    description: [
      `${VERDICT_TITLES[before]} → ${VERDICT_TITLES[after]} in ${place}`,
      ...shown,
    ].join('; '),
    ...(audience.link !== undefined && { link: audience.link }),
    severity: SEVERITIES[after],
    topic: NOTICE_TOPIC,
    scope: `acceleration:${placementId(key).slice(0, 32)}:${notice.sequence}`,
  };
}
