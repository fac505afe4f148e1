import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';
import { attributeText, pciId } from './draDrivers';

/** A device that a DRA driver offers. */
export interface SliceDevice {
  readonly name: string;
  /** Where it stands: `spec.devices[0]`. */
  readonly path: string;
  /** By their full names, the driver's domain put before those that have none. */
  readonly attributes: ReadonlyMap<string, string | number | boolean>;
  /** In lower case. */
  readonly pciAddress?: string;
  /** Four hex digits, lower case. */
  readonly vendor?: string;
  readonly deviceId?: string;
  readonly pfPciAddress?: string;
  /** Whether several claims may have it at once (a switch with many ports). */
  readonly isShared: boolean;
  /** A taint by which its driver says that it must not be used: `example.com/sick:NoExecute`. */
  readonly taint?: string;
}

/** A part of a pool of devices, as a DRA driver published it. */
export interface SliceFacts {
  /** `ResourceSlice worker-1-abc`. */
  readonly object: string;
  readonly driver: string;
  readonly pool: string;
  /** The highest one of a pool counts; -1 where there is none. */
  readonly generation: number;
  /** How many slices the pool has in this generation; 0 where it is not said. */
  readonly sliceCount: number;
  /** The node that has the devices; absent for devices of several nodes. */
  readonly node?: string;
  readonly devices: readonly SliceDevice[];
}

/** Far above Kubernetes' own limit of 128. */
const MAX_DEVICES = 1024;

const VALUE_KEYS = ['string', 'int', 'bool', 'version'] as const;

/** A PCI address as Linux writes it. */
const PCI_ADDRESS = /^[0-9a-fA-F]{4,8}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\.[0-7]$/;

function attributesOf(
  value: unknown,
  driver: string,
): Map<string, string | number | boolean> {
  const found = new Map<string, string | number | boolean>();
  for (const [name, wrapped] of Object.entries(
    mappingIn(value, 'attributes'),
  )) {
    const inner = VALUE_KEYS.map(key => fieldOf(wrapped, key)).find(
      item => item !== undefined,
    );
    if (
      typeof inner === 'string' ||
      typeof inner === 'number' ||
      typeof inner === 'boolean'
    )
      found.set(name.includes('/') ? name : `${driver}/${name}`, inner);
  }
  return found;
}

function addressOf(
  attributes: ReadonlyMap<string, string | number | boolean>,
  fact: 'pciAddress' | 'pfPciAddress',
): string | undefined {
  const text = attributeText(attributes, fact);
  return text && PCI_ADDRESS.test(text) ? text.toLowerCase() : undefined;
}

/** Effects of a taint that speak of the device; `None` only informs (KEP-5055). */
const TAINT_EFFECTS = new Set(['NoSchedule', 'NoExecute']);

function taintOf(body: unknown): string | undefined {
  const taint = listIn(body, 'taints').find(item =>
    TAINT_EFFECTS.has(textIn(item, 'effect') ?? ''),
  );
  return taint === undefined
    ? undefined
    : `${textIn(taint, 'key') ?? ''}:${textIn(taint, 'effect')}`;
}

function readDevice(
  value: unknown,
  index: number,
  driver: string,
): SliceDevice | undefined {
  const name = textIn(value, 'name');
  if (!name) return undefined;
  // resource.k8s.io/v1beta1 has them one level down.
  const isNested = Object.keys(mappingIn(value, 'basic')).length > 0;
  const body = isNested ? mappingIn(value, 'basic') : value;
  const attributes = attributesOf(body, driver);
  const [pciAddress, pfPciAddress] = [
    addressOf(attributes, 'pciAddress'),
    addressOf(attributes, 'pfPciAddress'),
  ];
  const [vendor, deviceId] = [
    pciId(attributeText(attributes, 'vendor')),
    pciId(attributeText(attributes, 'deviceId')),
  ];
  const taint = taintOf(body);
  return {
    name,
    path: `spec.devices[${index}]${isNested ? '.basic' : ''}`,
    attributes,
    ...(pciAddress && { pciAddress }),
    ...(vendor && { vendor }),
    ...(deviceId && { deviceId }),
    ...(pfPciAddress && { pfPciAddress }),
    isShared: fieldOf(body, 'allowMultipleAllocations') === true,
    ...(taint && { taint }),
  };
}

const count = (value: unknown, otherwise: number) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : otherwise;

/**
 * Reads a ResourceSlice (`resource.k8s.io/v1`, `v1beta2`, `v1beta1`). What is no device is passed over.
 *
 * @param slice - anything
 * @returns `undefined` when it has no name, driver or pool
 */
export function readResourceSlice(slice: unknown): SliceFacts | undefined {
  const spec = mappingIn(slice, 'spec');
  const pool = mappingIn(spec, 'pool');
  const [name, driver, poolName, node] = [
    textIn(mappingIn(slice, 'metadata'), 'name'),
    textIn(spec, 'driver'),
    textIn(pool, 'name'),
    textIn(spec, 'nodeName'),
  ];
  if (!name || !driver || !poolName) return undefined;
  const devices = listIn(spec, 'devices')
    .slice(0, MAX_DEVICES)
    .flatMap((value, index) => readDevice(value, index, driver) ?? []);
  return {
    object: `ResourceSlice ${name}`,
    driver,
    pool: poolName,
    generation: count(fieldOf(pool, 'generation'), -1),
    sliceCount: count(fieldOf(pool, 'resourceSliceCount'), 0),
    ...(node && { node }),
    devices,
  };
}
