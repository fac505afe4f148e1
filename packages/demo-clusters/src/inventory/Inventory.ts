import type { SimulatedObject } from '../api/SimulatedObject';
import type { Device } from '../cluster/DeviceBook';

/** What a simulated cluster consists of. */
export interface Inventory {
  readonly nodes: readonly SimulatedObject[];
  readonly devices: readonly Device[];
  /** How Multus calls the default network there. */
  readonly defaultNetwork: string;
  /** A node's SriovNetworkNodeState without the devices that are lost; `undefined` where no operator writes one. */
  nodeState(
    node: string,
    lost: ReadonlySet<string>,
  ): SimulatedObject | undefined;
}
