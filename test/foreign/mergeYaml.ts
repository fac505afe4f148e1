type Value = unknown;

const isObject = (value: Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What somebody makes of a configuration who adds a guide's snippet to it: new keys beside those that are there, new items at the
 * end of lists. A value that is there already is replaced.
 */
export function mergeYaml(there: Value, added: Value): Value {
  if (Array.isArray(there) && Array.isArray(added)) return [...there, ...added];
  if (!isObject(there) || !isObject(added)) return added;
  const merged = { ...there };
  for (const [key, value] of Object.entries(added))
    merged[key] = key in there ? mergeYaml(there[key], value) : value;
  return merged;
}
