import type { ClusterIndex } from './ClusterIndex';
import { storedOf } from './heldObjects';

/** What a preflight looks at in a cluster, object by object. */
export function* inventoryOf(index: ClusterIndex): Iterable<unknown> {
  for (const kind of [
    'Node',
    'NetworkAttachmentDefinition',
    'SriovNetworkNodeState',
    'Pod',
  ] as const) {
    for (const json of storedOf(index, kind)) yield JSON.parse(json);
  }
}
