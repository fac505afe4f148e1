import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type VerdictChange = AccelerationSchemas['VerdictChange'];

const keyOf = ({ at, cluster, namespace, workload, environment, from, to }: VerdictChange) => JSON.stringify([at, cluster, namespace, workload, environment, from, to]);

/** Changes that were read at several times, each once, the newest first. */
export function mergeChanges(...pages: readonly (readonly VerdictChange[])[]): VerdictChange[] {
  const byKey = new Map(pages.flat().map(change => [keyOf(change), change]));
  return [...byKey.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Whether a page overlaps what was read before, so that nothing can be missing between the two. */
export function joins(page: readonly VerdictChange[], before: readonly VerdictChange[]): boolean {
  const keys = new Set(before.map(keyOf));
  return page.some(change => keys.has(keyOf(change)));
}
