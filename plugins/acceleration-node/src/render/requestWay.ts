import {
  Environment,
  InvalidInputError,
  type RequestWay,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '../pack/BackendPack';

/** How pods of an environment ask for their devices. */
export const requestWayOf = ({ spec }: Environment): RequestWay =>
  spec.request ?? 'device-plugin';

/**
 * Refuses an environment whose devices cannot be had in the way that it wants.
 *
 * @param file - the environment's file, for messages
 * @throws InvalidInputError with the pack's own reason
 */
export function refuseRequestWay(
  environment: Environment,
  { name, backend }: BackendPack,
  file: string,
): void {
  const way = requestWayOf(environment);
  const { requestedBy = ['device-plugin'], notRequestedBy } = backend.spec;
  if (requestedBy.includes(way)) return;
  const why = notRequestedBy?.[way];
  throw InvalidInputError.of({
    file,
    path: 'spec.request',
    message: `"${way}" is no way to ask for devices of backend "${name}"${why ? ` (${why})` : ''}; write ${requestedBy.join(' or ')}`,
  });
}
