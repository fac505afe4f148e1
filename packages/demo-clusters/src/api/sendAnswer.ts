import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import type { ApiRequest } from './ApiRequest';
import { listPage } from './listing';
import type { Answer } from './ObjectApi';
import type { SimulatedObject } from './SimulatedObject';
import type { Store } from './Store';
import { tableOf, wantsTable } from './tables';

/** Sends an answer; one object as a table where that is asked for. */
export function sendAnswer(
  now: number,
  response: ServerResponse,
  { code, body }: Answer,
  incoming?: IncomingMessage,
  request?: ApiRequest,
): void {
  const isTable =
    incoming?.method === 'GET' &&
    request &&
    !request.subresource &&
    wantsTable(incoming.headers.accept) &&
    isFields(body);
  const shown = isTable
    ? tableOf(
        request.kind.id,
        [body as unknown as SimulatedObject],
        {},
        now,
        request.query.get('includeObject'),
      )
    : body;
  response
    .writeHead(code, { 'content-type': 'application/json' })
    .end(`${JSON.stringify(shown)}\n`);
}

/** Sends a page of a list: as objects, or as the table that `kubectl get` asks for. */
export function sendList(
  store: Store,
  now: number,
  request: ApiRequest,
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  const { kind, query } = request;
  const { objects, metadata } = listPage(store, request);
  if (wantsTable(incoming.headers.accept)) {
    sendAnswer(now, response, {
      code: 200,
      body: tableOf(
        kind.id,
        objects,
        metadata,
        now,
        query.get('includeObject'),
      ),
    });
    return;
  }
  const items = objects.map(object => store.textOf(object)).join(',');
  const text = `{"kind":"${kind.kind}List","apiVersion":"${kind.apiVersion}","metadata":${JSON.stringify(metadata)},"items":[${items}]}\n`;
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    .end(text);
}
