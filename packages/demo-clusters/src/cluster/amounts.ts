import { isFields } from '@fastpath/backstage-plugin-acceleration-common';

const UNITS: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A quantity such as `500m` or `2Gi` as a number; 0 for what is none. */
export function amountOf(quantity: unknown): number {
  const match = /^(\d+(?:\.\d+)?)([a-zA-Z]{0,2})$/.exec(String(quantity ?? ''));
  return match && Object.hasOwn(UNITS, match[2])
    ? Number(match[1]) * UNITS[match[2]]
    : 0;
}

function requestsOf(container: unknown): Map<string, number> {
  const resources =
    isFields(container) && isFields(container.resources)
      ? container.resources
      : {};
  // Without a request, the limit counts.
  const asked = {
    ...(isFields(resources.limits) ? resources.limits : {}),
    ...(isFields(resources.requests) ? resources.requests : {}),
  };
  return new Map(
    Object.entries(asked).map(([name, quantity]) => [name, amountOf(quantity)]),
  );
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];

/** What a pod asks of its node: the sum of its containers, or an init container that asks for more. */
export function podRequests(spec: unknown): Map<string, number> {
  const fields = isFields(spec) ? spec : {};
  const sums = new Map<string, number>();
  for (const container of listOf(fields.containers)) {
    for (const [name, amount] of requestsOf(container))
      sums.set(name, (sums.get(name) ?? 0) + amount);
  }
  for (const container of listOf(fields.initContainers)) {
    for (const [name, amount] of requestsOf(container))
      sums.set(name, Math.max(sums.get(name) ?? 0, amount));
  }
  return sums;
}
