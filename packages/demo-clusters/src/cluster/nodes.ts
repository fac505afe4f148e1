import { IDS } from '../api/kinds';
import type { Inventory } from '../inventory/Inventory';
import type { Component } from './ClusterState';

/** The simulated device plugins and SR-IOV operator: nodes offer the devices that work, and list those that are there. */
export function nodes(inventory: Inventory): Component {
  return ({ store, devices }) => {
    for (const node of store.list(IDS.nodes)) {
      const { name } = node.metadata;
      const working = [...devices.counts(name)].map(([resource, count]) => [
        resource,
        String(count),
      ]);
      const all = [...devices.counts(name).keys()].map(resource => [
        resource,
        String(
          inventory.devices.filter(
            device => device.node === name && device.resource === resource,
          ).length,
        ),
      ]);
      store.update({
        ...node,
        status: {
          ...node.status,
          capacity: { ...node.status?.capacity, ...Object.fromEntries(all) },
          allocatable: {
            ...node.status?.allocatable,
            ...Object.fromEntries(working),
          },
        },
      });
      const wanted = inventory.nodeState(
        name,
        new Set(
          devices.missing
            .filter(device => device.node === name)
            .map(({ id }) => id),
        ),
      );
      if (!wanted) continue;
      const known = store.get(IDS.nodeStates, wanted.metadata.namespace, name);
      if (!known) store.create(wanted);
      else store.update({ ...known, status: wanted.status });
    }
    return undefined;
  };
}
