/** What comes first in a document, in the items of a list, and elsewhere. */
const FIRST = ['apiVersion', 'kind', 'metadata', 'spec'];
const IN_ITEMS = ['name'];
const NONE: readonly string[] = [];

/** A mapping's keys: `first` before the others, those by code unit, which is the same on every machine. */
function sortedKeys(mapping: object, first: readonly string[]): string[] {
  const keys = Object.keys(mapping).sort();
  const leading = first.filter(key => Object.hasOwn(mapping, key));
  return leading.length > 0 ? [...leading, ...keys.filter(key => !leading.includes(key))] : keys;
}

function sorted(value: unknown, first: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(item => sorted(item, IN_ITEMS));
  if (value === null || typeof value !== 'object') return value;
  const copy: [string, unknown][] = [];
  for (const key of sortedKeys(value, first)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined) copy.push([key, sorted(item, NONE)]);
  }
  return Object.fromEntries(copy);
}

/**
 * A copy of a document with its keys in Kubernetes' order: `apiVersion`, `kind`, `metadata`, `spec` first, `name` first in
 * the items of a list, then alphabetical. Lists keep their order; fields without a value are left out.
 *
 * @public
 */
export function sortKeys<T>(document: T): T {
  return sorted(document, FIRST) as T;
}
