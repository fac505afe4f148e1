import {
  fieldOf,
  isFields,
} from '@fastpath/backstage-plugin-acceleration-common';

/** Those of a mapping's fields that are named and there. */
export function keep(
  value: unknown,
  keys: readonly string[],
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const key of keys) {
    const found = fieldOf(value, key);
    if (found !== undefined && found !== null) kept[key] = found;
  }
  return kept;
}

/** Those of a mapping's fields whose key passes. */
export function keepWhere(
  value: unknown,
  passes: (key: string) => boolean,
): Record<string, unknown> {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => passes(key)),
  );
}

/** Fields with the empty ones left out: nothing is stored for what is not there. */
export function compact(
  fields: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (value === undefined) return false;
      if (Array.isArray(value)) return value.length > 0;
      return !isFields(value) || Object.keys(value).length > 0;
    }),
  );
}

/**
 * A list with what is used of each item, each in its own place, as evidence names places: `status.conditions[3]`. What
 * follows the last used one is left out.
 *
 * @param project - gives an empty mapping for an item that is not used
 */
export function keepPlaces(
  list: readonly unknown[],
  project: (item: unknown) => Record<string, unknown>,
): Record<string, unknown>[] {
  const kept = list.map(project);
  return kept.slice(
    0,
    kept.findLastIndex(item => Object.keys(item).length > 0) + 1,
  );
}

/** Text of bounded length. */
export function atMost(
  value: string | undefined,
  length: number,
): string | undefined {
  return value !== undefined && value.length > length
    ? value.slice(0, length)
    : value;
}
