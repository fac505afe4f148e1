import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

/** Answers are somebody's own, and always asked for again: with an ETag, so that this costs little. */
export const CACHE_CONTROL = 'private, no-cache';

/**
 * Sends an answer with a weak ETag, or 304 when the client has it already; then it is not even made.
 *
 * @param version - another text whenever the answer to this request may be another one
 */
export async function sendTagged<T>(request: Request, response: Response, version: string, make: () => T | Promise<T>): Promise<void> {
  const tag = createHash('sha256').update(`${version}\n${request.originalUrl}`).digest('base64url').slice(0, 27);
  response.set('Cache-Control', CACHE_CONTROL).set('ETag', `W/"${tag}"`);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  response.json(await make());
}
