import { setTimeout as sleep } from 'node:timers/promises';
import { NoAnswer } from './ApiError';

/**
 * A result in time, or none: what takes credentials from a program or a network must not hold anything up.
 *
 * @throws NoAnswer when it is too late; the signal's reason when that ends it
 */
export async function inTime<T>(
  work: Promise<T>,
  ms: number,
  signal: AbortSignal,
): Promise<T> {
  const over = new AbortController();
  const late = sleep(ms, undefined, {
    signal: AbortSignal.any([signal, over.signal]),
  }).then(() => {
    throw new NoAnswer(ms / 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
