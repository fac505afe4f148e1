import type { LoggerService } from '@backstage/backend-plugin-api';

/** Warns of something, unless it did already. */
export type Warn = (message: string) => void;

/** More are not remembered: messages may hold what differs each time. */
const MOST = 1_000;

/** A warning that is given once for each text. */
export function warnOnce(logger: LoggerService): Warn {
  const given = new Set<string>();
  return message => {
    if (given.has(message)) return;
    if (given.size >= MOST) given.clear();
    given.add(message);
    logger.warn(message);
  };
}
