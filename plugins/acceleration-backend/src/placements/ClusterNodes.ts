import {
  fieldOf,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import type { PodRecord } from './PodRecord';
import {
  allocatableOf,
  Amounts,
} from '@fastpath/backstage-plugin-acceleration-node';

/** What is known of a node. */
export interface ClusterNode {
  readonly name: string;
  readonly ready: boolean;
  readonly schedulable: boolean;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly allocatable: Amounts;
}

/** A countable resource of some nodes. */
export interface ResourceCapacity {
  readonly resource: string;
  readonly allocatable: number;
  readonly requested: number;
  readonly free: number;
  readonly nodes: number;
}

/** Reads a projected node. */
export function readNode(node: Projected): ClusterNode {
  const ready = listIn(mappingIn(node, 'status'), 'conditions').find(
    condition => fieldOf(condition, 'type') === 'Ready',
  );
  return {
    name: node.metadata.name,
    ready: textIn(ready, 'status') === 'True',
    schedulable: fieldOf(mappingIn(node, 'spec'), 'unschedulable') !== true,
    labels: mappingIn(node.metadata, 'labels'),
    allocatable: allocatableOf(node),
  };
}

/** Whether a node has all of a selector's labels. */
export function isSelected(
  node: ClusterNode,
  selector: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(selector).every(
    ([key, value]) => fieldOf(node.labels, key) === value,
  );
}

/** What pods have of a node's resources: those on it that have not ended. */
export function requestedOn(pods: Iterable<PodRecord>): Amounts {
  const sums: Record<string, number> = {};
  for (const pod of pods) {
    if (pod.state === 'ended') continue;
    for (const [resource, amount] of Object.entries(
      JSON.parse(pod.requests) as Amounts,
    ))
      sums[resource] = (sums[resource] ?? 0) + amount;
  }
  return sums;
}

/** An amount by a name that a user may have given: only own keys count. */
const amountIn = (amounts: Amounts, resource: string) =>
  Object.hasOwn(amounts, resource) ? amounts[resource] : 0;

/**
 * The sums of some resources over nodes. Free is counted node by node, and only where a pod could still be put: what is left
 * on one that is not ready or takes no pods is no use to anybody.
 *
 * @param resources - those wanted; all that a node offers unless given
 */
export function capacityOf(
  nodes: readonly { readonly node: ClusterNode; readonly requested: Amounts }[],
  resources?: readonly string[],
): ResourceCapacity[] {
  const wanted = resources ?? [
    ...new Set(nodes.flatMap(({ node }) => Object.keys(node.allocatable))),
  ];
  return [...new Set(wanted)].sort().map(resource => {
    const offering = nodes.filter(
      ({ node }) => amountIn(node.allocatable, resource) > 0,
    );
    const sum = (of: (item: (typeof nodes)[number]) => number) =>
      nodes.reduce((total, item) => total + of(item), 0);
    const requestedAt = (item: (typeof nodes)[number]) =>
      amountIn(item.requested, resource);
    return {
      resource,
      allocatable: sum(({ node }) => amountIn(node.allocatable, resource)),
      requested: sum(requestedAt),
      free: offering
        .filter(({ node }) => node.ready && node.schedulable)
        .reduce(
          (total, item) =>
            total +
            Math.max(
              0,
              amountIn(item.node.allocatable, resource) - requestedAt(item),
            ),
          0,
        ),
      nodes: offering.length,
    };
  });
}
