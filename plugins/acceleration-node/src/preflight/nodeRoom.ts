import {
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { ClusterView, isRequested } from './ClusterView';
import type { PlannedPods } from './PlannedPods';
import { allocatableOf, Amounts } from './podRequests';
import { Refusal, refusalOf } from './refusalOf';

/** A node, with what it has for the planned pods. */
export interface NodeRoom {
  readonly name: string;
  readonly allocatable: Amounts;
  /** Allocatable, less what other workloads' pods hold; never below 0. */
  readonly free: Amounts;
  /** Why the pods cannot go there; absent when they can. */
  readonly refusal?: Refusal;
}

/** Every node of a cluster, by name. What the workload's own pods hold counts as free: an update ends them first. */
export function nodeRoom(view: ClusterView, pods: PlannedPods): NodeRoom[] {
  const held = view.held(pods);
  return view.nodes.map(node => {
    const name = textIn(mappingIn(node, 'metadata'), 'name') ?? '';
    const allocatable = allocatableOf(node, isRequested);
    const taken = held.get(name) ?? {};
    const free = Object.fromEntries(
      Object.entries(allocatable).map(
        ([resource, amount]): [string, number] => [
          resource,
          Math.max(0, amount - (taken[resource] ?? 0)),
        ],
      ),
    );
    const refusal = refusalOf(pods.spec, node);
    return { name, allocatable, free, ...(refusal && { refusal }) };
  });
}

/** How many pods with these needs a node has room for. */
export function fits(
  has: Amounts,
  needs: Amounts,
  isOnePerNode: boolean,
): number {
  const counts = Object.entries(needs).map(([resource, amount]) =>
    Math.floor((Object.hasOwn(has, resource) ? has[resource] : 0) / amount),
  );
  return Math.min(isOnePerNode ? 1 : Number.MAX_SAFE_INTEGER, ...counts);
}
