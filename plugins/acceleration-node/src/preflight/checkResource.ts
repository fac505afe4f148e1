import type { ClusterView } from './ClusterView';
import { fits, NodeRoom } from './nodeRoom';
import { isHugepages, notReserved } from './notReserved';
import type { PlannedPods } from './PlannedPods';
import type { Amounts } from './podRequests';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';
import { amountText, podCount, some } from './wording';

/** What is compared: a resource that each pod takes, on the nodes that take the pods. */
export interface Ask {
  readonly view: ClusterView;
  readonly pods: PlannedPods;
  /** What is compared of each pod: devices, hugepages, and what the nodes say of CPU and memory. */
  readonly needs: Amounts;
  readonly taking: readonly NodeRoom[];
  readonly rooms: readonly NodeRoom[];
  /** The environment's page sizes, in the order in which they are taken. */
  readonly hugepageSizes: readonly string[];
}

/** What all rooms have together. */
export const total = (
  rooms: readonly NodeRoom[],
  of: (room: NodeRoom) => number,
) => rooms.reduce((sum, room) => sum + of(room), 0);

/** The nodes' names, or some of them. */
export const namesOf = (rooms: readonly NodeRoom[]) =>
  some(rooms.map(({ name }) => name));

/** No node that takes the pods has the resource. */
function notAdvertised(
  { view, rooms, taking, pods, hugepageSizes }: Ask,
  resource: string,
): PreflightFinding {
  if (isHugepages(resource))
    return notReserved(view.name, rooms, {
      resource,
      amount: pods.needs[resource],
      environment: pods.environment,
      order: hugepageSizes,
      taking,
    });
  const elsewhere = rooms.find(
    ({ allocatable, refusal }) => refusal && (allocatable[resource] ?? 0) > 0,
  );
  return found(
    elsewhere
      ? {
          code: 'resource-not-advertised.elsewhere',
          params: {
            resource,
            cluster: view.name,
            node: elsewhere.name,
            refusal: elsewhere.refusal!,
          },
        }
      : {
          code: 'resource-not-advertised',
          params: { resource, cluster: view.name },
        },
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
export function checkResource(
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
        found({
          code: 'resource-too-few.every-node',
          params: {
            each,
            resource,
            nodes: namesOf(without),
            cluster: view.name,
          },
        }),
      ];
    const full = arePodsKnown
      ? lackingNodes(ask, needs, room => room.free)
      : [];
    if (full.length === 0) return [];
    return [
      found({
        code: 'resource-exhausted.every-node',
        params: { each, resource, nodes: namesOf(full), cluster: view.name },
      }),
    ];
  }
  const params = {
    count: pods.replicas,
    each,
    resource,
    cluster: view.name,
  };
  const ever = total(taking, ({ allocatable }) =>
    fits(allocatable, needs, pods.isOnePerNode),
  );
  if (ever < pods.replicas) {
    const room = {
      ...params,
      nodes: namesOf(taking),
      room: { code: 'part.such-pods', params: { count: ever } },
      apart: {
        code: pods.isOnePerNode ? 'part.apart' : 'part.nothing',
        params: {},
      },
    };
    return [
      ever > 0
        ? found({ code: 'resource-too-few', params: { ...room, most: ever } })
        : found({
            code: 'resource-too-few.none',
            params: {
              ...room,
              most: amountText(
                resource,
                most(taking, resource, ({ allocatable }) => allocatable),
              ),
            },
          }),
    ];
  }
  const now = total(taking, ({ free }) => fits(free, needs, pods.isOnePerNode));
  if (!arePodsKnown || now >= pods.replicas) return [];
  const free = {
    ...params,
    free: amountText(
      resource,
      total(taking, room => room.free[resource] ?? 0),
    ),
    all: amountText(
      resource,
      total(taking, room => room.allocatable[resource] ?? 0),
    ),
    room: podCount(now),
  };
  return [
    now > 0
      ? found({ code: 'resource-exhausted', params: { ...free, most: now } })
      : found({ code: 'resource-exhausted.none', params: free }),
  ];
}
