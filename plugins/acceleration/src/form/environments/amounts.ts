import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Capacity = AccelerationSchemas['Capacity'];

const GIB = 1024 ** 3;

/** Hugepages are counted in bytes; everything else in pieces. */
export const isHugepages = ({
  resource,
}: Pick<Capacity, 'resource'>): boolean => resource.startsWith('hugepages-');

/** An amount of a resource, in the unit that people use for it. */
export function amountText(
  capacity: Pick<Capacity, 'resource'>,
  amount: number,
): string {
  if (!isHugepages(capacity)) return String(amount);
  return `${Number((amount / GIB).toFixed(1))} GiB`;
}

/** Devices first, then hugepages, each by name. */
export function inOrder<T extends Pick<Capacity, 'resource'>>(
  capacity: readonly T[],
): T[] {
  return [...capacity].sort(
    (a, b) =>
      Number(isHugepages(a)) - Number(isHugepages(b)) ||
      a.resource.localeCompare(b.resource, 'en-US'),
  );
}
