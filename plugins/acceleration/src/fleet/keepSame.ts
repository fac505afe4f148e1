import { isFields } from '@fastpath/backstage-plugin-acceleration-common';

/**
 * A value from JSON in which every part that says the same as at its place before is the very object of before: what looks at
 * parts finds at a glance which of them changed.
 *
 * @returns `before` itself when nothing changed
 */
export function keepSame<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((item, index) => keepSame(before[index], item));
    return (
      kept.length === before.length &&
      kept.every((item, index) => item === before[index])
        ? before
        : kept
    ) as T;
  }
  if (!isFields(before) || !isFields(after)) return after;
  const kept = Object.fromEntries(
    Object.entries(after).map(([name, value]) => [
      name,
      Object.hasOwn(before, name) ? keepSame(before[name], value) : value,
    ]),
  );
  const names = Object.keys(kept);
  const isSame =
    names.length === Object.keys(before).length &&
    names.every(
      name => Object.hasOwn(before, name) && kept[name] === before[name],
    );
  return (isSame ? before : kept) as T;
}
