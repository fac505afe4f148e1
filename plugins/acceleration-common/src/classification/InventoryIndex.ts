import type { NodeDevice, NodeInventory } from '../sriov/readNodeState';
import type { DraIndex, OfferedDevice } from './DraIndex';
import { itemsOf, OneOrMany, oneOrMany } from './oneOrMany';

/** The network devices of one node, from all that list them. */
export interface KnownInventory {
  /** What says so, for a statement about all of it. */
  readonly object: string;
  /** Where in it. */
  readonly field: string;
  /** By PCI address; what several sources say of a device stands side by side. */
  readonly devices: ReadonlyMap<string, OneOrMany<NodeDevice>>;
  /** A device and the port that it is a function of, as everyone lists them; empty where nobody does. */
  withPort(pciAddress: string | undefined): readonly NodeDevice[];
  /** Whether a device that is not among them is not there; else its absence says nothing. */
  readonly isComplete: boolean;
}

/** What is compared between two sources, in words. */
const COMPARED: readonly (readonly [
  keyof NodeDevice & ('driver' | 'vendor' | 'deviceId'),
  string,
])[] = [
  ['vendor', 'vendor'],
  ['deviceId', 'device id'],
  ['driver', 'driver'],
];

/** What two sources say differently of one device; `undefined` when they agree. */
export function disagreement(
  devices: readonly NodeDevice[],
): string | undefined {
  for (const [key, word] of COMPARED) {
    const [first, ...others] = devices.filter(
      device => device[key] !== undefined,
    );
    const other = others.find(device => device[key] !== first[key]);
    if (other)
      return `${first.object} says that the ${word} of ${first.pciAddress} is ${first[key]}, ${other.object} says ${other[key]}`;
  }
  return undefined;
}

function fromSlice({ slice, device }: OfferedDevice): NodeDevice | undefined {
  const { pciAddress, vendor, deviceId, pfPciAddress, path } = device;
  return pciAddress
    ? {
        pciAddress,
        ...(vendor && { vendor }),
        ...(deviceId && { deviceId }),
        ...(pfPciAddress && { pfPciAddress }),
        path: `${path}.attributes`,
        object: slice.object,
      }
    : undefined;
}

/** One lookup over node states and resource slices: the devices of a node, by PCI address. */
export class InventoryIndex {
  /** Node → the namespace of the state → what it lists. */
  private readonly states = new Map<string, Map<string, NodeInventory>>();
  private readonly made = new Map<string, KnownInventory | undefined>();

  constructor(private readonly dra: DraIndex) {}

  /** Takes what a node state lists. A node whose devices were not listed yet says nothing about them. */
  add(inventory: NodeInventory, namespace = ''): void {
    this.remove(inventory.node, namespace);
    if (inventory.devices.length === 0) return;
    const others =
      this.states.get(inventory.node) ?? new Map<string, NodeInventory>();
    this.states.set(inventory.node, others.set(namespace, inventory));
  }

  /** Forgets a node's state of a namespace. */
  remove(node: string, namespace = ''): void {
    const others = this.states.get(node);
    others?.delete(namespace);
    if (others?.size === 0) this.states.delete(node);
    this.made.clear();
  }

  /** To be called after resource slices changed. */
  slicesChanged(): void {
    this.made.clear();
  }

  /**
   * The devices of a node; `undefined` when nothing lists them. Only a state of the namespace that the environment names is
   * heard. Where it names none, that of the pack's default namespace, and without one there all of them, so that what they say
   * differently comes to light; but none of the pod's own namespace: whoever made the pod may have made it.
   *
   * @param namespace - the pod's
   * @param platform - the namespace of the environment's platform
   * @param isNamed - whether the environment itself names it
   */
  get(
    node: string,
    namespace?: string,
    platform?: string,
    isNamed = false,
  ): KnownInventory | undefined {
    const states = this.states.get(node);
    const own = namespace && states?.has(namespace) ? namespace : '';
    const named =
      platform && platform !== own && (isNamed || states?.has(platform));
    // The answer is kept, as many pods ask for the same node.
    const key = JSON.stringify(named ? [node, platform] : [node, '', own]);
    if (!this.made.has(key))
      this.made.set(
        key,
        this.make(node, namespaceOfState =>
          named ? namespaceOfState === platform : namespaceOfState !== own,
        ),
      );
    return this.made.get(key);
  }

  /** The node's state in a namespace, which is not heard by that namespace's pods; `undefined` when there is none. */
  stateIn(node: string, namespace: string): string | undefined {
    return this.states.get(node)?.get(namespace)?.object;
  }

  private make(
    node: string,
    isHeard: (namespace: string) => boolean,
  ): KnownInventory | undefined {
    const states = [...(this.states.get(node) ?? [])]
      .filter(([namespace]) => isHeard(namespace) || namespace === '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, state]) => state);
    const { offers, isComplete } = this.dra.networkDevicesOf(node);
    const devices = new Map<string, OneOrMany<NodeDevice>>();
    const listed = [
      ...states.flatMap(state => state.devices),
      ...offers.flatMap(offer => fromSlice(offer) ?? []),
    ];
    for (const device of listed)
      devices.set(
        device.pciAddress,
        oneOrMany([...itemsOf(devices.get(device.pciAddress)), device])!,
      );
    if (devices.size === 0) return undefined;
    const whole =
      states.length > 0
        ? { object: states[0].object, field: 'status.interfaces' }
        : { object: offers[0].slice.object, field: 'spec.devices' };
    const withPort = (pciAddress: string | undefined) =>
      itemsOf(pciAddress ? devices.get(pciAddress) : undefined).flatMap(
        device => [
          device,
          ...itemsOf(
            device.pfPciAddress ? devices.get(device.pfPciAddress) : undefined,
          ),
        ],
      );
    return {
      ...whole,
      devices,
      withPort,
      isComplete: states.length > 0 || isComplete,
    };
  }
}
