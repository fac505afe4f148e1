import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What a page asks. */
export interface Question {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

/** An answer, or that there was none in time. */
export interface View {
  readonly ms: number;
  readonly status?: number;
  readonly text?: string;
}

/** What browsers take over HTTPS, of what Backstage's server can write. */
const ACCEPTED = 'gzip, deflate, br';

function textOf(bytes: Buffer, encoding: string | undefined): string {
  if (encoding === 'gzip') return gunzipSync(bytes).toString('utf8');
  if (encoding === 'br') return brotliDecompressSync(bytes).toString('utf8');
  return bytes.toString('utf8');
}

/**
 * Asks a backend once, and reads the whole answer.
 *
 * @param isKept - whether its text is wanted: what is made of it would be collected while others are measured
 * @throws Error when the connection breaks
 */
export function view(
  port: number,
  question: Question,
  agent: Agent,
  withinMs: number,
  isKept = true,
  started = performance.now(),
): Promise<View> {
  const { method, path, body } = question;
  const headers = {
    'accept-encoding': ACCEPTED,
    ...(body && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, agent, headers },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => isKept && chunks.push(chunk));
        response.on('end', () => {
          clearTimeout(timer);
          resolve({
            ms: performance.now() - started,
            status: response.statusCode,
            ...(isKept && {
              text: textOf(
                Buffer.concat(chunks),
                response.headers['content-encoding'],
              ),
            }),
          });
        });
        response.on('error', reject);
      },
    );
    const timer = setTimeout(() => {
      resolve({ ms: withinMs });
      asked.destroy();
    }, withinMs);
    asked.on('error', error => {
      clearTimeout(timer);
      // As browsers do: a connection that was kept open may have been closed at this moment.
      if (asked.reusedSocket && performance.now() - started < withinMs)
        resolve(view(port, question, agent, withinMs, isKept, started));
      else reject(error);
    });
    asked.end(body);
  });
}
