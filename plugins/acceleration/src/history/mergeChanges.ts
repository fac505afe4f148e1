import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type VerdictChange = AccelerationSchemas['VerdictChange'];

const keyOf = ({
  at,
  cluster,
  namespace,
  workload,
  environment,
  from,
  to,
}: VerdictChange) =>
  JSON.stringify([at, cluster, namespace, workload, environment, from, to]);

const placementOf = ({ cluster, namespace, workload }: VerdictChange) =>
  JSON.stringify([cluster, namespace, workload]);

/**
 * Changes that were read at several times, each once, the newest first. What is true of a placement now, the last page says.
 *
 * @param pages - in the order in which they were read
 */
export function mergeChanges(
  ...pages: readonly (readonly VerdictChange[])[]
): VerdictChange[] {
  const byKey = new Map(pages.flat().map(change => [keyOf(change), change]));
  const now = new Map(
    pages.flat().map(change => [placementOf(change), change.now]),
  );
  const told = [...byKey.values()].map(change => ({
    ...change,
    now: now.get(placementOf(change)) ?? change.now,
  }));
  return told.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Whether a page overlaps what was read before, so that nothing can be missing between the two. */
export function joins(
  page: readonly VerdictChange[],
  before: readonly VerdictChange[],
): boolean {
  const keys = new Set(before.map(keyOf));
  return page.some(change => keys.has(keyOf(change)));
}
