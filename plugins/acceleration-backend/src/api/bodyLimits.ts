import { InputError } from '@backstage/errors';
import {
  beyondBounds,
  InvalidInputError,
} from '@fastpath/backstage-plugin-acceleration-common';
import express, { ErrorRequestHandler, RequestHandler } from 'express';

/** The largest request that is read: far above any workload, and small enough that reading it keeps nobody waiting for long. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Errors of the body's reader (body-parser), by type, in our own words. */
const MESSAGES: Readonly<Record<string, (what: string) => string>> = {
  'entity.too.large': what =>
    `the request is larger than ${MAX_BODY_BYTES / 1024} KiB; send the ${what} alone`,
  'entity.parse.failed': what =>
    `the request is not JSON; send {"${what}": ${what.endsWith('s') ? '[{…}]' : '{…}'}}`,
};

/** What a request is about. */
const subjectOf = (path: string) =>
  /^\/v1\/(impact|campaigns)\b/.test(path) ? 'environments' : 'workload';

const explain: ErrorRequestHandler = (error, request, _response, next) => {
  const type = String(error?.type);
  next(
    Object.hasOwn(MESSAGES, type)
      ? new InputError(MESSAGES[type](subjectOf(request.path)))
      : error,
  );
};

/** Refuses what is nested without end, or holds more values than are read, before anything walks it. */
const bounded: RequestHandler = (request, _response, next) => {
  const beyond = beyondBounds(request.body);
  next(beyond && InvalidInputError.of({ ...beyond, file: 'the request' }));
};

/** Reads JSON of bounded size and depth, and says in a sentence what is wrong with it. */
export function boundedJson(): (RequestHandler | ErrorRequestHandler)[] {
  return [express.json({ limit: MAX_BODY_BYTES }), explain, bounded];
}
