/** One value, or several. Most lists of a large index have one item, and a list takes more room than what it holds. */
export type OneOrMany<T extends string | object> = T | readonly T[];

/** The items, none for `undefined`. */
export function itemsOf<T extends string | object>(
  value: OneOrMany<T> | undefined,
): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** @returns `undefined` for no items */
export function oneOrMany<T extends string | object>(
  items: readonly T[],
): OneOrMany<T> | undefined {
  return items.length > 1 ? items : items[0];
}
