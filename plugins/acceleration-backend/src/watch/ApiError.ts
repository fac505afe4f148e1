import type { WatchLimits } from './limits';

/** An answer of an API server that is no success. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  /**
   * @param status - of HTTP, or the code of a Kubernetes Status
   * @param reason - Kubernetes' own, such as `Expired`; empty for an answer that is no Status
   */
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    /** After how long it asks to be asked again; milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** Whether what was asked for is too old, so that all has to be listed anew. */
export function isExpired(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    (error.status === 410 ||
      error.reason === 'Expired' ||
      error.reason === 'Gone')
  );
}

/** An answer that is no Kubernetes API's. */
export class GarbledAnswer extends Error {
  override readonly name = 'GarbledAnswer';
}

/** More than is read of a cluster. The message says what there is too much of, and nothing that the cluster said. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  /**
   * @param setting - the limit that it is beyond; a page that is beyond its own may be asked for in smaller ones
   * @param fitting - of a page: how many objects there was room for
   */
  constructor(
    message: string,
    readonly setting: keyof WatchLimits,
    readonly fitting = 0,
  ) {
    super(message);
  }
}

/** No answer in time, or nothing any more of one that had begun. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(readonly seconds: number) {
    super(`no answer within ${seconds} s`);
  }
}
