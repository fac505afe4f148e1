import { ApiError, GarbledAnswer, NoAnswer, TooLarge } from './ApiError';
import { LIMIT_KEYS } from './limits';

/** Codes of Node, OpenSSL and undici, in words. */
const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it drops connections',
  EPIPE: 'it drops connections',
  UND_ERR_SOCKET: 'it drops connections',
  UND_ERR_CLOSED: 'it drops connections',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH:
    'it drops connections in the middle of an answer',
  ENOTFOUND: 'its name is not known to DNS',
  EAI_AGAIN: 'its name cannot be looked up: DNS does not answer',
  EHOSTUNREACH: 'no route leads to it',
  ENETUNREACH: 'no route leads to it',
  ETIMEDOUT: 'it cannot be connected to in time',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be connected to in time',
  UND_ERR_HEADERS_TIMEOUT: 'it accepts connections and does not answer',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of an answer',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by the given CA',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by the given CA',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is not signed by the given CA',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate is not signed by the given CA',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is not signed by the given CA',
  CERT_SIGNATURE_FAILURE: 'its certificate is not signed by the given CA',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'it does not speak TLS; the address may want http',
  EPROTO: 'TLS with it fails',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
};

/** Codes of HTTP, in words; `what` is what was to be read. */
const STATUSES: Readonly<Record<number, (what: string) => string>> = {
  401: () =>
    '401: it does not accept the credentials; look whether they have expired',
  403: what =>
    `403: the credentials may not list and watch ${what}; apply the ClusterRole`,
  404: what => `404: it does not serve ${what}`,
  429: () => '429: it asks for fewer requests',
};

function codeOf(error: unknown): string | undefined {
  for (
    let at = error, depth = 0;
    at instanceof Error && depth < 5;
    at = at.cause, depth += 1
  ) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && Object.hasOwn(CODES, code)) return code;
  }
  return undefined;
}

/**
 * What went wrong with a cluster, in one sentence for people. Nothing that the cluster, or a file with credentials, said is
 * repeated but Kubernetes' own reason: it could hold anything.
 *
 * @param what - what was to be read: `pods`, `sriovnetworknodestates.sriovnetwork.openshift.io`
 */
export function describeFailure(error: unknown, what: string): string {
  if (error instanceof NoAnswer)
    return `it does not answer within ${error.seconds} s`;
  if (error instanceof TooLarge)
    return `too large: ${what} with ${error.message}; remove what fills them, or raise ${LIMIT_KEYS[error.setting]}`;
  if (error instanceof GarbledAnswer)
    return `it answers with something that is not Kubernetes' API (${error.message})`;
  if (error instanceof ApiError) {
    const known = STATUSES[error.status]?.(what);
    return (
      known ??
      `${error.status}${/^[A-Za-z]{1,40}$/.test(error.reason) ? ` ${error.reason}` : ''}: it cannot give ${what}`
    );
  }
  const code = codeOf(error);
  if (code) return CODES[code];
  return error instanceof Error && error.name === 'CredentialsError'
    ? error.message
    : `reading ${what} fails (${error instanceof Error ? error.name : 'unknown'})`;
}
