/** Where a mapping stands: a document itself, an item of a list, or a field. */
export type Place = 'document' | 'item' | 'field';

/** What comes first at each place. */
const FIRST: Record<Place, readonly string[]> = {
  document: ['apiVersion', 'kind', 'metadata', 'spec'],
  item: ['name'],
  field: [],
};

/**
 * A mapping's keys in Kubernetes' order: some before the others, those by code unit, which is the same on every machine. Fields
 * without a value are left out.
 */
export function sortedKeys(mapping: object, place: Place): string[] {
  const fields = mapping as Record<string, unknown>;
  const [first, leading, others] = [
    FIRST[place],
    [] as string[],
    [] as string[],
  ];
  for (const key of Object.keys(fields)) {
    if (fields[key] !== undefined)
      (first.includes(key) ? leading : others).push(key);
  }
  if (others.length > 1) others.sort();
  if (leading.length === 0) return others;
  if (leading.length > 1)
    leading.sort((a, b) => first.indexOf(a) - first.indexOf(b));
  return leading.concat(others);
}

function sorted(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map(item => sorted(item, 'item'));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    sortedKeys(value, place).map(key => [
      key,
      sorted((value as Record<string, unknown>)[key], 'field'),
    ]),
  );
}

/**
 * A copy of a document with its keys in Kubernetes' order: `apiVersion`, `kind`, `metadata`, `spec` first, `name` first in
 * the items of a list, then alphabetical. Lists keep their order; fields without a value are left out.
 *
 * @public
 */
export function sortKeys<T>(document: T): T {
  return sorted(document, 'document') as T;
}
