import { PROJECTIONS } from '../projection/projections';
import { Kind, KINDS, Projected, ReadList } from '../watch/ClusterSink';
import type { ClusterIndex } from './ClusterIndex';
import type { Object } from './fixtures';

/** Gives an index what its watchers would read, for tests. */

/** A list of projected objects, as it is read. */
export const readList = (
  objects: readonly Projected[],
  resourceVersion: string,
): ReadList => ({
  objects: objects.map(object => ({
    name: object.metadata.name,
    namespace: object.metadata.namespace,
    json: JSON.stringify(object),
  })),
  unread: [],
  resourceVersion,
});

/** Lists all kinds of a cluster, as its watchers would: what is not given is empty. */
export async function sync(
  index: ClusterIndex,
  objects: readonly Object[],
  resourceVersion = '100',
): Promise<void> {
  const { signal } = new AbortController();
  for (const kind of KINDS) {
    const projected = objects
      .filter(object => object.kind === kind)
      .flatMap(object => PROJECTIONS[kind](object) ?? []);
    index.health(kind, { state: 'live', since: 0, lastContact: 0 });
    await index.replaced(kind, readList(projected, resourceVersion), signal);
  }
}

/** One watch event. */
export function apply(
  index: ClusterIndex,
  object: Object,
  resourceVersion: string,
): void {
  index.applied(
    object.kind as Kind,
    PROJECTIONS[object.kind as Kind](object) as Projected,
    resourceVersion,
  );
}
