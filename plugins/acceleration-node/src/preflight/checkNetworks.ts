import type { Build } from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterView } from './ClusterView';
import type { PlannedPods } from './PlannedPods';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';

const KIND = 'NetworkAttachmentDefinition';

/** Whether the networks that the pods select are in the overlay or, where others own them, in the cluster (DOMAIN §7.4). */
export function checkNetworks(
  view: ClusterView,
  pods: PlannedPods,
  build: Build,
): PreflightFinding[] {
  if (view.isAbsent(KIND) && pods.networks.length > 0) {
    return [
      found(
        'networks-not-served',
        `cluster ${view.name} does not know the kind ${KIND}, so nothing attaches the interfaces of these pods there; have Multus installed`,
      ),
    ];
  }
  const own = new Set(
    build.objects
      .filter(({ kind }) => kind === KIND)
      .map(
        ({ metadata }) => `${metadata.namespace ?? 'default'}/${metadata.name}`,
      ),
  );
  const others = pods.networks.filter(id => !own.has(id));
  const unread = view.unread(KIND);
  if (unread !== undefined && others.length > 0) {
    return [
      found(
        'cluster-not-checked',
        `whether ${others.join(', ')} exist in cluster ${view.name} is not checked: its network attachment definitions cannot be read (${unread}); have them listed, and check again`,
      ),
    ];
  }
  return others
    .filter(id => view.nad(id) === undefined)
    .map(id =>
      found(
        'network-missing',
        `NetworkAttachmentDefinition ${id} is selected, is not part of the overlay, and is not in cluster ${view.name}; have the environment's owner apply it`,
      ),
    );
}
