const FIRST = ['apiVersion', 'kind', 'metadata', 'spec'];

/** The place of a key: a document's own four first, `name` first in a list's item, then the alphabet. */
function compareKeys(a: string, b: string, first: readonly string[]): number {
  const [left, right] = [first.indexOf(a), first.indexOf(b)].map(index => (index < 0 ? first.length : index));
  if (left !== right) return left - right;
  if (a === b) return 0;
  return a < b ? -1 : 1; // by code unit: the same on every machine
}

function sorted(value: unknown, first: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map(item => sorted(item, ['name']));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => compareKeys(a, b, first)).map(([key, item]) => [key, sorted(item, [])]));
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
