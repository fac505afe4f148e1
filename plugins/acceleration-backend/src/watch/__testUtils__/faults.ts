import type { ServerResponse } from 'node:http';
import { refuse } from './refuse';

/** A request that something may go wrong with. */
export interface Asked {
  readonly response: ServerResponse;
  readonly url: URL;
  /** The header with the caller's token. */
  readonly token: string;
  /** Answers as if nothing were wrong. */
  readonly go: () => void;
}

/** Does something else than answering. */
export type Fault = (asked: Asked) => void;

const html = (token: string) => `<html><body>Who is ${token}?</body></html>`;
const START =
  '{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"7"},"items":[';

/** Sends a list a little at a time, and never comes to its end. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).write(START);
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

/** What can go wrong with every request. */
export const FAULTS = {
  hangs: () => undefined,
  stopsMidway: ({ response }) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .write(START);
  },
  drips: ({ response }) => drip(response),
  drops: ({ response }) => {
    response.destroy();
  },
  unauthorized: ({ response, token }) =>
    refuse(response, 401, 'Unauthorized', `bad token ${token}`),
  forbidden: ({ response, token }) =>
    refuse(response, 403, 'Forbidden', `${token} may not`),
  throttled: ({ response }) => refuse(response, 429, 'TooManyRequests'),
  errorPage: ({ response, token }) => {
    response.writeHead(500, { 'content-type': 'text/html' }).end(html(token));
  },
  page: ({ response, token }) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html(token));
  },
  truncated: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(START);
  },
  cutOff: ({ response }) => {
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'content-length': '1000',
      })
      .write(START);
    setImmediate(() => response.destroy());
  },
  noList: ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('null');
  },
  redirects: ({ response }) => {
    response
      .writeHead(302, { location: 'https://127.0.0.1:1/elsewhere' })
      .end();
  },
} as const satisfies Readonly<Record<string, Fault>>;

/** A fault of some requests only. */
export function only(isMeant: (url: URL) => boolean, fault: Fault): Fault {
  return asked => (isMeant(asked.url) ? fault(asked) : asked.go());
}
