import type { ClusterView } from './ClusterView';
import { fits, nodeRoom } from './nodeRoom';
import type { PlannedPods } from './PlannedPods';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';
import { someOf } from './wording';

/** What a slot resource's mediators are labelled with: `fastpath.dev/slot` → `slot`. */
const slotsName = (resource: string) =>
  resource.slice(resource.indexOf('/') + 1);

function checkSlots(
  view: ClusterView,
  pods: PlannedPods,
  resource: string,
): PreflightFinding[] {
  const mediators = view.mediators(slotsName(resource), pods);
  if (mediators.size === 0) {
    return [
      found({
        code: 'mediator-unseen',
        params: { resource, cluster: view.name },
      }),
    ];
  }
  const taking = nodeRoom(view, pods).filter(
    ({ refusal, free }) => !refusal && (free[resource] ?? 0) > 0,
  );
  const broken = taking.filter(({ name }) => mediators.get(name) !== true);
  if (broken.length === 0) return [];
  const rest = taking.filter(({ name }) => mediators.get(name) === true);
  const room = rest.reduce(
    (sum, { free }) => sum + fits(free, pods.needs, pods.isOnePerNode),
    0,
  );
  const isEnough = pods.replicas !== 'every' && room >= pods.replicas;
  const params = {
    resource,
    cluster: view.name,
    nodes: someOf(
      broken.map(({ name }) => ({
        code: mediators.has(name) ? 'part.not-ready' : 'part.none-there',
        params: { node: name },
      })),
    ),
  };
  return [
    isEnough
      ? found({ code: 'mediator-not-ready', params }, { severity: 'warning' })
      : found({
          code: 'mediator-not-ready.too-few',
          params: { ...params, count: room },
        }),
  ];
}

/** Whether a ready mediator stands behind the slots that the pods may get (docs/domain.md §6): the scheduler knows nothing of it. */
export function checkMediators(
  view: ClusterView,
  pods: PlannedPods,
): PreflightFinding[] {
  if (pods.replicas === 0) return [];
  if (pods.hostSockets.length > 0) {
    const names = pods.hostSockets.join(', ');
    return [
      found({
        code: 'mediator-unseen.host-path',
        params: { interfaces: names, cluster: view.name },
      }),
    ];
  }
  if (pods.slots.length === 0 || view.unread('Node') !== undefined) return [];
  const unread = view.unread('Pod');
  if (unread !== undefined)
    return [
      found({
        code: 'cluster-not-checked.mediators',
        params: { cluster: view.name, why: unread },
      }),
    ];
  return pods.slots.flatMap(resource => checkSlots(view, pods, resource));
}
