/** A family of PCI devices that decides a class: Amazon's ENA, or virtio. */
export type PciFamily = 'ena' | 'virtio';

/** `vendor:device` by pattern (pci.ids; virtio 1.3 §4.1.2: 1000 to 107f). */
const FAMILIES: readonly (readonly [RegExp, PciFamily])[] = [
  [/^1d0f:ec2[0-9a-f]$/, 'ena'],
  [/^1af4:10[0-7][0-9a-f]$/, 'virtio'],
];

/** The family of a device; `undefined` for every other one. Ids are lower-case hex. */
export function pciFamily(
  vendor: string,
  device: string,
): PciFamily | undefined {
  return FAMILIES.find(([pattern]) => pattern.test(`${vendor}:${device}`))?.[1];
}
