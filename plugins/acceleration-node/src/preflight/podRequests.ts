import { fieldOf, isExtendedResource, listIn, mappingIn, Quantity, textIn } from '@fastpath/backstage-plugin-acceleration-common';

/** Amounts by resource: devices in whole numbers, hugepages in bytes. @public */
export type Amounts = Readonly<Record<string, number>>;

/** A quantity as a number; 0 for what is none. @public */
export function amountOf(value: unknown): number {
  if (typeof value !== 'string' && typeof value !== 'number') return 0;
  try {
    return Math.max(0, Number(Quantity.parse(value).ceil()));
  } catch {
    return 0;
  }
}

/** Whether a resource is counted here: devices and hugepages. @public */
export function isCounted(resource: string): boolean {
  return isExtendedResource(resource) || resource.startsWith('hugepages-');
}

function containerRequests(container: unknown): Record<string, number> {
  const resources = mappingIn(container, 'resources');
  // What is only limited is requested in the same amount (Kubernetes: defaults of resource requests).
  const amounts = { ...mappingIn(resources, 'limits'), ...mappingIn(resources, 'requests') };
  return Object.fromEntries(
    Object.entries(amounts)
      .filter(([resource]) => isCounted(resource))
      .map(([resource, value]): [string, number] => [resource, amountOf(value)]),
  );
}

function plus(one: Amounts, other: Amounts): Record<string, number> {
  const sum: Record<string, number> = { ...one };
  for (const [resource, amount] of Object.entries(other)) sum[resource] = (sum[resource] ?? 0) + amount;
  return sum;
}

function most(one: Amounts, other: Amounts): Record<string, number> {
  const highest: Record<string, number> = { ...one };
  for (const [resource, amount] of Object.entries(other)) highest[resource] = Math.max(highest[resource] ?? 0, amount);
  return highest;
}

/**
 * What the scheduler counts for a pod, of devices and hugepages: the sum over its containers and sidecars, or what an init
 * container needs beside the sidecars before it, where that is more (Kubernetes: `resourcehelper.PodRequests`).
 *
 * @param pod - a Pod, or anything with its `spec`
 * @public
 */
export function podRequests(pod: unknown): Amounts {
  const spec = mappingIn(pod, 'spec');
  let sidecars: Amounts = {};
  let first: Amounts = {};
  for (const container of listIn(spec, 'initContainers')) {
    const own = containerRequests(container);
    if (textIn(container, 'restartPolicy') === 'Always') {
      sidecars = plus(sidecars, own);
      first = most(first, sidecars);
    } else {
      first = most(first, plus(sidecars, own));
    }
  }
  const running = listIn(spec, 'containers').map(containerRequests).reduce(plus, sidecars);
  return most(running, first);
}

/** A node's allocatable amounts. @public */
export function allocatableOf(node: unknown): Amounts {
  const allocatable = mappingIn(mappingIn(node, 'status'), 'allocatable');
  return Object.fromEntries(
    Object.keys(allocatable)
      .filter(isCounted)
      .map((resource): [string, number] => [resource, amountOf(fieldOf(allocatable, resource))]),
  );
}
