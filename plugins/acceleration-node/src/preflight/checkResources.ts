import { textIn } from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterView } from './ClusterView';
import { fits, NodeRoom, nodeRoom } from './nodeRoom';
import type { PlannedPods } from './PlannedPods';
import { Amounts, isCompute } from './podRequests';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';
import { amountsText, amountText, count, some } from './wording';

/** What is compared: a resource that each pod takes, on the nodes that take the pods. */
interface Ask {
  readonly view: ClusterView;
  readonly pods: PlannedPods;
  /** What is compared of each pod: devices, hugepages, and what the nodes say of CPU and memory. */
  readonly needs: Amounts;
  readonly taking: readonly NodeRoom[];
  readonly rooms: readonly NodeRoom[];
}

const total = (rooms: readonly NodeRoom[], of: (room: NodeRoom) => number) =>
  rooms.reduce((sum, room) => sum + of(room), 0);

const namesOf = (rooms: readonly NodeRoom[]) =>
  some(rooms.map(({ name }) => name));

/** No node that takes the pods has the resource. */
function notAdvertised(
  { view, rooms }: Ask,
  resource: string,
): PreflightFinding {
  const elsewhere = rooms.find(
    ({ allocatable, refusal }) => refusal && (allocatable[resource] ?? 0) > 0,
  );
  const cure = elsewhere
    ? `${elsewhere.name} has it and ${elsewhere.refusal}: change the environment's scheduling`
    : 'no other node has it either: let its device plugin, or the kernel for hugepages, provide it';
  return found(
    'resource-not-advertised',
    `${resource} is advertised by none of the nodes of cluster ${view.name} that take these pods; ${cure}`,
  );
}

/** The nodes of a DaemonSet on which its pod would stay pending. */
function lackingNodes(
  { taking }: Ask,
  needs: Amounts,
  of: (room: NodeRoom) => Amounts,
): NodeRoom[] {
  return taking.filter(room => fits(of(room), needs, false) < 1);
}

const most = (
  rooms: readonly NodeRoom[],
  resource: string,
  of: (room: NodeRoom) => Amounts,
) => Math.max(0, ...rooms.map(room => of(room)[resource] ?? 0));

/** One resource, judged by what the nodes have at all and by what is free now. */
function checkResource(
  ask: Ask,
  resource: string,
  arePodsKnown: boolean,
): PreflightFinding[] {
  const { view, pods, taking } = ask;
  const [needs, each] = [
    { [resource]: ask.needs[resource] },
    amountText(resource, ask.needs[resource]),
  ];
  if (!taking.some(({ allocatable }) => (allocatable[resource] ?? 0) > 0))
    return [notAdvertised(ask, resource)];
  if (pods.replicas === 'every') {
    const without = lackingNodes(ask, needs, room => room.allocatable);
    if (without.length > 0)
      return [
        found(
          'resource-too-few',
          `${each} ${resource} is more than ${namesOf(without)} of cluster ${view.name} can give, where a pod would run too; restrict the nodes by the environment's nodeSelector`,
        ),
      ];
    const full = arePodsKnown
      ? lackingNodes(ask, needs, room => room.free)
      : [];
    if (full.length === 0) return [];
    return [
      found(
        'resource-exhausted',
        `${each} ${resource} is not free on ${namesOf(full)} of cluster ${view.name} now; the pods there would stay pending until others give it back`,
      ),
    ];
  }
  const isOne = pods.replicas === 1;
  const wanted = `${count(pods.replicas, 'pod')} with ${each} ${resource}${isOne ? '' : ' each'}`;
  const ever = total(taking, ({ allocatable }) =>
    fits(allocatable, needs, pods.isOnePerNode),
  );
  if (ever < pods.replicas) {
    const apart = pods.isOnePerNode ? ', one to a node' : '';
    const cure =
      ever > 0
        ? `ask for at most ${ever}`
        : `no node gives more than ${amountText(
            resource,
            most(taking, resource, room => room.allocatable),
          )}: ask for less in each pod`;
    return [
      found(
        'resource-too-few',
        `${wanted} will not fit: ${namesOf(taking)} of cluster ${view.name} can hold ${count(ever, 'such pod')}${apart}, even when empty; ${cure}`,
      ),
    ];
  }
  const now = total(taking, ({ free }) => fits(free, needs, pods.isOnePerNode));
  if (!arePodsKnown || now >= pods.replicas) return [];
  const [free, all] = [
    total(taking, room => room.free[resource] ?? 0),
    total(taking, room => room.allocatable[resource] ?? 0),
  ];
  return [
    found(
      'resource-exhausted',
      `${wanted} ${isOne ? 'does' : 'do'} not fit now: ${amountText(resource, free)} of ${amountText(resource, all)} ${resource} are free on the nodes of cluster ${view.name} that take them, room for ${count(now, 'pod')}; ${now > 0 ? `ask for at most ${now}, or free some` : 'free some, or have nodes added'}`,
    ),
  ];
}

