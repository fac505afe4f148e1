import type { LintReason } from '../messages/lintMessages';

/** What a selector of the device plugin takes. */
export interface SelectorField {
  /** Absent for a field with one value. */
  readonly list?: {
    readonly pattern: RegExp;
    /** What it takes, in a sentence. */
    readonly wanted: LintReason;
    /** What a value was most likely meant to be, where it can be told. */
    meant?(value: string): string;
  };
}

const hex = (value: string) => value.toLowerCase().replace(/^0x/, '');

const PCI_ID = /^[0-9a-f]{4}$/;
const TEXT = /^\S+$/;
const ADDRESS = /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/;

const reason = (code: Extract<LintReason['code'], `pool-selector.${string}`>) =>
  ({ code, params: {} }) as LintReason;

const names = {
  pattern: TEXT,
  wanted: reason('pool-selector.interface'),
};

const words = { pattern: TEXT, wanted: reason('pool-selector.text') };

const addresses = {
  pattern: ADDRESS,
  wanted: reason('pool-selector.address'),
  meant: (value: string) =>
    /^[0-9a-f]{2}:/i.test(value)
      ? `0000:${value.toLowerCase()}`
      : value.toLowerCase(),
};

/** Every selector that the SR-IOV network device plugin reads (its README, "Config parameters"; `pkg/types`). */
export const SELECTOR_FIELDS: Readonly<Record<string, SelectorField>> = {
  vendors: {
    list: {
      pattern: PCI_ID,
      wanted: reason('pool-selector.vendor'),
      meant: value => hex(value).split(':')[0],
    },
  },
  devices: {
    list: {
      pattern: PCI_ID,
      wanted: reason('pool-selector.device'),
      meant: value => hex(value).split(':').at(-1)!,
    },
  },
  drivers: {
    list: { pattern: TEXT, wanted: reason('pool-selector.driver') },
  },
  pciAddresses: { list: addresses },
  rootDevices: { list: addresses },
  pfNames: { list: names },
  acpiIndexes: { list: words },
  linkTypes: { list: words },
  ddpProfiles: { list: { ...words, pattern: /./ } },
  pKeys: { list: words },
  auxTypes: { list: words },
  isRdma: {},
  needVhostNet: {},
  vdpaType: {},
};

/** What stands beside the selectors of a pool. */
export const POOL_FIELDS: readonly string[] = [
  'resourceName',
  'resourcePrefix',
  'deviceType',
  'excludeTopology',
  'additionalInfo',
  'selectors',
];

/** The fields of a policy's nicSelector (SR-IOV network operator, `api/v1`, SriovNetworkNicSelector). */
export const NIC_SELECTOR_FIELDS: readonly string[] = [
  'vendor',
  'deviceID',
  'rootDevices',
  'pfNames',
  'netFilter',
];

/** The field that a name stands for: Go's JSON parser takes any case of letters. */
export function selectorField(
  name: string,
  known: readonly string[],
): string | undefined {
  const lower = name.toLowerCase();
  return known.find(field => field.toLowerCase() === lower);
}
