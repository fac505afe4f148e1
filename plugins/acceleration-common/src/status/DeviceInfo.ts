/** A PCI device, handed to the pod as it is. @public */
export interface PciDeviceInfo {
  readonly type: 'pci';
  readonly version?: string;
  readonly pciAddress?: string;
  readonly vhostNet?: string;
  readonly rdmaDevice?: string;
  readonly pfPciAddress?: string;
  readonly representorDevice?: string;
}

/** A vDPA device: `vhost` gives the container a character device, `virtio` a kernel netdev. @public */
export interface VdpaDeviceInfo {
  readonly type: 'vdpa';
  readonly version?: string;
  readonly parentDevice?: string;
  readonly driver?: 'vhost' | 'virtio';
  readonly path?: string;
  readonly pciAddress?: string;
  readonly pfPciAddress?: string;
  readonly representorDevice?: string;
}

/** A vhost-user socket; with `client` the host made it, with `server` the application does. @public */
export interface VhostUserDeviceInfo {
  readonly type: 'vhost-user';
  readonly version?: string;
  readonly mode?: 'client' | 'server';
  readonly path?: string;
}

/** A memif socket: shared memory of VPP's own kind, no virtio. @public */
export interface MemifDeviceInfo {
  readonly type: 'memif';
  readonly version?: string;
  readonly role?: 'master' | 'slave';
  readonly path?: string;
  readonly mode?: string;
}

/** A type that the specification does not have. @public */
export interface UnknownDeviceInfo {
  readonly type: 'unknown';
  readonly version?: string;
  /** What the status calls it. */
  readonly reportedType: string;
  /** All that was reported. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * What a CNI or device plugin reports of a device (Network Plumbing Working Group, Device Information Specification 1.1.0).
 * A field that the specification demands may be absent here: it then was absent, or of no use, in what was reported.
 *
 * @public
 */
export type DeviceInfo =
  | PciDeviceInfo
  | VdpaDeviceInfo
  | VhostUserDeviceInfo
  | MemifDeviceInfo
  | UnknownDeviceInfo;
