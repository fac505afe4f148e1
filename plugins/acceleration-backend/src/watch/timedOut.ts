import { NoAnswer } from './ApiError';

/** An error that says that nothing came in time, in our words; any other one as it is. */
export function timedOut(error: unknown, ms: number): unknown {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT'
    ? new NoAnswer(ms / 1000)
    : error;
}
