import type { ClusterIndex } from './ClusterIndex';

/** What a preflight looks at in a cluster, object by object. */
export function* inventoryOf(index: ClusterIndex): Iterable<unknown> {
  for (const kind of [
    'Node',
    'NetworkAttachmentDefinition',
    'SriovNetworkNodeState',
    'Pod',
  ] as const) {
    for (const json of index.stored(kind)) yield JSON.parse(json);
  }
}
