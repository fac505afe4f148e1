/** What stands nowhere: a key that a mapping lacks, an item that a list lacks, a file that is not there. */
export const ABSENT = Symbol('absent');

/** A value that YAML can hold, or none. */
export type Value = unknown | typeof ABSENT;

export type Fields = Record<string, unknown>;

export const isMapping = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values are the same to YAML: the order of a mapping's keys says nothing, that of a list does. */
export function sameValue(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a))
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameValue(item, b[index]))
    );
  if (!isMapping(a) || !isMapping(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** A mapping or a list, empty or not. */
export const isCollectionValue = (value: unknown): boolean =>
  typeof value === 'object' && value !== null;
