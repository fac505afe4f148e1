import type { ClusterView } from './ClusterView';
import { fits, nodeRoom } from './nodeRoom';
import type { PlannedPods } from './PlannedPods';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';
import { some } from './wording';

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
      found(
        'mediator-unseen',
        `no mediator of ours serves ${resource} in cluster ${view.name}, so whether anything connects to the sockets is not checked; make sure that the process that serves them runs`,
      ),
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
  const which = some(
    broken.map(
      ({ name }) =>
        `${name} (${mediators.has(name) ? 'not ready' : 'none there'})`,
    ),
  );
  const outcome = isEnough
    ? 'the scheduler may choose such a node all the same: mend it, or cordon it'
    : `the others have room for ${room} pods only: mend it first`;
  return [
    found(
      'mediator-not-ready',
      `slots of ${resource} are free in cluster ${view.name} on nodes whose mediator is not ready: ${which}; ${outcome}`,
      { ...(isEnough && { severity: 'warning' }) },
    ),
  ];
}

/** Whether a ready mediator stands behind the slots that the pods may get (DOMAIN §6): the scheduler knows nothing of it. */
export function checkMediators(
  view: ClusterView,
  pods: PlannedPods,
): PreflightFinding[] {
  if (pods.replicas === 0) return [];
  if (pods.hostSockets.length > 0) {
    const names = pods.hostSockets.join(', ');
    return [
      found(
        'mediator-unseen',
        `the socket of ${names} is in a directory of the host, so whether anything connects to it in cluster ${view.name} is not checked; make sure that a process serves it on every node, or use slots`,
      ),
    ];
  }
  if (pods.slots.length === 0 || view.unread('Node') !== undefined) return [];
  const unread = view.unread('Pod');
  if (unread !== undefined)
    return [
      found(
        'cluster-not-checked',
        `the mediators of cluster ${view.name} are not checked: its pods cannot be read (${unread}); have them listed, and check again`,
      ),
    ];
  return pods.slots.flatMap(resource => checkSlots(view, pods, resource));
}
