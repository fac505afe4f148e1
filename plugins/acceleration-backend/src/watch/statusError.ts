import { ApiError } from './ApiError';

/** However long a server asks to be left alone: it is asked again after this. */
const LONGEST_PAUSE_MS = 120_000;

/** `Retry-After` in milliseconds, capped; dates count as the longest pause that there is. */
function pauseOf(retryAfter: unknown): number | undefined {
  if (typeof retryAfter !== 'string' || retryAfter.trim() === '')
    return undefined;
  const seconds = Number(retryAfter);
  return Number.isNaN(seconds)
    ? LONGEST_PAUSE_MS
    : Math.min(Math.max(seconds * 1_000, 0), LONGEST_PAUSE_MS);
}

/** An error by Kubernetes' Status, or else by HTTP alone. */
export function statusError(
  status: number,
  text: string,
  retryAfter?: unknown,
): ApiError {
  let answer: { reason?: unknown; code?: unknown; message?: unknown } = {};
  try {
    answer = JSON.parse(text) ?? {};
  } catch {
    // An error page of something in between.
  }
  return new ApiError(
    typeof answer.code === 'number' ? answer.code : status,
    typeof answer.reason === 'string' ? answer.reason : '',
    typeof answer.message === 'string' ? answer.message : `HTTP ${status}`,
    pauseOf(retryAfter),
  );
}
