const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Hugepages are counted in bytes, everything else in pieces. */
const isBytes = (resource: string) => resource.startsWith('hugepages-');

/** Bytes in the largest unit that leaves at least 1, with one decimal where it is needed: `1.5 GiB`. */
function bytes(count: number): string {
  const step = Math.min(
    Math.floor(Math.log2(Math.max(count, 1)) / 10),
    UNITS.length - 1,
  );
  return `${Number((count / 1024 ** step).toFixed(1))} ${UNITS[step]}`;
}

/**
 * Writes an amount of a resource of nodes as people read it.
 *
 * @param resource - the name of the resource, as nodes have it
 * @param count - devices, or bytes of hugepages
 */
export function amountOf(resource: string, count: number): string {
  return isBytes(resource) ? bytes(count) : count.toLocaleString('en-US');
}

/** Puts devices before memory: they are what runs out first. */
export function devicesFirst<T extends { readonly resource: string }>(
  capacity: readonly T[],
): T[] {
  return [...capacity].sort(
    (a, b) =>
      Number(isBytes(a.resource)) - Number(isBytes(b.resource)) ||
      a.resource.localeCompare(b.resource, 'en'),
  );
}
