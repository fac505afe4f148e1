import type { ClusterSilence } from '../history/ClusterIncidents';
import type { ClusterIndex } from './ClusterIndex';

/**
 * Whether a cluster is silent: what was read of it stands, and its pods cannot be read any more.
 *
 * @returns `undefined` where that is not known: it was never read, or is being read
 */
export function silenceOf({
  name,
  kinds,
  state,
}: Pick<ClusterIndex, 'name' | 'kinds' | 'state'>): ClusterSilence | undefined {
  const pods = kinds.get('Pod');
  if (!pods || pods.state === 'syncing') return undefined;
  if (pods.state === 'live') return { cluster: name };
  const hasData = state.wasRead || state.restoredAsOf !== undefined;
  if (!hasData) return undefined;
  return {
    cluster: name,
    silentSince: pods.lastContact ?? state.restoredAsOf ?? pods.since,
    ...(pods.reason && { reason: pods.reason }),
  };
}
