import { notFound } from './ApiError';
import { IDS, KINDS } from './kinds';
import type { SimulatedObject } from './SimulatedObject';
import type { Store } from './Store';

/** How something is deleted. */
export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: string;
}

/** Whether the object's owners are all gone, so that it goes too. */
function orphan(store: Store, owner: SimulatedObject): void {
  for (const { id } of KINDS) {
    for (const object of store.list(id)) {
      const owners = object.metadata.ownerReferences ?? [];
      if (!owners.some(({ uid }) => uid === owner.metadata.uid)) continue;
      const ownerReferences = owners.filter(
        ({ uid }) => uid !== owner.metadata.uid,
      );
      store.update({
        ...object,
        metadata: { ...object.metadata, ownerReferences },
      });
    }
  }
}

/** A namespace takes all that is in it along. */
function emptyNamespace(store: Store, namespace: string): void {
  for (const { id, namespaced } of KINDS) {
    if (!namespaced) continue;
    for (const [, object] of [...store.ordered(id, namespace)])
      store.remove(id, namespace, object.metadata.name);
  }
}

/**
 * Deletes an object as an API server does: a pod on a node is only marked, and its kubelet finishes that; a namespace takes
 * its content along.
 *
 * @param isGraceful - whether there is a kubelet that finishes
 * @returns the object, and whether it is gone already
 * @throws ApiError when it is not there
 */
export function deleteObject(
  store: Store,
  resource: string,
  namespace: string | undefined,
  name: string,
  options: DeleteOptions & { now: number; isGraceful: boolean },
): { object: SimulatedObject; isGone: boolean } {
  const object = store.get(resource, namespace, name);
  if (!object) throw notFound(resource, name);
  if (options.propagationPolicy === 'Orphan') orphan(store, object);
  const isOnNode = resource === IDS.pods && object.spec?.nodeName;
  if (isOnNode && options.isGraceful && options.gracePeriodSeconds !== 0) {
    if (object.metadata.deletionTimestamp) return { object, isGone: false };
    const deletionTimestamp = new Date(options.now)
      .toISOString()
      .replace(/\.\d+/, '');
    const deletionGracePeriodSeconds =
      options.gracePeriodSeconds ??
      object.spec.terminationGracePeriodSeconds ??
      30;
    return {
      object: store.update({
        ...object,
        metadata: {
          ...object.metadata,
          deletionTimestamp,
          deletionGracePeriodSeconds,
        },
      }),
      isGone: false,
    };
  }
  if (resource === IDS.namespaces) emptyNamespace(store, name);
  return {
    object: store.remove(resource, namespace, name) ?? object,
    isGone: true,
  };
}
