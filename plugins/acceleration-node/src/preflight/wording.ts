import type { Reason } from '@fastpath/backstage-plugin-acceleration-common';
import type { PreflightReason } from './preflightMessages';

const SHOWN = 3;

const UNITS: readonly [string, number][] = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
];

/** "a, b, c and 4 more". */
export function some(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return rest > 0
    ? `${names.slice(0, SHOWN).join(', ')} and ${rest} more`
    : names.join(', ');
}

/** The same of parts that are reasons of their own. */
export function someOf(parts: readonly PreflightReason[]): Reason {
  const list = (shown: readonly Reason[]): Reason =>
    shown.length < 2
      ? (shown[0] ?? { code: 'part.nothing', params: {} })
      : {
          code: 'part.list',
          params: { first: shown[0], rest: list(shown.slice(1)) },
        };
  const rest = parts.length - SHOWN;
  const shown = list(parts.slice(0, SHOWN));
  return rest > 0
    ? { code: 'part.list-more', params: { first: shown, more: rest } }
    : shown;
}

/** An amount as the resource is counted: `4`, `2Gi` of hugepages or memory, `1500m` of CPU. What has no short form is rounded down. */
export function amountText(resource: string, amount: number): string {
  if (resource === 'cpu')
    return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  if (resource !== 'memory' && !resource.startsWith('hugepages-'))
    return String(amount);
  const exact = UNITS.find(([, size]) => amount >= size && amount % size === 0);
  if (exact && amount / exact[1] < 10_000)
    return `${amount / exact[1]}${exact[0]}`;
  const unit = UNITS.find(([, size]) => amount >= size);
  return unit
    ? `${Math.floor((amount * 100) / unit[1]) / 100}${unit[0]}`
    : String(amount);
}

/** `1 openshift.io/fast, 4 cpu`. */
export function amountsText(amounts: Readonly<Record<string, number>>): string {
  return Object.keys(amounts)
    .sort()
    .map(resource => `${amountText(resource, amounts[resource])} ${resource}`)
    .join(', ');
}

/** So many pods, as a part of a sentence. */
export const podCount = (count: number): Reason => ({
  code: 'part.pods',
  params: { count },
});
