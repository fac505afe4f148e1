import { PCI, PodParts } from './cluster';

/** The pieces of a pod that has its interface by a resource claim: `edge/httpd-nic`, device `vf3` of node `n1`. */
export const SRIOV_DRIVER = 'sriovnetwork.k8snetworkplumbingwg.io';
export const DRANET = 'dra.net';
export const OVS_DPDK = 'ovsdpdk.k8snetworkplumbingwg.io';

/** Attributes as dra-driver-sriov publishes them for a virtual function. */
export function vfAttributes(more: object = {}): object {
  const own = {
    vendor: { string: '15b3' },
    deviceID: { string: '101e' },
    pciAddress: { string: PCI },
    PFName: { string: 'ens1f0' },
    vfID: { int: 3 },
    rdmaCapable: { bool: true },
  };
  return {
    ...Object.fromEntries(
      Object.entries(own).map(([key, value]) => [
        `${SRIOV_DRIVER}/${key}`,
        value,
      ]),
    ),
    'resource.kubernetes.io/pciBusID': { string: PCI },
    ...more,
  };
}

/** Attributes as DRANET publishes them: names in the place of ids. */
export function dranetAttributes(vendor: string, device: string): object {
  return {
    'dra.net/pciAddress': { string: PCI },
    'dra.net/pciVendor': { string: vendor },
    'dra.net/pciDevice': { string: device },
    'dra.net/ifName': { string: 'eth1' },
    'dra.net/virtual': { bool: false },
  };
}

export interface SliceParts {
  name?: string;
  driver?: string;
  node?: string | null;
  pool?: object;
  device?: object;
  devices?: readonly unknown[];
}

export function slice({
  name = 'n1-sriov',
  driver = SRIOV_DRIVER,
  node = 'n1',
  pool = {},
  device = {},
  devices,
}: SliceParts = {}): unknown {
  return {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceSlice',
    metadata: { name },
    spec: {
      driver,
      ...(node !== null && { nodeName: node }),
      pool: { name: 'n1', generation: 1, resourceSliceCount: 1, ...pool },
      devices: devices ?? [
        { name: 'vf3', attributes: vfAttributes(), ...device },
      ],
    },
  };
}

export interface ClaimParts {
  name?: string;
  result?: object;
  /** What the driver reports; nothing at all with `null`. */
  device?: object | null;
  status?: object;
  metadata?: object;
  spec?: object;
  config?: readonly unknown[];
}

const NAMED = { driver: SRIOV_DRIVER, pool: 'n1', device: 'vf3' };

export const NETWORK_DATA = {
  interfaceName: 'net1',
  hardwareAddress: '02:00:00:00:00:03',
  ips: ['10.0.4.10/24'],
};

export function claim({
  name = 'httpd-nic',
  result = {},
  device = {},
  status = {},
  metadata = {},
  spec = {},
  config,
}: ClaimParts = {}): unknown {
  const given = { ...NAMED, ...result };
  return {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaim',
    metadata: { name, namespace: 'edge', ...metadata },
    spec: {
      devices: {
        requests: [{ name: 'vf', exactly: { deviceClassName: SRIOV_DRIVER } }],
      },
      ...spec,
    },
    status: {
      allocation: {
        devices: {
          results: [{ request: 'vf', ...given }],
          ...(config && { config }),
        },
      },
      reservedFor: [{ resource: 'pods', name: 'httpd-0', uid: 'u1' }],
      ...(device !== null && {
        devices: [
          {
            driver: given.driver,
            pool: given.pool,
            device: given.device,
            networkData: NETWORK_DATA,
            ...device,
          },
        ],
      }),
      ...status,
    },
  };
}

/** The configuration that asks dra-driver-sriov for a PCI driver. */
export const asking = (driver: string) => [
  {
    source: 'FromClaim',
    requests: ['vf'],
    opaque: { driver: SRIOV_DRIVER, parameters: { kind: 'VfConfig', driver } },
  },
];

/** A pod that has the claim, and selects no network. */
export function claiming(more: PodParts = {}): PodParts {
  return {
    networks: '',
    limits: {},
    metadata: { uid: 'u1' },
    ...more,
    spec: {
      resourceClaims: [{ name: 'nic', resourceClaimName: 'httpd-nic' }],
      containers: [{ name: 'httpd', resources: { claims: [{ name: 'nic' }] } }],
      ...more.spec,
    },
  };
}
