/** A NIC whose virtual functions carry vDPA devices, as a pool of the device plugin selects them. @public */
export interface VdpaNic {
  /** The PCI driver that the virtual functions are bound to. */
  readonly driver: string;
  /** The PCI vendor of the virtual functions; absent where the driver serves several. */
  readonly vendor?: string;
  /** Their PCI device id; absent where the driver serves several. */
  readonly device?: string;
}

const MLX5: VdpaNic = { driver: 'mlx5_core', vendor: '15b3', device: '101e' };

/**
 * The vDPA NICs by the driver of their virtual functions (Linux: the PCI tables below `drivers/vdpa`, and of `mlx5_core`,
 * `pds_core` and `sfc`). `mlx5` is the short name of the first. A new NIC is a row here; the vDPA pack's schema lists its
 * name.
 *
 * @public
 */
export const VDPA_NICS: Readonly<Record<string, VdpaNic>> = {
  mlx5: MLX5,
  mlx5_core: MLX5,
  // Intel's functions carry virtio's own vendor and device id.
  ifcvf: { driver: 'ifcvf', vendor: '1af4', device: '1041' },
  octep_vdpa: { driver: 'octep_vdpa', vendor: '177d' },
  pds_core: { driver: 'pds_core', vendor: '1dd8' },
  sfc: { driver: 'sfc' },
  'snet-vdpa-driver': { driver: 'snet-vdpa-driver' },
};

/** Virtio's own vendor, under which functions of several makers stand: it tells no driver. */
const VIRTIO_VENDOR = '1af4';

/** The vDPA driver that a PCI vendor's devices have; `undefined` when the vendor does not tell. */
export function vendorDriver(vendor: string): string | undefined {
  if (vendor === VIRTIO_VENDOR) return undefined;
  return Object.values(VDPA_NICS).find(nic => nic.vendor === vendor)?.driver;
}
