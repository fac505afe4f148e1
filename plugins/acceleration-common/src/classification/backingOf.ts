import type { NodeDevice } from '../sriov/readNodeState';
import type { Backing } from './Backing';
import { checkedByLabels, checkedByPort } from './checkedBacking';
import { driverKind, vendorDriver } from './drivers';
import { Evidence, evidence } from './Evidence';
import { disagreement } from './InventoryIndex';
import { itemsOf } from './oneOrMany';
import type { Situation } from './Situation';

/** The one value that all lists hold together; `undefined` when there are several, or a list is empty. */
function onlyValue(lists: readonly (readonly string[])[]): string | undefined {
  const values = new Set(lists.flat());
  return values.size === 1 && lists.every(list => list.length > 0)
    ? [...values][0]
    : undefined;
}

/** What the pools' selectors say together. */
function poolBacking({ pools }: Situation): Backing {
  const selectors = pools.flatMap(pool => pool.selectors);
  if (selectors.length === 0) return { source: 'none', evidence: [] };
  const drivers = [...new Set(selectors.flatMap(selector => selector.drivers))];
  const kinds = new Set(drivers.map(driverKind));
  const isOneKind =
    kinds.size === 1 &&
    selectors.every(selector => selector.drivers.length > 0);
  const vendor = onlyValue(selectors.map(selector => selector.vendors));
  const deviceId = onlyValue(selectors.map(selector => selector.devices));
  const { object, field } = pools[0];
  const found: Evidence[] = [];
  if (isOneKind)
    found.push(
      evidence(
        object,
        `${field}.selectors.drivers`,
        drivers,
        'the pool takes only devices of this driver',
      ),
    );
  else if (vendor)
    found.push(
      evidence(
        object,
        `${field}.selectors.vendors`,
        vendor,
        "the pool takes only this vendor's devices",
      ),
    );
  const driver = isOneKind ? drivers[0] : undefined;
  const kind = driver && driverKind(driver);
  return {
    source: found.length > 0 ? 'pool' : 'none',
    ...(driver && { driver }),
    ...(kind && { kind }),
    ...(vendor && { vendor }),
    ...(deviceId && { deviceId }),
    evidence: found,
  };
}

/** Adds the driver that a vendor's vDPA devices have, where only the vendor is known. A device that is bound to none has none. */
export function withVendorDriver(backing: Backing): Backing {
  const driver =
    !backing.driver && !backing.isUnbound && backing.vendor
      ? vendorDriver(backing.vendor)
      : undefined;
  const kind = driver && driverKind(driver);
  return driver
    ? { ...backing, driver, isDriverInferred: true, ...(kind && { kind }) }
    : backing;
}

const isFromSlice = ({ object }: NodeDevice) =>
  object.startsWith('ResourceSlice ');

/** What the node's own lists say of one device, taken together; a contradiction between them is named. */
function nodeBacking(listed: readonly NodeDevice[]): Backing {
  const first = <K extends 'driver' | 'vendor' | 'deviceId' | 'vdpaType'>(
    key: K,
  ) => listed.find(device => device[key] !== undefined);
  const [byDriver, byVendor, byId, byType] = [
    first('driver'),
    first('vendor'),
    first('deviceId'),
    first('vdpaType'),
  ];
  const driver = byDriver?.driver;
  const kind = driver && driverKind(driver);
  // Node states list the driver of a device that has one; slices never do.
  const state = listed.find(device => !isFromSlice(device));
  const shown = byDriver ?? state ?? listed[0];
  const field = isFromSlice(shown)
    ? shown.path
    : `${shown.path}.${driver ? 'driver' : 'pciAddress'}`;
  const found: Evidence[] = [
    evidence(
      shown.object,
      field,
      driver ?? shown.pciAddress,
      driver
        ? 'the driver of this device on its node'
        : `the device is on its node${state ? ', and bound to no driver' : ''}`,
    ),
  ];
  if (byType)
    found.push(
      evidence(
        byType.object,
        `${byType.path}.vdpaType`,
        byType.vdpaType,
        'the vDPA device that the node has on it',
      ),
    );
  const contradiction = disagreement(listed);
  const unequipped = listed.find(
    device =>
      !isFromSlice(device) &&
      device.pfPciAddress !== undefined &&
      device.vdpaType === undefined,
  );
  return {
    source: 'node',
    ...(driver ? { driver } : { isUnbound: state !== undefined }),
    ...(kind && { kind }),
    ...(byVendor && { vendor: byVendor.vendor }),
    ...(byId && { deviceId: byId.deviceId }),
    ...(byType && { vdpaType: byType.vdpaType }),
    ...(unequipped && { unequipped }),
    evidence: contradiction
      ? [
          ...found,
          ...listed
            .slice(1)
            .map(other =>
              evidence(
                other.object,
                other.path,
                other.pciAddress,
                contradiction,
              ),
            ),
        ]
      : found,
    ...(contradiction && { contradiction }),
  };
}

