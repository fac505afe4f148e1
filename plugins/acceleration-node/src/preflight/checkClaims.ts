import type { ClusterView } from './ClusterView';
import type { PlannedPods } from './PlannedPods';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';

/**
 * Which devices a claim may get is decided by the scheduler, from classes, selectors in CEL and what drivers offer: nothing that an
 * inventory holds answers it, so that it is said and not passed over.
 */
export function checkClaims(
  view: ClusterView,
  { claims, replicas }: PlannedPods,
): PreflightFinding[] {
  if (claims.length === 0 || replicas === 0) return [];
  return [
    found(
      {
        code: 'cluster-not-checked.claims',
        params: { cluster: view.name, interfaces: claims.join(', ') },
      },
      {
        help: "Compare the overlay's claims.yaml with the cluster's device classes, and with what the DRA driver offers on the nodes.",
      },
    ),
  ];
}
