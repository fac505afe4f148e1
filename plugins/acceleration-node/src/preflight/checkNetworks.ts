import type { Build } from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterView } from './ClusterView';
import type { PlannedPods } from './PlannedPods';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';

const KIND = 'NetworkAttachmentDefinition';

/** Whether the networks that the pods select are in the overlay or, where others own them, in the cluster (docs/domain.md §7.4). */
export function checkNetworks(
  view: ClusterView,
  pods: PlannedPods,
  build: Build,
): PreflightFinding[] {
  if (view.isAbsent(KIND) && pods.networks.length > 0) {
    return [
      found({
        code: 'networks-not-served',
        params: { cluster: view.name, kind: KIND },
      }),
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
      found({
        code: 'cluster-not-checked.networks',
        params: {
          networks: others.join(', '),
          cluster: view.name,
          why: unread,
        },
      }),
    ];
  }
  return others
    .filter(id => view.nad(id) === undefined)
    .map(id =>
      found({
        code: 'network-missing',
        params: { network: id, cluster: view.name },
      }),
    );
}
