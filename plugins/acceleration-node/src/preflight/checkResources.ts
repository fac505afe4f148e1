import type { ClusterView } from './ClusterView';
import { fits, NodeRoom, nodeRoom } from './nodeRoom';
import type { PlannedPods } from './PlannedPods';
import type { Amounts } from './podRequests';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';
import { amountText, count, some } from './wording';

/** What is compared: a resource that each pod takes, on the nodes that take the pods. */
interface Ask {
  readonly view: ClusterView;
  readonly pods: PlannedPods;
  readonly taking: readonly NodeRoom[];
  readonly rooms: readonly NodeRoom[];
}

const total = (rooms: readonly NodeRoom[], of: (room: NodeRoom) => number) => rooms.reduce((sum, room) => sum + of(room), 0);

const namesOf = (rooms: readonly NodeRoom[]) => some(rooms.map(({ name }) => name));

/** No node that takes the pods has the resource. */
function notAdvertised({ view, rooms }: Ask, resource: string): PreflightFinding {
  const elsewhere = rooms.find(({ allocatable, refusal }) => refusal && (allocatable[resource] ?? 0) > 0);
  const cure = elsewhere
    ? `${elsewhere.name} has it and ${elsewhere.refusal}: change the environment's scheduling`
    : 'no other node has it either: let its device plugin, or the kernel for hugepages, provide it';
  return found('resource-not-advertised', `${resource} is advertised by none of the nodes of cluster ${view.name} that take these pods; ${cure}`);
}

/** The nodes of a DaemonSet on which its pod would stay pending. */
function lackingNodes({ taking }: Ask, needs: Amounts, of: (room: NodeRoom) => Amounts): NodeRoom[] {
  return taking.filter(room => fits(of(room), needs, false) < 1);
}

/** One resource, judged by what the nodes have at all and by what is free now. */
function checkResource(ask: Ask, resource: string, arePodsKnown: boolean): PreflightFinding[] {
  const { view, pods, taking } = ask;
  const [needs, each] = [{ [resource]: pods.needs[resource] }, amountText(resource, pods.needs[resource])];
  if (!taking.some(({ allocatable }) => (allocatable[resource] ?? 0) > 0)) return [notAdvertised(ask, resource)];
  if (pods.replicas === 'every') {
    const without = lackingNodes(ask, needs, room => room.allocatable);
    if (without.length > 0) return [found('resource-too-few', `${each} ${resource} is more than ${namesOf(without)} of cluster ${view.name} can give, where a pod would run too; restrict the nodes by the environment's nodeSelector`)];
    const full = arePodsKnown ? lackingNodes(ask, needs, room => room.free) : [];
    if (full.length === 0) return [];
    return [found('resource-exhausted', `${each} ${resource} is not free on ${namesOf(full)} of cluster ${view.name} now; the pods there would stay pending until others give it back`)];
  }
  const wanted = `${count(pods.replicas, 'pod')} with ${each} ${resource} each`;
  const ever = total(taking, ({ allocatable }) => fits(allocatable, needs, pods.isOnePerNode));
  if (ever < pods.replicas) {
    const apart = pods.isOnePerNode ? ', one to a node' : '';
    return [found('resource-too-few', `${wanted} will not fit: ${namesOf(taking)} of cluster ${view.name} can hold ${count(ever, 'such pod')}${apart}, even when empty; ask for at most ${ever}`)];
  }
  const now = total(taking, ({ free }) => fits(free, needs, pods.isOnePerNode));
  if (!arePodsKnown || now >= pods.replicas) return [];
  const [free, all] = [total(taking, room => room.free[resource] ?? 0), total(taking, room => room.allocatable[resource] ?? 0)];
  return [
    found(
      'resource-exhausted',
      `${wanted} do not fit now: ${amountText(resource, free)} of ${amountText(resource, all)} ${resource} are free on the nodes of cluster ${view.name} that take them, room for ${count(now, 'pod')}; ask for at most ${now}, or free some`,
    ),
  ];
}

/** All of it together, on nodes that have each of it for itself. */
function checkTogether({ view, pods, taking }: Ask): PreflightFinding[] {
  const resources = some(Object.keys(pods.needs).sort());
  if (pods.replicas === 'every') return [];
  const now = total(taking, ({ free }) => fits(free, pods.needs, pods.isOnePerNode));
  if (now >= pods.replicas) return [];
  return [found('no-node-fits', `${count(pods.replicas, 'pod')} need ${resources} on the same node, and cluster ${view.name} has that for ${now} of them; the rest is spread over nodes that lack a part`)];
}

/**
 * Whether the nodes that take a workload's pods have what these need (DOMAIN §7.3): devices and hugepages.
 *
 * @returns findings; none when the pods take nothing countable
 */
export function checkResources(view: ClusterView, pods: PlannedPods): PreflightFinding[] {
  const resources = Object.keys(pods.needs).sort();
  if (pods.replicas === 0) return [];
  const unread = view.unread('Node');
  if (unread !== undefined) return [found('cluster-not-checked', `devices, hugepages and mediators of cluster ${view.name} are not checked: its nodes cannot be read (${unread}); let its service account list nodes`)];
  const rooms = nodeRoom(view, pods);
  const taking = rooms.filter(({ refusal }) => !refusal);
  if (taking.length === 0) {
    const why = rooms.length === 0 ? 'it has no node' : some(rooms.map(({ name, refusal }) => `${name} ${refusal}`));
    return [found('no-node-selected', `no node of cluster ${view.name} takes these pods: ${why}; change the environment's scheduling, or the nodes`)];
  }
  if (pods.isOnePerNode && pods.replicas !== 'every' && pods.replicas > taking.length) {
    return [found('too-few-nodes', `${count(pods.replicas, 'pod')} keep off each other's node, and cluster ${view.name} has a node for ${taking.length} of them (${namesOf(taking)}); ask for at most ${taking.length}`)];
  }
  if (resources.length === 0) return [];
  const ask = { view, pods, taking, rooms };
  const noPods = view.unread('Pod');
  const findings = resources.flatMap(resource => checkResource(ask, resource, noPods === undefined));
  if (noPods !== undefined) {
    findings.push(found('cluster-not-checked', `what is free in cluster ${view.name} is not checked: its pods cannot be read (${noPods}); let its service account list pods`));
  } else if (findings.length === 0) {
    findings.push(...checkTogether(ask));
  }
  return findings;
}
