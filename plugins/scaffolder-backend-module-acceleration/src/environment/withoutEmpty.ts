/** Whether a form leaves this behind where nothing was filled in. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/**
 * A copy without what a form leaves behind where nothing was filled in: empty text, empty lists, empty objects, and what
 * then is empty too. A `kernel` network is a CNI configuration, in which an empty object may mean something: it stays.
 */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(withoutEmpty).filter(item => !isEmpty(item));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(
    ([key, item]) =>
      [key, key === 'kernel' ? item : withoutEmpty(item)] as const,
  );
  return Object.fromEntries(entries.filter(([, item]) => !isEmpty(item)));
}