/** Adds what the pool says of the driver to a device whose node lists no driver at all, as resource slices do not. */
function withPoolDriver(backing: Backing, situation: Situation): Backing {
  if (backing.driver || backing.isUnbound || backing.contradiction)
    return backing;
  const { driver, kind, evidence: found } = poolBacking(situation);
  return driver
    ? {
        ...backing,
        driver,
        ...(kind && { kind }),
        isDriverInferred: true,
        evidence: [...backing.evidence, ...found],
      }
    : backing;
}

/** What the node lists of the device, else what the pool says. */
function listedBacking(
  situation: Situation,
  pciAddress: string | undefined,
  pfPciAddress: string | undefined,
): Backing {
  const { inventory, pools, pod } = situation;
  const listed = pools.flatMap(pool =>
    pool.selectors.flatMap(selector => selector.pciAddresses),
  );
  const isExplicit =
    pools.length > 0 &&
    pools.every(
      pool =>
        pool.selectors.length > 0 &&
        pool.selectors.every(selector => selector.pciAddresses.length > 0),
    );
  const devices = itemsOf(
    pciAddress ? inventory?.devices.get(pciAddress) : undefined,
  );
  if (devices.length > 0)
    return withPoolDriver(
      checkedByPort(nodeBacking(devices), devices, pfPciAddress),
      situation,
    );
  const fromPool = poolBacking(situation);
  if (!pciAddress || listed.includes(pciAddress)) return fromPool;
  if (inventory?.isComplete) {
    const contradiction = `PCI device ${pciAddress} is not on node ${pod.node}`;
    return {
      ...fromPool,
      contradiction,
      evidence: [
        evidence(
          inventory.object,
          inventory.field,
          `${inventory.devices.size} devices`,
          `${contradiction}: it is not among the node's devices`,
        ),
      ],
    };
  }
  if (isExplicit) {
    const contradiction = `PCI device ${pciAddress} is not in the pool behind the network`;
    return {
      ...fromPool,
      contradiction,
      evidence: [
        evidence(
          pools[0].object,
          `${pools[0].field}.selectors.pciAddresses`,
          listed,
          contradiction,
        ),
      ],
    };
  }
  return fromPool;
}

/**
 * Finds what is behind a device: the node's inventory first (SriovNetworkNodeState and ResourceSlices together), then the
 * pool (docs/domain.md §6 step 5). A PCI address that the node does not have, or that the pool cannot hand out, and sources that
 * disagree, are a contradiction (step 10).
 *
 * @param pciAddress - as reported, in lower case
 * @param pfPciAddress - the same of its physical function
 */
export function backingOf(
  situation: Situation,
  pciAddress: string | undefined,
  pfPciAddress?: string,
): Backing {
  return checkedByLabels(
    listedBacking(situation, pciAddress, pfPciAddress),
    situation,
  );
}
