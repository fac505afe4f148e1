import { isAtOrBelow, plainPath } from '../kubernetes/plainPath';
import { CONTAINER_PATHS } from '../model/constants';

/**
 * Whether a mount's place belongs to the environment: at or below `/run/fast` and `/etc/fastpath`, or below `/dev`
 * (docs/portability.md). A path that climbs belongs to nobody.
 *
 * @public
 */
export function isEnvironmentMount(mountPath: unknown): boolean {
  const path = typeof mountPath === 'string' ? plainPath(mountPath) : undefined;
  if (path === undefined) return false;
  return (
    path.startsWith('/dev/') ||
    isAtOrBelow(path, CONTAINER_PATHS.sockets) ||
    isAtOrBelow(path, CONTAINER_PATHS.netConfig)
  );
}