/** All of it together, on nodes that have each of it for itself. */
function checkTogether({ view, pods, needs, taking }: Ask): PreflightFinding[] {
  const names = Object.keys(needs).sort().join(', ');
  if (pods.replicas === 'every') return [];
  const now = total(taking, ({ free }) => fits(free, needs, pods.isOnePerNode));
  if (now >= pods.replicas) return [];
  return [
    found(
      'no-node-fits',
      `${count(pods.replicas, 'pod')} ${pods.replicas === 1 ? 'needs' : 'need'} ${names} on the same node, and cluster ${view.name} has that for ${now} of them; the rest is spread over nodes that lack a part`,
    ),
  ];
}

/** What of the pods' CPU and memory could not be compared, and why. */
function uncheckedCompute({ view, pods, needs }: Ask): PreflightFinding[] {
  const unstated = Object.keys(pods.compute)
    .filter(resource => !Object.hasOwn(needs, resource))
    .sort();
  if (unstated.length > 0) {
    return [
      found(
        'cluster-not-checked',
        `whether cluster ${view.name} has the ${unstated.join(' and ')} for these pods is not checked: none of the nodes that take them says how much it has; have the nodes listed with their status`,
        { help: 'Give whole objects, as kubectl prints them with -o json.' },
      ),
    ];
  }
  if (Object.keys(pods.compute).length === 0 || view.knowsCompute) return [];
  return [
    found(
      'cluster-not-checked',
      `whether ${amountsText(pods.compute)} are free for each pod in cluster ${view.name} now is not checked: what its other pods request of these is not known; check it by "fastpath preflight --context"`,
      { help: 'Read the cluster with all its pods.' },
    ),
  ];
}

/** A runtime class may add to what each pod requests; how much stands in an object that nobody is asked for. */
function uncountedOverhead({ view, pods }: Ask): PreflightFinding[] {
  const runtime = textIn(pods.spec, 'runtimeClassName');
  if (runtime === undefined || Object.keys(pods.compute).length === 0)
    return [];
  return [
    found(
      'cluster-not-checked',
      `what runtime class ${runtime} of cluster ${view.name} adds to the CPU and memory of each pod is not counted; leave room for it`,
      {
        severity: 'note',
        help: "Look at the RuntimeClass's overhead.podFixed.",
      },
    ),
  ];
}

/** What can be said of each resource, and of what is not known. */
function compare(ask: Ask): PreflightFinding[] {
  const { view, needs } = ask;
  const noPods = view.unread('Pod');
  const isHeldKnown = (resource: string) =>
    noPods === undefined && (view.knowsCompute || !isCompute(resource));
  const findings = Object.keys(needs)
    .sort()
    .flatMap(resource => checkResource(ask, resource, isHeldKnown(resource)));
  if (noPods !== undefined)
    return [
      ...findings,
      found(
        'cluster-not-checked',
        `what is free in cluster ${view.name} is not checked: its pods cannot be read (${noPods}); have them listed, and check again`,
      ),
    ];
  return [
    ...findings,
    ...(findings.length === 0 ? checkTogether(ask) : []),
    ...uncheckedCompute(ask),
    ...uncountedOverhead(ask),
  ];
}

/**
 * Whether the nodes that take a workload's pods have what these need (DOMAIN §7.3): devices, hugepages, CPU and memory.
 *
 * @returns findings; none when the pods take nothing countable
 */
export function checkResources(
  view: ClusterView,
  pods: PlannedPods,
): PreflightFinding[] {
  if (pods.replicas === 0) return [];
  const unread = view.unread('Node');
  if (unread !== undefined)
    return [
      found(
        'cluster-not-checked',
        `devices, hugepages, CPU, memory and mediators of cluster ${view.name} are not checked: its nodes cannot be read (${unread}); have them listed, and check again`,
      ),
    ];
  const rooms = nodeRoom(view, pods);
  const taking = rooms.filter(({ refusal }) => !refusal);
  if (taking.length === 0) {
    const why =
      rooms.length === 0
        ? 'it has no node'
        : some(rooms.map(({ name, refusal }) => `${name} ${refusal}`));
    return [
      found(
        'no-node-selected',
        `no node of cluster ${view.name} takes these pods: ${why}; change the environment's scheduling, or the nodes`,
      ),
    ];
  }
  if (
    pods.isOnePerNode &&
    pods.replicas !== 'every' &&
    pods.replicas > taking.length
  ) {
    return [
      found(
        'too-few-nodes',
        `${count(pods.replicas, 'pod')} keep off each other's node, and cluster ${view.name} has a node for ${taking.length} of them (${namesOf(taking)}); ask for at most ${taking.length}`,
      ),
    ];
  }
  // Every kubelet says what it has of CPU and memory: where nobody does, that was left out on the way.
  const stated = Object.entries(pods.compute).filter(([resource]) =>
    taking.some(({ allocatable }) => Object.hasOwn(allocatable, resource)),
  );
  const needs = { ...pods.needs, ...Object.fromEntries(stated) };
  return Object.keys({ ...needs, ...pods.compute }).length === 0
    ? []
    : compare({ view, pods, needs, taking, rooms });
}
