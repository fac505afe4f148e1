import type { NodeDevice, NodeInventory } from '../sriov/readNodeState';
import type { DraIndex, OfferedDevice } from './DraIndex';

/** A device of a node with the object that lists it. */
export interface KnownDevice extends NodeDevice {
  /** `SriovNetworkNodeState sriov/n1`, `ResourceSlice n1-abc`. */
  readonly object: string;
}

/** The network devices of one node, from all that list them. */
export interface KnownInventory {
  /** What says so, for a statement about all of it. */
  readonly object: string;
  /** Where in it. */
  readonly field: string;
  /** By PCI address; what several sources say of a device stands side by side. */
  readonly devices: ReadonlyMap<string, readonly KnownDevice[]>;
  /** Whether a device that is not among them is not there; else its absence says nothing. */
  readonly isComplete: boolean;
}

/** What is compared between two sources, in words. */
const COMPARED: readonly (readonly [keyof NodeDevice & ('driver' | 'vendor' | 'deviceId'), string])[] = [
  ['vendor', 'vendor'],
  ['deviceId', 'device id'],
  ['driver', 'driver'],
];

/** What two sources say differently of one device; `undefined` when they agree. */
export function disagreement(devices: readonly KnownDevice[]): string | undefined {
  for (const [key, word] of COMPARED) {
    const [first, ...others] = devices.filter(device => device[key] !== undefined);
    const other = others.find(device => device[key] !== first[key]);
    if (other) return `${first.object} says that the ${word} of ${first.pciAddress} is ${first[key]}, ${other.object} says ${other[key]}`;
  }
  return undefined;
}

function fromSlice({ slice, device }: OfferedDevice): KnownDevice | undefined {
  const { pciAddress, vendor, deviceId, pfPciAddress, path } = device;
  return pciAddress ? { pciAddress, ...(vendor && { vendor }), ...(deviceId && { deviceId }), ...(pfPciAddress && { pfPciAddress }), path: `${path}.attributes`, object: slice.object } : undefined;
}

/** One lookup over node states and resource slices: the devices of a node, by PCI address. */
export class InventoryIndex {
  private readonly states = new Map<string, NodeInventory>();
  private readonly made = new Map<string, KnownInventory | undefined>();

  constructor(private readonly dra: DraIndex) {}

  /** Takes what a node state lists. A node whose devices were not listed yet says nothing about them. */
  add(inventory: NodeInventory): void {
    if (inventory.devices.length > 0) this.states.set(inventory.node, inventory);
    else this.states.delete(inventory.node);
    this.made.delete(inventory.node);
  }

  /** Forgets a node's state. */
  remove(node: string): void {
    this.states.delete(node);
    this.made.delete(node);
  }

  /** To be called after resource slices changed. */
  slicesChanged(): void {
    this.made.clear();
  }

  /** The devices of a node; `undefined` when nothing lists them. */
  get(node: string): KnownInventory | undefined {
    // The answer is kept, as many pods ask for the same node.
    if (!this.made.has(node)) this.made.set(node, this.make(node));
    return this.made.get(node);
  }

  private make(node: string): KnownInventory | undefined {
    const state = this.states.get(node);
    const { offers, isComplete } = this.dra.networkDevicesOf(node);
    const devices = new Map<string, KnownDevice[]>();
    const listed = [...(state?.devices ?? []).map(device => ({ ...device, object: state!.object })), ...offers.flatMap(offer => fromSlice(offer) ?? [])];
    for (const device of listed) devices.set(device.pciAddress, [...(devices.get(device.pciAddress) ?? []), device]);
    if (devices.size === 0) return undefined;
    const whole = state ? { object: state.object, field: 'status.interfaces' } : { object: offers[0].slice.object, field: 'spec.devices' };
    return { ...whole, devices, isComplete: state !== undefined || isComplete };
  }
}
