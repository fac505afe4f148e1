/** A device that a simulated device plugin hands out. */
export interface Device {
  /** The PCI address, or the slot's name. */
  readonly id: string;
  readonly node: string;
  readonly resource: string;
  readonly kind: 'vdpa' | 'virtio' | 'slot';
  /** Its place among the node's devices: the N of `/dev/vhost-vdpa-N`. */
  readonly index: number;
  /** The physical function's address. */
  readonly physical?: string;
}

/** The devices of one cluster: where they are, whether they work, and which pod has which. */
export class DeviceBook {
  private readonly owners = new Map<Device, string>();
  private readonly lost = new Set<Device>();

  constructor(private readonly devices: readonly Device[]) {}

  /** The devices of a node that are there. */
  healthyOn(node: string): Device[] {
    return this.devices.filter(
      device => device.node === node && !this.lost.has(device),
    );
  }

  /** How many working devices a node has of each resource; 0 when all are lost. */
  counts(node: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const device of this.devices) {
      if (device.node === node)
        counts.set(
          device.resource,
          (counts.get(device.resource) ?? 0) + (this.lost.has(device) ? 0 : 1),
        );
    }
    return counts;
  }

  /** A pod's devices of a resource. */
  ownedBy(uid: string, resource?: string): Device[] {
    return this.devices.filter(
      device =>
        this.owners.get(device) === uid &&
        (resource === undefined || device.resource === resource),
    );
  }

  /** Gives a pod devices, all or none. @returns whether there were enough */
  allocate(
    uid: string,
    node: string,
    wanted: ReadonlyMap<string, number>,
  ): boolean {
    const given: Device[] = [];
    for (const [resource, count] of wanted) {
      const free = this.healthyOn(node).filter(
        device => device.resource === resource && !this.owners.has(device),
      );
      if (free.length < count) return false;
      given.push(...free.slice(0, count));
    }
    given.forEach(device => this.owners.set(device, uid));
    return true;
  }

  /** Takes back the devices of pods that are not among these. */
  keepOnly(uids: ReadonlySet<string>): void {
    for (const [device, uid] of this.owners)
      if (!uids.has(uid)) this.owners.delete(device);
  }

  /** Whether a resource is handed out here at all. */
  knows(resource: string): boolean {
    return this.devices.some(device => device.resource === resource);
  }

  /** Takes a device away, if possible one that a pod has. @returns it; `undefined` when there is none */
  lose(node?: string, resource?: string): Device | undefined {
    const fitting = this.devices.filter(
      device =>
        !this.lost.has(device) &&
        (!node || device.node === node) &&
        (!resource || device.resource === resource),
    );
    const device = fitting.find(item => this.owners.has(item)) ?? fitting[0];
    if (device) this.lost.add(device);
    return device;
  }

  /** The devices that were taken away. */
  get missing(): readonly Device[] {
    return [...this.lost];
  }

  /** Gives back what was taken away. */
  fix(): void {
    this.lost.clear();
  }
}
