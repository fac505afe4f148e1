import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';

/** A pod that asks for a network. */
export const pod = (
  name: string,
  annotations: Readonly<Record<string, string>> = {},
) => ({
  metadata: {
    name,
    namespace: 'tenant',
    uid: `uid-of-${name}`,
    resourceVersion: '7',
    labels: { 'fastpath.dev/workload': 'tenant-app' },
    annotations: { 'k8s.v1.cni.cncf.io/networks': 'fast@net1', ...annotations },
  },
  spec: { nodeName: 'node-0', containers: [{ name: 'app' }] },
  status: { phase: 'Running' },
});

/** What stands before a list's items. */
export const LIST_BEGINS =
  '{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7"},"items":[';

export function json(response: ServerResponse, body: unknown): void {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** A list of pods, whose next page is at a token. */
export function list(
  response: ServerResponse,
  items: readonly unknown[],
  next?: string,
): void {
  json(response, {
    kind: 'PodList',
    apiVersion: 'v1',
    metadata: { resourceVersion: '7', ...(next && { continue: next }) },
    items,
  });
}

/** Kubernetes' own refusal. */
export function refuse(
  response: ServerResponse,
  code: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(code, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ kind: 'Status', code, reason }));
}

/** Writes parts as fast as they are taken. */
export function stream(
  response: ServerResponse,
  parts: Iterable<string | Buffer>,
): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  Readable.from(parts)
    .on('error', () => undefined)
    .pipe(response);
}

/** The same repeated for so many bytes, compressed: small on the wire. Packed anew each time: nothing large is held here. */
export function bomb(
  response: ServerResponse,
  [begins, unit, ends]: readonly [string, string, string],
  bytes: number,
): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  });
  const part = unit.repeat(Math.ceil(65_536 / unit.length));
  function* parts() {
    yield begins;
    for (let sent = 0; sent < bytes; sent += part.length) yield part;
    yield ends;
  }
  Readable.from(parts())
    .pipe(createGzip({ level: 1 }))
    .on('error', () => undefined)
    .pipe(response);
}

/** One body, compressed once. */
export const packed = (text: string): Buffer => gzipSync(text, { level: 1 });

/** Events of a watch, each on a line. */
export const eventLines = (type: string, objects: readonly unknown[]): string =>
  objects.map(object => `${JSON.stringify({ type, object })}\n`).join('');
