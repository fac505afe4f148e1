/**
 * What a device plugin can hand out for an interface.
 * `vf`: a virtual function of a NIC; `vhost-vdpa`: a character device for a process; `virtio-vdpa`: a kernel netdev over
 * vDPA; `virtio-function`: a virtio PCI function, which has no physical function over it.
 */
export const DEVICE_KINDS = [
  'vf',
  'vhost-vdpa',
  'virtio-vdpa',
  'virtio-function',
] as const;

/** See {@link DEVICE_KINDS}. */
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What a CNI plugin does with the device of its interface. */
export interface CniPlugin {
  /** The devices that it attaches, or at least leaves working in the container. */
  readonly attaches: readonly DeviceKind[];
  /** Whether it ends with an error where no device is named; the others go on with an interface that is not accelerated. */
  readonly needsDevice: boolean;
  /** Fields of its configuration that name a device without a device plugin. */
  readonly deviceFields: readonly string[];
}

const NOTHING: CniPlugin = {
  attaches: [],
  needsDevice: false,
  deviceFields: [],
};

/** It makes a netdev of its own beside the device, which it does not touch. */
const PLACEHOLDER: CniPlugin = { ...NOTHING, attaches: DEVICE_KINDS };

/**
 * What each CNI plugin can attach, by its `type` (the plugins' READMEs and source: sriov-cni and ib-sriov-cni look for the
 * physical function and move the netdev; host-device moves a netdev, or leaves a DPDK driver's function alone; ovs-cni and
 * OVN-Kubernetes know vDPA by the device-info).
 */
const PLUGINS: Readonly<Record<string, CniPlugin>> = {
  sriov: { attaches: ['vf'], needsDevice: true, deviceFields: ['deviceID'] },
  'ib-sriov': {
    attaches: ['vf'],
    needsDevice: true,
    deviceFields: ['deviceID'],
  },
  'accelerated-bridge': {
    attaches: ['vf'],
    needsDevice: true,
    deviceFields: ['deviceID'],
  },
  'host-device': {
    attaches: ['vf', 'virtio-function'],
    needsDevice: true,
    deviceFields: [
      'device',
      'hwaddr',
      'kernelpath',
      'pciBusID',
      'deviceID',
      'auxDevice',
    ],
  },
  ovs: {
    attaches: ['vf', 'vhost-vdpa'],
    needsDevice: false,
    deviceFields: ['deviceID'],
  },
  'ovn-k8s-cni-overlay': {
    attaches: ['vf', 'vhost-vdpa', 'virtio-vdpa'],
    needsDevice: false,
    deviceFields: ['deviceID'],
  },
  dummy: PLACEHOLDER,
  noop: PLACEHOLDER,
  userspace: NOTHING,
  afxdp: NOTHING,
  bridge: NOTHING,
  macvlan: NOTHING,
  ipvlan: NOTHING,
  vlan: NOTHING,
  ptp: NOTHING,
  tap: NOTHING,
};

/** The plugin of a type; `undefined` for one that is not in the table. */
export function cniPlugin(type: string): CniPlugin | undefined {
  return Object.hasOwn(PLUGINS, type) ? PLUGINS[type] : undefined;
}

/** Whether a plugin can attach a kind of device; `undefined` where the plugin is not known. */
export function canAttach(type: string, kind: DeviceKind): boolean | undefined {
  return cniPlugin(type)?.attaches.includes(kind);
}
