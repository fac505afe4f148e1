import {
  isExtendedResource,
  listIn,
  mappingIn,
  Quantity,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';

/** Amounts by resource: devices in whole numbers, hugepages and memory in bytes, CPU in thousandths of a core. @public */
export type Amounts = Readonly<Record<string, number>>;

/** A quantity as a number; 0 for what is none. @public */
export function amountOf(value: unknown, resource?: string): number {
  if (typeof value !== 'string' && typeof value !== 'number') return 0;
  try {
    const quantity = Quantity.parse(value);
    return Math.max(
      0,
      Number(resource === 'cpu' ? quantity.milli() : quantity.ceil()),
    );
  } catch {
    return 0;
  }
}

/** Whether a resource is a device or hugepages. @public */
export function isCounted(resource: string): boolean {
  return isExtendedResource(resource) || resource.startsWith('hugepages-');
}

/** Whether a resource is what every pod shares with every other: CPU and memory. @public */
export function isCompute(resource: string): boolean {
  return resource === 'cpu' || resource === 'memory';
}

/** Which resources are asked for. */
type Counted = (resource: string) => boolean;

const amountsIn = (amounts: object, counts: Counted) =>
  Object.fromEntries(
    Object.entries(amounts)
      .filter(([resource]) => counts(resource))
      .map(([resource, value]): [string, number] => [
        resource,
        amountOf(value, resource),
      ]),
  );

/** What a container, or a pod as a whole, requests. */
function requestsOf(holder: unknown, counts: Counted): Record<string, number> {
  const resources = mappingIn(holder, 'resources');
  // What is only limited is requested in the same amount (Kubernetes: defaults of resource requests).
  return amountsIn(
    { ...mappingIn(resources, 'limits'), ...mappingIn(resources, 'requests') },
    counts,
  );
}

function plus(one: Amounts, other: Amounts): Record<string, number> {
  const sum: Record<string, number> = { ...one };
  for (const [resource, amount] of Object.entries(other))
    sum[resource] = (sum[resource] ?? 0) + amount;
  return sum;
}

function most(one: Amounts, other: Amounts): Record<string, number> {
  const highest: Record<string, number> = { ...one };
  for (const [resource, amount] of Object.entries(other))
    highest[resource] = Math.max(highest[resource] ?? 0, amount);
  return highest;
}

/**
 * What the scheduler counts for a pod: the sum over its containers and sidecars, or what an init container needs beside the
 * sidecars before it, where that is more; what the pod requests as a whole comes before these, and the overhead of its
 * runtime is added (Kubernetes: `resourcehelper.PodRequests`).
 *
 * @param pod - a Pod, or anything with its `spec`
 * @param counts - which resources are wanted; devices and hugepages unless given
 * @public
 */
export function podRequests(
  pod: unknown,
  counts: (resource: string) => boolean = isCounted,
): Amounts {
  const spec = mappingIn(pod, 'spec');
  let sidecars: Amounts = {};
  let first: Amounts = {};
  for (const container of listIn(spec, 'initContainers')) {
    const own = requestsOf(container, counts);
    if (textIn(container, 'restartPolicy') === 'Always') {
      sidecars = plus(sidecars, own);
      first = most(first, sidecars);
    } else {
      first = most(first, plus(sidecars, own));
    }
  }
  const running = listIn(spec, 'containers')
    .map(container => requestsOf(container, counts))
    .reduce(plus, sidecars);
  const whole = { ...most(running, first), ...requestsOf(spec, counts) };
  return plus(whole, amountsIn(mappingIn(spec, 'overhead'), counts));
}

/**
 * A node's allocatable amounts.
 *
 * @param counts - which resources are wanted; devices and hugepages unless given
 * @public
 */
export function allocatableOf(
  node: unknown,
  counts: (resource: string) => boolean = isCounted,
): Amounts {
  return amountsIn(mappingIn(mappingIn(node, 'status'), 'allocatable'), counts);
}
