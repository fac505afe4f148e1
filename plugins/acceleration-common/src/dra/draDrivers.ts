/**
 * How a pod reaches what a DRA driver gives it. `function`: a PCI function, as a netdev or on vfio; `netdev`: a netdev of the
 * node; `socket`: vhost-user.
 */
export type DraGift = 'function' | 'netdev' | 'socket';

/**
 * DRA drivers that give network interfaces, by name (dra-driver-sriov `pkg/consts`, DRANET `cmd/dranet`, dra-driver-ovsdpdk
 * `pkg/consts`; all in August 2026). None of them gives vDPA (docs/domain.md §2.12).
 */
const DRIVERS: Readonly<Record<string, DraGift>> = {
  'sriovnetwork.k8snetworkplumbingwg.io': 'function',
  'dra.net': 'netdev',
  'ovsdpdk.k8snetworkplumbingwg.io': 'socket',
};

/** What a DRA driver gives; `undefined` for one that is not known to give network interfaces. */
export function draGift(driver: string): DraGift | undefined {
  return Object.hasOwn(DRIVERS, driver) ? DRIVERS[driver] : undefined;
}

/** What of a device's attributes decides its class. */
export type DeviceFact =
  | 'pciAddress'
  | 'vendor'
  | 'deviceId'
  | 'pfPciAddress'
  | 'multusResource'
  | 'resource'
  | 'isVirtual';

/**
 * The attributes that say so; the first that a device has counts. `resource.kubernetes.io` is Kubernetes' own domain, and
 * `k8s.cni.cncf.io` the one that Multus looks at, with whatever driver.
 */
const ATTRIBUTES: Readonly<Record<DeviceFact, readonly string[]>> = {
  pciAddress: [
    'resource.kubernetes.io/pciBusID',
    'sriovnetwork.k8snetworkplumbingwg.io/pciAddress',
    'dra.net/pciAddress',
  ],
  vendor: ['sriovnetwork.k8snetworkplumbingwg.io/vendor', 'dra.net/pciVendor'],
  deviceId: [
    'sriovnetwork.k8snetworkplumbingwg.io/deviceID',
    'dra.net/pciDevice',
  ],
  pfPciAddress: ['sriovnetwork.k8snetworkplumbingwg.io/pfPciAddress'],
  multusResource: ['k8s.cni.cncf.io/resourceName'],
  resource: [
    'k8s.cni.cncf.io/resourceName',
    'sriovnetwork.k8snetworkplumbingwg.io/resourceName',
  ],
  isVirtual: ['dra.net/virtual'],
};

/** A fact of a device with the attribute that says it. */
export interface AttributeFact {
  readonly name: string;
  readonly value: string | number | boolean;
}

/** What a device's attributes say of a fact; `undefined` when they do not. */
export function attributeFact(
  attributes: ReadonlyMap<string, string | number | boolean>,
  fact: DeviceFact,
): AttributeFact | undefined {
  for (const name of ATTRIBUTES[fact]) {
    const value = attributes.get(name);
    if (value !== undefined) return { name, value };
  }
  return undefined;
}

/** The same, where only text is of use. */
export function attributeText(
  attributes: ReadonlyMap<string, string | number | boolean>,
  fact: DeviceFact,
): string | undefined {
  const value = attributeFact(attributes, fact)?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** DRANET gives names in the place of ids (ghw, from pci.ids); these decide a class. */
const NAMED_IDS: Readonly<Record<string, string>> = {
  'Amazon.com, Inc.': '1d0f',
  'Elastic Network Adapter (ENA)': 'ec20',
  'Red Hat, Inc.': '1af4',
  'Virtio network device': '1000',
  'Virtio 1.0 network device': '1041',
  'Mellanox Technologies': '15b3',
  'Intel Corporation': '8086',
  'Google, Inc.': '1ae0',
};

/** A PCI id, four hex digits in lower case, from an id or a name; `undefined` for a name that is not known. */
export function pciId(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const digits = /^(?:0x)?([0-9a-fA-F]{4})$/.exec(text)?.[1];
  return (
    digits?.toLowerCase() ??
    (Object.hasOwn(NAMED_IDS, text) ? NAMED_IDS[text] : undefined)
  );
}
