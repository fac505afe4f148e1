import { isDeepStrictEqual } from 'node:util';
import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { sortKeys } from '../yaml/sortKeys';

/** A text that is the same for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

/**
 * The union of lists that Kubernetes replaces as a whole (tolerations, capabilities…): each value once, sorted, so that
 * the same parts give the same list in any order.
 */
export function sortedUnion<T>(...lists: readonly (readonly T[])[]): T[] {
  const all = lists.flat();
  if (all.length < 2) return all;
  const byText = new Map(all.map(item => [canonical(item), item]));
  return [...byText]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}

/**
 * The union of two structures: mappings are joined field by field, lists with {@link sortedUnion}. Two different scalars
 * in one place cannot both hold.
 *
 * @param conflict - called with the path of such a place; throws
 */
export function deepUnion(
  a: unknown,
  b: unknown,
  conflict: (path: string) => never,
  path = '',
): unknown {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (Array.isArray(a) && Array.isArray(b)) return sortedUnion(a, b);
  if (isFields(a) && isFields(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return Object.fromEntries(
      keys.map(key => [
        key,
        deepUnion(a[key], b[key], conflict, path ? `${path}.${key}` : key),
      ]),
    );
  }
  return isDeepStrictEqual(a, b) ? a : conflict(path);
}
