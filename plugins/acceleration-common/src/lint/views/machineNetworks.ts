import { splitReference } from '../../networks/splitReference';
import { Fields, fieldsOf, itemsOf, textOf } from '../../input/looseFields';
import type { NetworkElement } from './readNetworks';

/**
 * The networks that a KubeVirt virtual machine instance selects (`spec.networks[].multus.networkName`, as
 * `[namespace/]name`). KubeVirt names the interfaces of the pod itself, each differently.
 */
export function machineNetworks(spec: Fields): NetworkElement[] {
  return itemsOf(spec.networks).flatMap(({ index, item }) => {
    const text = textOf(fieldsOf(item.multus).networkName);
    if (text === undefined) return [];
    const { namespace, name, isOdd } = splitReference(text);
    return [
      {
        position: index,
        name: isOdd ? text : name,
        namespace: isOdd ? undefined : namespace,
        requested: undefined,
        interface: `net${index + 1}`,
        fields: {},
        at: ['spec', 'networks', index, 'multus', 'networkName'],
      },
    ];
  });
}
