import { textIn } from '@fastpath/backstage-plugin-acceleration-common';
import { Ask, checkResource, namesOf, total } from './checkResource';
import type { ClusterView } from './ClusterView';
import { fits, nodeRoom } from './nodeRoom';
import type { PlannedPods } from './PlannedPods';
import { isCompute } from './podRequests';
import type { PreflightFinding } from './PreflightFinding';
import { found } from './preflightRules';
import { amountsText, someOf } from './wording';

/** All of it together, on nodes that have each of it for itself. */
function checkTogether({ view, pods, needs, taking }: Ask): PreflightFinding[] {
  const names = Object.keys(needs).sort().join(', ');
  if (pods.replicas === 'every') return [];
  const now = total(taking, ({ free }) => fits(free, needs, pods.isOnePerNode));
  if (now >= pods.replicas) return [];
  return [
    found({
      code: 'no-node-fits',
      params: {
        count: pods.replicas,
        resources: names,
        cluster: view.name,
        room: now,
      },
    }),
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
        {
          code: 'cluster-not-checked.unstated',
          params: { cluster: view.name, resources: unstated.join(', ') },
        },
        { help: 'Give whole objects, as kubectl prints them with -o json.' },
      ),
    ];
  }
  if (Object.keys(pods.compute).length === 0 || view.knowsCompute) return [];
  return [
    found(
      {
        code: 'cluster-not-checked.compute',
        params: { amounts: amountsText(pods.compute), cluster: view.name },
      },
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
      {
        code: 'cluster-not-checked.overhead',
        params: { runtimeClass: runtime, cluster: view.name },
      },
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
      found({
        code: 'cluster-not-checked.pods',
        params: { cluster: view.name, why: noPods },
      }),
    ];
  return [
    ...findings,
    ...(findings.length === 0 ? checkTogether(ask) : []),
    ...uncheckedCompute(ask),
    ...uncountedOverhead(ask),
  ];
}

/**
 * Whether the nodes that take a workload's pods have what these need (docs/domain.md §7.3): devices, hugepages, CPU and memory.
 *
 * @param hugepageSizes - the environment's, in the order in which they are taken
 * @returns findings; none when the pods take nothing countable
 */
export function checkResources(
  view: ClusterView,
  pods: PlannedPods,
  hugepageSizes: readonly string[],
): PreflightFinding[] {
  if (pods.replicas === 0) return [];
  const unread = view.unread('Node');
  if (unread !== undefined)
    return [
      found({
        code: 'cluster-not-checked.nodes',
        params: { cluster: view.name, why: unread },
      }),
    ];
  const rooms = nodeRoom(view, pods);
  const taking = rooms.filter(({ refusal }) => !refusal);
  if (taking.length === 0) {
    const refusals = rooms.map(({ name, refusal }) => ({
      code: 'part.node-refuses' as const,
      params: { node: name, refusal: refusal! },
    }));
    return [
      found(
        rooms.length === 0
          ? { code: 'no-node-selected', params: { cluster: view.name } }
          : {
              code: 'no-node-selected.refused',
              params: { cluster: view.name, refusals: someOf(refusals) },
            },
      ),
    ];
  }
  if (
    pods.isOnePerNode &&
    pods.replicas !== 'every' &&
    pods.replicas > taking.length
  ) {
    return [
      found({
        code: 'too-few-nodes',
        params: {
          count: pods.replicas,
          cluster: view.name,
          room: taking.length,
          nodes: namesOf(taking),
        },
      }),
    ];
  }
  // Every kubelet says what it has of CPU and memory: where nobody does, that was left out on the way.
  const stated = Object.entries(pods.compute).filter(([resource]) =>
    taking.some(({ allocatable }) => Object.hasOwn(allocatable, resource)),
  );
  const needs = { ...pods.needs, ...Object.fromEntries(stated) };
  return Object.keys({ ...needs, ...pods.compute }).length === 0
    ? []
    : compare({ view, pods, needs, taking, rooms, hugepageSizes });
}
