import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Measured = AccelerationSchemas['Measured'];

/** What counts more comes first: what contradicts, what is of now, what is newer. */
function compare(a: Measured, b: Measured): number {
  const contradicts = ({ current, reason }: Measured) =>
    current && reason !== undefined;
  return (
    Number(contradicts(b)) - Number(contradicts(a)) ||
    Number(b.current) - Number(a.current) ||
    b.at.localeCompare(a.at)
  );
}

/** The busiest of a placement's interfaces, or the one that contradicts, by the exporters' counters. */
export function countedOfPlacement({
  podList,
}: Pick<AccelerationSchemas['Placement'], 'podList'>): Measured | undefined {
  return podList
    .flatMap(({ attachments }) =>
      attachments.flatMap(({ counted }) => counted ?? []),
    )
    .sort(
      (a, b) =>
        compare(a, b) || (b.packetsPerSecond ?? 0) - (a.packetsPerSecond ?? 0),
    )[0];
}

/** The measurement that a placement shows in its row; `undefined` when nothing was measured there. */
export function measuredOfPlacement({
  podList,
}: Pick<AccelerationSchemas['Placement'], 'podList'>): Measured | undefined {
  return podList
    .flatMap(({ attachments }) =>
      attachments.flatMap(({ measured }) => measured ?? []),
    )
    .sort(compare)[0];
}
