import type { components } from '@fastpath/backstage-plugin-acceleration-common';

type PlacementSummary = components['schemas']['PlacementSummary'];

/** By code points: names are lower case, and `localeCompare` takes many times as long. */
export const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

/** The order of placements in every answer. */
export function byPlace(a: PlacementSummary, b: PlacementSummary): number {
  const key = ({
    environment,
    cluster,
    namespace,
    workload,
  }: PlacementSummary) =>
    [environment ?? '~', cluster.name, namespace, workload].join('\n');
  return compare(key(a), key(b));
}
