import type { ServerResponse } from 'node:http';

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** Answers with Kubernetes' Status. */
export function refuse(
  response: ServerResponse,
  status: number,
  reason: string,
  message = reason,
): void {
  json(response, status, {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    code: status,
    reason,
    message,
  });
}
