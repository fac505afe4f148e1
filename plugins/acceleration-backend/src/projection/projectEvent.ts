import {
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { atMost, compact, keep } from './keep';
import { projectMetadata } from './projectMetadata';

const MAX_MESSAGE = 1000;

/** Why pods are not made, not scheduled, or do not start: of the scheduler, admission, the controllers, the sandbox (Multus). */
const REASONS = new Set([
  'FailedScheduling',
  'FailedCreatePodSandBox',
  'FailedMount',
  'UnexpectedAdmissionError',
  'FailedCreate',
]);

/** What is used of an Event; `undefined` for those that explain nothing. */
export function projectEvent(event: unknown): Projected | undefined {
  const metadata = projectMetadata(event, given =>
    keep(given, ['creationTimestamp']),
  );
  if (!metadata || !REASONS.has(textIn(event, 'reason') ?? ''))
    return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata,
    ...compact({
      involvedObject: keep(mappingIn(event, 'involvedObject'), [
        'kind',
        'namespace',
        'name',
        'uid',
      ]),
      ...keep(event, ['reason', 'lastTimestamp', 'eventTime']),
      message: atMost(textIn(event, 'message'), MAX_MESSAGE),
    }),
  };
}
