import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { NoticeDamping } from './Notice';

/** How long what is known of verdicts is kept, how notices are damped, and how long replicas wait for each other. */
export interface HistorySettings {
  readonly retentionDays: number;
  readonly damping: NoticeDamping;
  /** How long one replica alone writes for a cluster unless it says so again; all other pauses follow from it. */
  readonly leaseMs: number;
}

/**
 * Reads `acceleration.history.retentionDays` (90), `acceleration.history.leaseSeconds` (15), `acceleration.notifications.delaySeconds` (30) and
 * `acceleration.notifications.quietMinutes` (10).
 *
 * @throws InputError for a number that makes no sense, naming its key
 */
export function historySettings(config: RootConfigService): HistorySettings {
  const read = (key: string, otherwise: number, least: number) => {
    const value = config.getOptionalNumber(key) ?? otherwise;
    if (!Number.isFinite(value) || value < least)
      throw new InputError(`${key} is ${value}; it must be at least ${least}`);
    return value;
  };
  return {
    retentionDays: read('acceleration.history.retentionDays', 90, 1),
    leaseMs: read('acceleration.history.leaseSeconds', 15, 1) * 1_000,
    damping: {
      delayMs: read('acceleration.notifications.delaySeconds', 30, 0) * 1_000,
      quietMs: read('acceleration.notifications.quietMinutes', 10, 0) * 60_000,
    },
  };
}
