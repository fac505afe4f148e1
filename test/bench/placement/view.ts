import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

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

/**
 * Asks a backend once, and reads the whole answer.
 *
 * @param isKept - whether its text is wanted: what is made of it would be collected while others are measured
 * @throws Error when the connection breaks
 */
export function view(port: number, question: Question, agent: Agent, withinMs: number, isKept = true, started = performance.now()): Promise<View> {
  const { method, path, body } = question;
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, agent, headers: body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {} }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => isKept && chunks.push(chunk));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ ms: performance.now() - started, status: response.statusCode, ...(isKept && { text: Buffer.concat(chunks).toString('utf8') }) });
      });
      response.on('error', reject);
    });
    const timer = setTimeout(() => {
      resolve({ ms: withinMs });
      asked.destroy();
    }, withinMs);
    asked.on('error', error => {
      clearTimeout(timer);
      // As browsers do: a connection that was kept open may have been closed at this moment.
      if (asked.reusedSocket && performance.now() - started < withinMs) resolve(view(port, question, agent, withinMs, isKept, started));
      else reject(error);
    });
    asked.end(body);
  });
}
