import { amountOf } from '../../input/looseFields';
import type { LintedPod } from './LintedPod';

/** The selections of a pod whose networks hand out one resource. */
export interface SelectedResource {
  readonly count: number;
  /** Of the first of them: its place, its network, and the CNI plugins of that. The default network has no place. */
  readonly position: number | undefined;
  readonly nad: string;
  readonly types: readonly string[];
}

/** How many of the pod's selections lead to each resource, the default network among them. */
export function selectedResources(
  pod: LintedPod,
): Map<string, SelectedResource> {
  const found = new Map<string, SelectedResource>();
  const all = [
    ...pod.selections,
    ...(pod.defaultNetwork
      ? [{ ...pod.defaultNetwork, position: undefined }]
      : []),
  ];
  for (const { nad, position, name } of all) {
    if (!nad?.resource) continue;
    const types = nad.plugins.flatMap(({ type }) => type ?? []);
    const first = found.get(nad.resource) ?? {
      count: 0,
      position,
      nad: name,
      types,
    };
    found.set(nad.resource, { ...first, count: first.count + 1 });
  }
  return found;
}

/** How many devices the containers that run beside each other have together; `undefined` when an amount is odd. */
export function devicesHeld(
  pod: LintedPod,
  resource: string,
): number | undefined {
  const amounts = pod.containers
    .filter(({ limits, isInit }) => !isInit && Object.hasOwn(limits, resource))
    .map(({ limits }) => amountOf(limits[resource]));
  if (amounts.some(amount => !amount?.isWhole())) return undefined;
  return amounts.reduce((sum, amount) => sum + Number(amount!.ceil()), 0);
}
