import { driverKind, DriverKind, vendorDriver } from './drivers';
import { Evidence, evidence } from './Evidence';
import type { Situation } from './Situation';

/** What stands behind a PCI address, or, without one, behind the pool's resource. */
export interface Backing {
  /** How we know: from the node's inventory, from the pool's selectors, or not at all. */
  readonly source: 'node' | 'pool' | 'none';
  readonly driver?: string;
  readonly kind?: DriverKind;
  readonly vendor?: string;
  readonly deviceId?: string;
  /** What the node says of the vDPA device on it: `vhost` or `virtio`. */
  readonly vdpaType?: string;
  readonly evidence: readonly Evidence[];
  /** Set when the address cannot be what it is reported as; then the report is not to be trusted. */
  readonly contradiction?: string;
}

/** The one value that all lists hold together; `undefined` when there are several, or a list is empty. */
function onlyValue(lists: readonly (readonly string[])[]): string | undefined {
  const values = new Set(lists.flat());
  return values.size === 1 && lists.every(list => list.length > 0) ? [...values][0] : undefined;
}

/** What the pools' selectors say together. */
function poolBacking({ pools }: Situation): Backing {
  const selectors = pools.flatMap(pool => pool.selectors);
  if (selectors.length === 0) return { source: 'none', evidence: [] };
  const drivers = [...new Set(selectors.flatMap(selector => selector.drivers))];
  const kinds = new Set(drivers.map(driverKind));
  const isOneKind = kinds.size === 1 && selectors.every(selector => selector.drivers.length > 0);
  const vendor = onlyValue(selectors.map(selector => selector.vendors));
  const deviceId = onlyValue(selectors.map(selector => selector.devices));
  const { object, field } = pools[0];
  const found: Evidence[] = [];
  if (isOneKind) found.push(evidence(object, `${field}.selectors.drivers`, drivers, 'the pool takes only devices of this driver'));
  else if (vendor) found.push(evidence(object, `${field}.selectors.vendors`, vendor, "the pool takes only this vendor's devices"));
  const driver = isOneKind ? drivers[0] : undefined;
  const kind = driver && driverKind(driver);
  return { source: found.length > 0 ? 'pool' : 'none', ...(driver && { driver }), ...(kind && { kind }), ...(vendor && { vendor }), ...(deviceId && { deviceId }), evidence: found };
}

/** Adds the driver that a vendor's vDPA devices have, where only the vendor is known. */
export function withVendorDriver(backing: Backing): Backing {
  const driver = !backing.driver && backing.vendor ? vendorDriver(backing.vendor) : undefined;
  const kind = driver && driverKind(driver);
  return driver ? { ...backing, driver, ...(kind && { kind }) } : backing;
}

/**
 * Finds what is behind a device: the node's inventory first, then the pool (DOMAIN §6 step 5). A PCI address that the node
 * does not have, or that the pool cannot hand out, is a contradiction (step 10).
 *
 * @param pciAddress - as reported, in lower case
 */
export function backingOf(situation: Situation, pciAddress: string | undefined): Backing {
  const { inventory, pools, pod } = situation;
  const listed = pools.flatMap(pool => pool.selectors.flatMap(selector => selector.pciAddresses));
  const isExplicit = pools.length > 0 && pools.every(pool => pool.selectors.length > 0 && pool.selectors.every(selector => selector.pciAddresses.length > 0));
  const device = pciAddress ? inventory?.devices.get(pciAddress) : undefined;
  if (device && inventory) {
    const { driver, vendor, deviceId, vdpaType } = device;
    const kind = driver && driverKind(driver);
    const says = driver ? 'the driver of this device on its node' : 'the device is on its node, and bound to no driver';
    const found = [evidence(inventory.object, driver ? `${device.path}.driver` : `${device.path}.pciAddress`, driver ?? pciAddress, says)];
    if (vdpaType) found.push(evidence(inventory.object, `${device.path}.vdpaType`, vdpaType, 'the vDPA device that the node has on it'));
    return { source: 'node', ...(driver && { driver }), ...(kind && { kind }), ...(vendor && { vendor }), ...(deviceId && { deviceId }), ...(vdpaType && { vdpaType }), evidence: found };
  }
  const fromPool = poolBacking(situation);
  if (!pciAddress || listed.includes(pciAddress)) return fromPool;
  if (inventory) {
    const contradiction = `PCI device ${pciAddress} is not on node ${pod.node}`;
    return { ...fromPool, contradiction, evidence: [evidence(inventory.object, 'status.interfaces', `${inventory.devices.size} devices`, `${contradiction}: it is not among the node's devices`)] };
  }
  if (isExplicit) {
    const contradiction = `PCI device ${pciAddress} is not in the pool behind the network`;
    return { ...fromPool, contradiction, evidence: [evidence(pools[0].object, `${pools[0].field}.selectors.pciAddresses`, listed, contradiction)] };
  }
  return fromPool;
}
