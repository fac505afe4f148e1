import type {
  AccelerationClient,
  AccelerationSchemas,
} from '@fastpath/backstage-plugin-acceleration-common';

export type FoundWorkload = AccelerationSchemas['UnregisteredWorkload'];

/** What runs and that no entity has. */
export interface FoundList {
  /** The worst first. */
  readonly items: readonly FoundWorkload[];
  readonly clusters: readonly AccelerationSchemas['UnregisteredCluster'][];
  /** Whether all of it was read: not when it changed between two pages, or is longer than is read. */
  readonly isWhole: boolean;
}

const PAGE = 500;
const PAGES = 200;

/**
 * Reads all pages.
 *
 * @throws when one cannot be read: nothing follows from the others then
 */
export async function readFound(
  api: Pick<AccelerationClient, 'unregistered'>,
): Promise<FoundList> {
  const items: FoundWorkload[] = [];
  const complete = new Map<string, FoundList['clusters'][number]>();
  const totals = new Set<number>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await api.unregistered({
      limit: PAGE,
      ...(cursor && { cursor }),
    });
    items.push(...answer.items);
    totals.add(answer.totalItems);
    for (const cluster of answer.clusters) {
      const before = complete.get(cluster.name);
      // One that was incomplete for any page is so for all.
      if (!before || before.complete) complete.set(cluster.name, cluster);
    }
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  const [total] = totals;
  return {
    items,
    clusters: [...complete.values()],
    isWhole: !cursor && totals.size === 1 && total === items.length,
  };
}
