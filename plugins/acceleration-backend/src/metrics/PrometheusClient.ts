import {
  fieldOf,
  isFields,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { MetricsSource } from './metricsSettings';

/** Far more than the counters of a cluster of a thousand attachments take. */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_SERIES = 20_000;
const TIMEOUT_MS = 10_000;

/** One value of one series. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds since 1970, by the clock of Prometheus. */
  readonly at: number;
  readonly value: number;
}

/** Why there are no counters, for people: completes "counters: …". */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
}

/** Words of a server: one short line without what could drive a terminal. */
const plainLine = (text: string) =>
  text
    .slice(0, 200)
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');

const STATUSES: Readonly<Record<number, string>> = {
  401: 'Prometheus does not take the token (401); renew acceleration.metrics[].token',
  403: 'Prometheus does not allow the query (403); give the token the right to query',
  404: 'there is no Prometheus API at this address (404); check acceleration.metrics[].url',
};

/** Reads a body to its end, or to the limit. */
async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES)
      throw new MetricsError(
        `the answer has more than ${MAX_BYTES / 1024 / 1024} MiB; narrow the query in the backend pack`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sampleOf(item: unknown): Sample[] {
  const labels: Record<string, string> = {};
  for (const [key, value] of Object.entries(mappingIn(item, 'metric')))
    if (typeof value === 'string') labels[key] = value;
  const [seconds, text] = listIn(item, 'value');
  const value =
    typeof text === 'string' && text !== '' ? Number(text) : Number.NaN;
  // Counters that are NaN, infinite or negative are none.
  return typeof seconds === 'number' && Number.isFinite(value) && value >= 0
    ? [{ labels, at: seconds * 1_000, value }]
    : [];
}

/**
 * Reads the answer to an instant query (prometheus.io, "HTTP API").
 *
 * @throws MetricsError for anything else
 */
export function readVector(text: string): Sample[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new MetricsError('the answer is not JSON; is this Prometheus?');
  }
  if (textIn(answer, 'status') !== 'success')
    throw new MetricsError(
      `Prometheus refuses the query: ${plainLine(textIn(answer, 'error') ?? 'it does not say why')}`,
    );
  const data = mappingIn(answer, 'data');
  if (
    textIn(data, 'resultType') !== 'vector' ||
    !isFields(fieldOf(answer, 'data'))
  )
    throw new MetricsError('the answer is no vector; is this Prometheus?');
  const result = listIn(data, 'result');
  if (result.length > MAX_SERIES)
    throw new MetricsError(
      `the answer has ${result.length} series, and at most ${MAX_SERIES} are read; narrow the query in the backend pack`,
    );
  return result.flatMap(sampleOf);
}

/** Why a request failed, for people. */
function failureOf(error: unknown, timeoutMs: number): MetricsError {
  if (error instanceof MetricsError) return error;
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  if (name === 'TimeoutError')
    return new MetricsError(
      `Prometheus had no answer within ${timeoutMs / 1_000} s`,
    );
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  return new MetricsError(
    `Prometheus cannot be reached${code ? ` (${code})` : ''}`,
  );
}

/**
 * Asks one instant query.
 *
 * @throws MetricsError when there is no usable answer
 */
export async function queryPrometheus(
  { url, token }: Pick<MetricsSource, 'url' | 'token'>,
  query: string,
  {
    timeoutMs = TIMEOUT_MS,
    signal,
  }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Sample[]> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(
      `${url.href.replace(/\/$/, '')}/api/v1/query`,
      {
        method: 'POST',
        body: new URLSearchParams({ query }),
        headers: {
          accept: 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
        },
        // A token must not follow a redirect to somebody else.
        redirect: 'error',
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      },
    );
    const text = await bounded(response);
    // What is refused is explained in the body, as for a query that does not parse.
    if (!response.ok && response.status !== 400 && response.status !== 422)
      throw new MetricsError(
        STATUSES[response.status] ?? `Prometheus answers ${response.status}`,
      );
    return readVector(text);
  } catch (error) {
    throw failureOf(error, timeoutMs);
  }
}
