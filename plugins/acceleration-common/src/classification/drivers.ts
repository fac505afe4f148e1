export { vendorDriver } from '../sriov/vdpaNics';

/**
 * What a PCI driver says about the device bound to it.
 * `vdpa`: a NIC with its own vDPA parent; `virtio-layer`: a thin layer that offers a virtio PCI function as vDPA;
 * `virtio`: the kernel's own virtio driver; `simulated` and `software`: no hardware at all; `userspace`: handed to a
 * process as it is.
 */
export type DriverKind =
  'vdpa' | 'virtio-layer' | 'virtio' | 'simulated' | 'software' | 'userspace';

/** Drivers by name, `-` written as `_` (docs/domain.md §6 step 5; Linux `drivers/vdpa`). */
const DRIVERS: Readonly<Record<string, DriverKind>> = {
  mlx5_core: 'vdpa',
  ifcvf: 'vdpa',
  octep_vdpa: 'vdpa',
  pds_core: 'vdpa',
  sfc: 'vdpa',
  snet_vdpa_driver: 'vdpa',
  vp_vdpa: 'virtio-layer',
  alibaba_eni_vdpa: 'virtio-layer',
  virtio_pci: 'virtio',
  vdpasim: 'simulated',
  vdpa_sim: 'simulated',
  vdpasim_net: 'simulated',
  vdpa_sim_net: 'simulated',
  vduse: 'software',
  vfio_pci: 'userspace',
  uio_pci_generic: 'userspace',
  igb_uio: 'userspace',
};

/** What a driver says about its device; `undefined` for a driver that is not in the table. */
export function driverKind(driver: string): DriverKind | undefined {
  const name = driver.toLowerCase().replace(/-/g, '_');
  return Object.hasOwn(DRIVERS, name) ? DRIVERS[name] : undefined;
}

/** Drivers that serve plain NICs as well: bound to one of these, a device may have no vDPA device on it. */
const SHARED_DRIVERS = new Set(['mlx5_core', 'pds_core', 'sfc']);

/** Whether a driver is there for nothing but vDPA, so that its name alone proves a vDPA device. */
export function isVdpaOnly(driver: string): boolean {
  return !SHARED_DRIVERS.has(driver.toLowerCase().replace(/-/g, '_'));
}

/** How devices without hardware are named; a hint that only ever makes a class worse. */
const NAMES: readonly (readonly [RegExp, DriverKind])[] = [
  [/^(vdpa:?)?(vdpa_?sim)/i, 'simulated'],
  [/^(vdpa:?)?vduse/i, 'software'],
];

/** What the name of a vDPA device, such as `vdpasim0`, gives away. */
export function nameHint(parentDevice: string): DriverKind | undefined {
  return NAMES.find(([pattern]) => pattern.test(parentDevice))?.[1];
}
