import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { LIMIT_KEYS, WATCH_LIMITS, WatchLimits } from './limits';

const MIB = 1024 * 1024;

/** What one of each setting is, in the limit's own unit. */
const UNITS: Readonly<Record<keyof WatchLimits, number>> = {
  pageBytes: MIB,
  objectBytes: MIB,
  objectDepth: 1,
  listObjects: 1,
  listPages: 1,
  listBytes: MIB,
  listMs: 1_000,
  clusterBytes: MIB,
};

/**
 * Reads `acceleration.watch.limits`; what is not given is as in {@link WATCH_LIMITS}.
 *
 * @throws InputError for a number that makes no sense, naming its key
 */
export function watchLimits(config: RootConfigService): WatchLimits {
  const limits: Record<keyof WatchLimits, number> = { ...WATCH_LIMITS };
  for (const limit of Object.keys(UNITS) as (keyof WatchLimits)[]) {
    const value = config.getOptionalNumber(LIMIT_KEYS[limit]);
    if (value === undefined) continue;
    if (!Number.isFinite(value) || value <= 0)
      throw new InputError(
        `${LIMIT_KEYS[limit]} is ${value}; it must be greater than 0`,
      );
    limits[limit] = Math.max(1, Math.floor(value * UNITS[limit]));
  }
  if (limits.objectBytes > limits.pageBytes)
    throw new InputError(
      `${LIMIT_KEYS.objectBytes} is more than ${LIMIT_KEYS.pageBytes}: a page must hold at least one object`,
    );
  return limits;
}
