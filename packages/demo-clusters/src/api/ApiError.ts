/** The reasons that an API server gives, with their HTTP status (k8s.io/apimachinery `metav1.StatusReason`). */
const CODES = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  AlreadyExists: 409,
  Conflict: 409,
  Expired: 410,
  UnsupportedMediaType: 415,
  RequestEntityTooLarge: 413,
  Invalid: 422,
  InternalError: 500,
  Timeout: 504,
} as const;

/** Why a request fails. */
export type ErrorReason = keyof typeof CODES;

/** A failed request, as an API server tells of it. */
export class ApiError extends Error {
  constructor(
    readonly reason: ErrorReason,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** The HTTP status. */
  get code(): number {
    return CODES[this.reason];
  }

  /** The `Status` object that clients get. */
  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      details: this.details,
      code: this.code,
    };
  }
}

/** `pods "x" not found`. */
export function notFound(resource: string, name: string): ApiError {
  const [plural, ...group] = resource.split('.');
  return new ApiError('NotFound', `${resource} "${name}" not found`, {
    name,
    ...(group.length > 0 && { group: group.join('.') }),
    kind: plural,
  });
}

/** What clients are told of an error. */
export function failureOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof URIError)
    return new ApiError(
      'BadRequest',
      'the path of the request is not encoded as a URL is',
    );
  return new ApiError(
    'InternalError',
    `an error on the simulated server: ${(error as Error).message}`,
  );
}
