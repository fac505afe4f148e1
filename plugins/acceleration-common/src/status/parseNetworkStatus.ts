import { InvalidInputError } from '../input/Problem';
import type { DeviceInfo } from './DeviceInfo';
import {
  fieldOf,
  isFields,
  LooseFields,
  mappingIn,
  textIn,
  textsIn,
} from '../input/looseFields';
import type {
  NetworkStatusDns,
  NetworkStatusEntry,
  ParsedNetworkStatus,
} from './NetworkStatus';
import { parseDeviceInfo } from './parseDeviceInfo';

/** Kubernetes lets all annotations of an object have 256 KiB together (apimachinery `TotalAnnotationSizeLimitB`). */
const MAX_LENGTH = 256 * 1024;

/** A pod has a handful of interfaces; 256 KiB hold some thousand empty entries, each of which would cost work. */
const MAX_ENTRIES = 256;

/** Fields that a list of texts may stand in. */
const TEXT_LISTS = ['ips', 'gateway'] as const;

function readDns(entry: LooseFields): NetworkStatusDns | undefined {
  const dns = mappingIn(entry, 'dns');
  if (Object.keys(dns).length === 0) return undefined;
  const domain = textIn(dns, 'domain');
  return {
    nameservers: textsIn(dns, 'nameservers'),
    ...(domain && { domain }),
    search: textsIn(dns, 'search'),
    options: textsIn(dns, 'options'),
  };
}

/** A device-info, or a warning in its place. */
function readDeviceInfo(
  value: unknown,
  warn: (message: string) => void,
): DeviceInfo | undefined {
  try {
    const parsed = parseDeviceInfo(value);
    parsed?.warnings.forEach(warn);
    return parsed?.deviceInfo;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    warn(`${error.message}; it was passed over`);
    return undefined;
  }
}

function readEntry(
  entry: LooseFields,
  index: number,
  warnings: string[],
): NetworkStatusEntry {
  const warn = (message: string) => warnings.push(`[${index}].${message}`);
  for (const key of ['name', 'interface', 'mac']) {
    const value = fieldOf(entry, key);
    if (value !== undefined && value !== null && typeof value !== 'string')
      warn(`${key} is no text; it was passed over`);
  }
  for (const key of TEXT_LISTS) {
    const value = fieldOf(entry, key);
    if (value !== undefined && value !== null && !Array.isArray(value))
      warn(`${key} is no list; it was passed over`);
  }
  const mtu = fieldOf(entry, 'mtu');
  const [interfaceName, mac, dns] = [
    textIn(entry, 'interface'),
    textIn(entry, 'mac'),
    readDns(entry),
  ];
  const deviceInfo = readDeviceInfo(fieldOf(entry, 'device-info'), warn);
  return {
    index,
    name: textIn(entry, 'name') ?? '',
    ...(interfaceName && { interface: interfaceName }),
    ips: textsIn(entry, 'ips'),
    ...(mac && { mac }),
    ...(typeof mtu === 'number' && Number.isFinite(mtu) && { mtu }),
    default: fieldOf(entry, 'default') === true,
    ...(dns && { dns }),
    gateway: textsIn(entry, 'gateway').filter(address => address !== '<nil>'),
    ...(deviceInfo && { deviceInfo }),
  };
}

/**
 * Reads a network status as it is found in the wild: `"<nil>"` gateways, absent addresses and interfaces, an empty
 * `device`, versions with and without `v`. One bad entry does not lose the others: an entry that is no mapping, or a field
 * of the wrong kind, is left out and named in a warning. Only a text that is no JSON list at all is refused.
 *
 * @param text - the annotation's value; an empty one has no entries
 * @throws InvalidInputError when it is no JSON list, has more than 256 KiB (Kubernetes' own limit for all annotations of an
 *   object) or more than 256 entries
 * @public
 */
export function parseNetworkStatus(text: string): ParsedNetworkStatus {
  if (text.length > MAX_LENGTH) {
    throw InvalidInputError.of({
      path: '',
      message: `has ${text.length} characters; Kubernetes itself takes at most ${MAX_LENGTH} for all annotations of an object`,
    });
  }
  if (text.trim() === '') return { entries: [], warnings: [] };
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw InvalidInputError.of({
      path: '',
      message: `is not JSON (${(error as Error).message}); Multus writes a list such as [{"name":"edge/fast","interface":"net1"}]`,
    });
  }
  return readNetworkStatus(list);
}

/**
 * The same for a status that is no text any more.
 *
 * @param list - anything
 * @throws InvalidInputError when it is no list, or has more than 256 entries
 * @public
 */
export function readNetworkStatus(list: unknown): ParsedNetworkStatus {
  if (!Array.isArray(list))
    throw InvalidInputError.of({
      path: '',
      message:
        'is no list; Multus writes a list such as [{"name":"edge/fast","interface":"net1"}]',
    });
  if (list.length > MAX_ENTRIES)
    throw InvalidInputError.of({
      path: '',
      message: `has ${list.length} entries; at most ${MAX_ENTRIES} are read`,
    });
  const entries: NetworkStatusEntry[] = [];
  const warnings: string[] = [];
  list.forEach((entry, index) => {
    if (isFields(entry)) entries.push(readEntry(entry, index, warnings));
    else warnings.push(`[${index}] is no mapping; it was passed over`);
  });
  return { entries, warnings };
}
