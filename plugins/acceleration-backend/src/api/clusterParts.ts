import type { CheckJob, InventoryPart } from './checks/CheckJob';
import { inventoryTexts } from './checks/inventoryTexts';
import { clusterInventory, EnvironmentName } from './clusterInventory';
import type { PlacementReader } from './PlacementReader';

/** What a job is told of clusters: an inventory for each environment, and the objects of each cluster once. */
export type ClusterParts = Pick<
  Extract<CheckJob, { kind: 'preflight' }>,
  'inventories' | 'objects'
>;

/** What the index knows of the clusters of some environments, as a job takes it. */
export async function clusterParts(
  reader: PlacementReader,
  environments: readonly EnvironmentName[],
): Promise<ClusterParts> {
  const objects = new Map<string, readonly string[]>();
  const inventories: [string, InventoryPart][] = [];
  for (const { name, ref, cluster } of environments) {
    const { objects: found, ...part } = {
      objects: undefined,
      ...clusterInventory(reader, { name, ref, cluster }),
    };
    if (found && !objects.has(cluster)) {
      const texts = await inventoryTexts(found);
      if (texts) objects.set(cluster, texts);
    }
    inventories.push([
      name,
      found && !objects.has(cluster)
        ? { unavailable: 'it has too many objects to be looked at at once' }
        : { cluster, ...part },
    ]);
  }
  return {
    inventories: Object.fromEntries(inventories),
    objects: Object.fromEntries(objects),
  };
}
