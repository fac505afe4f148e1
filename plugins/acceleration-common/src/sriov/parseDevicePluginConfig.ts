import { InvalidInputError } from '../input/Problem';
import {
  fieldOf,
  isFields,
  LooseFields,
  textIn,
  textsIn,
} from '../input/looseFields';

/** Devices that a pool takes: one value of each list that is not empty must fit. @public */
export interface PoolSelector {
  readonly vendors: readonly string[];
  readonly devices: readonly string[];
  readonly drivers: readonly string[];
  readonly pciAddresses: readonly string[];
  readonly pfNames: readonly string[];
  readonly vdpaType?: string;
  readonly isRdma: boolean;
  readonly needVhostNet: boolean;
}

/** A resource that the SR-IOV network device plugin offers, with the devices behind it. @public */
export interface DevicePluginPool {
  /** Its place in `resourceList`. */
  readonly index: number;
  readonly resourceName: string;
  /** Absent when the configuration leaves it to the plugin's command line (`--resource-prefix`, by default intel.com). */
  readonly resourcePrefix?: string;
  readonly deviceType?: string;
  readonly selectors: readonly PoolSelector[];
}

/** Pools with what was odd about them. @public */
export interface ParsedDevicePluginConfig {
  readonly pools: readonly DevicePluginPool[];
  readonly warnings: readonly string[];
}

/** Kubernetes holds at most 1 MiB in a ConfigMap. */
const MAX_LENGTH = 1024 * 1024;
const MAX_POOLS = 1024;

const lowerCase = (texts: readonly string[]) =>
  texts.map(text => text.toLowerCase());

function readSelector(value: LooseFields): PoolSelector {
  const vdpaType = textIn(value, 'vdpaType');
  return {
    vendors: lowerCase(textsIn(value, 'vendors')),
    devices: lowerCase(textsIn(value, 'devices')),
    drivers: textsIn(value, 'drivers'),
    pciAddresses: lowerCase(textsIn(value, 'pciAddresses')),
    pfNames: textsIn(value, 'pfNames'),
    ...(vdpaType && { vdpaType }),
    isRdma: fieldOf(value, 'isRdma') === true,
    needVhostNet: fieldOf(value, 'needVhostNet') === true,
  };
}

/** `selectors` is one mapping, or, in newer releases, a list of them. */
function readSelectors(pool: LooseFields): PoolSelector[] {
  const selectors = fieldOf(pool, 'selectors');
  return (Array.isArray(selectors) ? selectors : [selectors])
    .filter(isFields)
    .map(readSelector);
}

/**
 * Reads the `config.json` of the SR-IOV network device plugin. A pool that is no mapping, or has no name, is left out and
 * named in a warning.
 *
 * @param text - strict JSON, as the plugin takes it
 * @throws InvalidInputError when it is no JSON with a `resourceList`, or has more than 1 MiB or 1,024 pools
 * @public
 */
export function parseDevicePluginConfig(
  text: string,
): ParsedDevicePluginConfig {
  const fail = (message: string) => InvalidInputError.of({ path: '', message });
  if (text.length > MAX_LENGTH)
    throw fail(
      `has ${text.length} characters; a ConfigMap holds at most ${MAX_LENGTH}`,
    );
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (error) {
    throw fail(
      `is not strict JSON (${(error as Error).message}); the device plugin would not start with it`,
    );
  }
  const list = fieldOf(config, 'resourceList');
  if (!Array.isArray(list))
    throw fail(
      'has no resourceList; give {"resourceList": [{"resourceName": …, "selectors": …}]}',
    );
  if (list.length > MAX_POOLS)
    throw fail(`has ${list.length} pools; at most ${MAX_POOLS} are read`);
  const pools: DevicePluginPool[] = [];
  const warnings: string[] = [];
  list.forEach((pool, index) => {
    const resourceName = textIn(pool, 'resourceName');
    if (!isFields(pool) || !resourceName) {
      warnings.push(
        `resourceList[${index}] has no resourceName; it was passed over`,
      );
      return;
    }
    const [resourcePrefix, deviceType] = [
      textIn(pool, 'resourcePrefix'),
      textIn(pool, 'deviceType'),
    ];
    pools.push({
      index,
      resourceName,
      ...(resourcePrefix && { resourcePrefix }),
      ...(deviceType && { deviceType }),
      selectors: readSelectors(pool),
    });
  });
  return { pools, warnings };
}
