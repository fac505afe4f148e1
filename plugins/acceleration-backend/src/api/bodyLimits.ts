import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler } from 'express';

/** The largest request that is read: far above any workload. */
export const MAX_BODY_BYTES = 512 * 1024;

/** Errors of the body's reader (body-parser), by type, in our own words. */
const MESSAGES: Readonly<Record<string, string>> = {
  'entity.too.large': `the request is larger than ${MAX_BODY_BYTES / 1024} KiB; send the workload alone`,
  'entity.parse.failed': 'the request is not JSON; send {"workload": {…}}',
};

const explain: ErrorRequestHandler = (error, _request, _response, next) => {
  const type = String(error?.type);
  next(Object.hasOwn(MESSAGES, type) ? new InputError(MESSAGES[type]) : error);
};

/** Reads JSON of bounded size, and says in a sentence what is wrong with it. */
export function boundedJson(): (RequestHandler | ErrorRequestHandler)[] {
  return [express.json({ limit: MAX_BODY_BYTES }), explain];
}
