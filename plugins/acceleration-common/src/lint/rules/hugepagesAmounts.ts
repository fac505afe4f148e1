import { amountOf } from '../../input/looseFields';
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
    const reason = {
      code: 'hugepages-amounts.only-requested',
      params: { resource: name },
    } as const;
    return [
      {
        object,
        path: at('requests'),
        reason,
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
    const reason = {
      code: 'hugepages-amounts.not-whole',
      params: {
        amount: JSON.stringify(limits[name]),
        page: String(page),
        right: amount,
      },
    } as const;
    return [
      {
        object,
        path: at('limits'),
        reason,
        advice: [{ object, path: at('limits'), set: amount }, ...requested],
      },
    ];
  }
  if (!request || !limit || request.compare(limit) === 0) return [];
  const reason = {
    code: 'hugepages-amounts.unequal',
    params: {
      request: JSON.stringify(requests[name]),
      resource: name,
      limit: JSON.stringify(limits[name]),
    },
  } as const;
  return [
    {
      object,
      path: at('requests'),
      reason,
      advice: [{ object, path: at('requests'), set: limits[name] }],
    },
  ];
}

/** docs/domain.md §7.8. */
export const hugepagesAmounts: Rule = {
  id: 'hugepages-amounts',
  severity: 'error',
  title:
    'Hugepages have one amount in requests and limits, a multiple of the page size',
  explanation:
    'Hugepages cannot be overcommitted, and come in whole pages: the API server refuses the pod otherwise. A missing request is taken from the limit.',
  remedy:
    'Give the amount in limits, a multiple of the page size, and the same or nothing in requests.',
  source: 'Kubernetes: Manage HugePages',
  isFixable: true,
  check: set =>
    set.pods.flatMap(pod =>
      pod.containers.flatMap(container =>
        hugepagesOf(container).flatMap(name => checkOne(pod, container, name)),
      ),
    ),
};
