import { IDS, KINDS } from '../api/kinds';
import type { ClusterState, Component } from './ClusterState';
import { deletePod } from './replicaSets';

/** Pods of a node that is gone have no kubelet to end them. */
function removeStranded({ store }: ClusterState): void {
  for (const { metadata, spec } of store.list(IDS.pods)) {
    if (spec?.nodeName && !store.get(IDS.nodes, undefined, spec.nodeName))
      store.remove(IDS.pods, metadata.namespace, metadata.name);
  }
}

/** The simulated garbage collector: what was made by something that is gone goes too, and so do pods without their node. */
export const garbage: Component = state => {
  const { store } = state;
  removeStranded(state);
  const uids = new Set(
    KINDS.flatMap(({ id }) => (id === IDS.events ? [] : store.list(id))).map(
      object => object.metadata.uid,
    ),
  );
  for (const { id } of KINDS) {
    for (const object of store.list(id)) {
      const owners = object.metadata.ownerReferences ?? [];
      if (owners.length === 0 || owners.some(({ uid }) => uids.has(uid)))
        continue;
      if (id === IDS.pods) deletePod(state, object);
      else store.remove(id, object.metadata.namespace, object.metadata.name);
    }
  }
  return undefined;
};
