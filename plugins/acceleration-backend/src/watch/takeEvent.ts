import { ApiError } from './ApiError';
import type { ClusterSink, Kind, Projected } from './ClusterSink';
import type { ReadItem } from './reading/Reading';

/**
 * Gives an event of a watch to the sink.
 *
 * @returns the version that it brings, from which on the watch may be resumed; `undefined` when it brings none
 * @throws ApiError for an event that ends the watch
 */
export function takeEvent(
  { type, version, name, namespace, kept, isSkipped, status }: ReadItem,
  kind: Kind,
  sink: Omit<ClusterSink, 'health'>,
): string | undefined {
  if (status)
    throw new ApiError(
      status.code,
      status.reason,
      'the watch ended with an error',
    );
  if (isSkipped && type !== 'DELETED') {
    sink.unread(kind, { name, namespace });
    return version;
  }
  if (version === undefined) return undefined;
  if (type === 'BOOKMARK') sink.reached(kind, version);
  else if (kept !== undefined)
    sink.applied(kind, JSON.parse(kept) as Projected, version);
  else if (name !== undefined) sink.removed(kind, { name, namespace }, version);
  return version;
}
