import { amountOf } from '../../input/anyValue';
import type { Found, Rule } from '../Rule';
import { HUGEPAGES, hugepagesOf } from '../views/hugepages';
import type { LintedContainer, LintedPod } from '../views/LintedPod';

/** So many pages, in the unit of the page: 2 pages of 2Mi are 4Mi. */
function inUnitOf(name: string, pages: bigint): string | undefined {
  const [, count, unit] =
    /^(\d+)([KMG]i)$/.exec(name.slice(HUGEPAGES.length)) ?? [];
  return unit && `${pages * BigInt(count)}${unit}`;
}

function checkOne(
  pod: LintedPod,
  container: LintedContainer,
  name: string,
): Found[] {
  const { limits, requests, path } = container;
  const object = pod.object.index;
  const at = (place: string) => [...path, 'resources', place, name];
  const [limit, request] = [amountOf(limits[name]), amountOf(requests[name])];
  if (!Object.hasOwn(limits, name)) {
    const message = `${name} stands only in requests, which Kubernetes refuses; give the same amount in limits`;
    return [
      {
        object,
        path: at('requests'),
        message,
        advice: [{ object, path: at('limits'), set: requests[name] }],
      },
    ];
  }
  const page = amountOf(name.slice(HUGEPAGES.length));
  if (page?.isPositive() && limit && !limit.isMultipleOf(page)) {
    const pages = (limit.ceil() + page.ceil() - 1n) / page.ceil();
    const amount = inUnitOf(name, pages) ?? String(pages * page.ceil());
    const requested = Object.hasOwn(requests, name)
      ? [{ object, path: at('requests'), set: amount }]
      : [];
    const message = `${JSON.stringify(limits[name])} is no whole number of pages of ${page}; give a multiple, for example ${amount} (${pages} ${pages === 1n ? 'page' : 'pages'})`;
    return [
      {
        object,
        path: at('limits'),
        message,
        advice: [{ object, path: at('limits'), set: amount }, ...requested],
      },
    ];
  }
  if (!request || !limit || request.compare(limit) === 0) return [];
  const message = `requests ${JSON.stringify(requests[name])} of ${name} and limits it to ${JSON.stringify(limits[name])}; give one amount in both`;
  return [
    {
      object,
      path: at('requests'),
      message,
      advice: [{ object, path: at('requests'), set: limits[name] }],
    },
  ];
}

/** DOMAIN §7.8. */
export const hugepagesAmounts: Rule = {
  id: 'hugepages-amounts',
  severity: 'error',
  title:
    'Hugepages have one amount in requests and limits, a multiple of the page size',
  explanation:
    'Hugepages cannot be overcommitted, and come in whole pages: the API server refuses the pod otherwise. A missing request is taken from the limit.',
  mend: 'Give the amount in limits, a multiple of the page size, and the same or nothing in requests.',
  source: 'Kubernetes: Manage HugePages',
  check: set =>
    set.pods.flatMap(pod =>
      pod.containers.flatMap(container =>
        hugepagesOf(container).flatMap(name => checkOne(pod, container, name)),
      ),
    ),
};
