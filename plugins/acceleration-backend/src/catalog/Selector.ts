import {
  fieldOf,
  LooseFields,
} from '@fastpath/backstage-plugin-acceleration-common';

/** What a requirement asks of a label: `in` and `exists` want it there; `notin` and `missing` are met without it too, as in Kubernetes. */
export type SelectorOperator = 'in' | 'notin' | 'exists' | 'missing';

/** One requirement of a label selector. */
export interface SelectorRequirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  /** Sorted, each once; empty for `exists` and `missing`. */
  readonly values: readonly string[];
}

/** A label selector: all requirements must be met. Sorted and never empty. */
export type Selector = readonly SelectorRequirement[];

type Meets = (value: unknown, values: readonly string[]) => boolean;

const MEETS: Readonly<Record<SelectorOperator, Meets>> = {
  in: (value, values) => typeof value === 'string' && values.includes(value),
  notin: (value, values) =>
    typeof value !== 'string' || !values.includes(value),
  exists: value => value !== undefined,
  missing: value => value === undefined,
};

const FORMAT: Readonly<
  Record<SelectorOperator, (key: string, values: string) => string>
> = {
  in: (key, values) => `${key}=${values}`,
  notin: (key, values) => `${key}!=${values}`,
  exists: key => key,
  missing: key => `!${key}`,
};

/** Whether labels meet every requirement of a selector. */
export function matchesSelector(
  selector: Selector,
  labels: LooseFields,
): boolean {
  return selector.every(({ key, operator, values }) =>
    MEETS[operator](fieldOf(labels, key), values),
  );
}

/** A requirement's one spelling. It holds no space: groups are joined by spaces in the index. */
export function formatRequirement({
  key,
  operator,
  values,
}: SelectorRequirement): string {
  return FORMAT[operator](key, values.join('|'));
}

/** The one spelling of all selectors that ask the same in other words. */
export function formatSelector(selector: Selector): string {
  return selector.map(formatRequirement).join(',');
}
