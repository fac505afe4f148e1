import { driverKind } from '../../classification/drivers';
import type { DeviceKind } from '../../cni/cniPlugins';
import { textsOf } from '../../input/looseFields';
import type { LintedPool } from './LintedPool';

/** The vendor of virtio: Red Hat's id, which every virtio function has (virtio 1.3, 4.1.2). */
const VIRTIO_VENDOR = '1af4';

/** Drivers that come with nothing but vDPA, or virtio functions under a thin layer. */
export function isVdpaKind(driver: string): boolean {
  const kind = driverKind(driver);
  return kind === 'vdpa' || kind === 'virtio-layer';
}

/** What the devices of a pool are, as far as its selectors prove it. */
export function poolDevice({ selectors }: LintedPool): DeviceKind | undefined {
  const types = selectors.map(({ fields }) => fields.vdpaType as unknown);
  if (types.includes('vhost')) return 'vhost-vdpa';
  if (types.includes('virtio')) return 'virtio-vdpa';
  const isVirtio =
    selectors.length > 0 &&
    selectors.every(({ fields }) => {
      const vendors = textsOf(fields.vendors);
      return (
        vendors.length > 0 &&
        vendors.every(vendor => vendor === VIRTIO_VENDOR) &&
        // With a physical function, or a driver for vDPA, they are virtual functions.
        textsOf(fields.pfNames).length === 0 &&
        textsOf(fields.rootDevices).length === 0 &&
        !textsOf(fields.drivers).some(isVdpaKind)
      );
    });
  return isVirtio ? 'virtio-function' : undefined;
}
