import {
  fieldOf,
  listIn,
  mappingIn,
  textIn,
  textsIn,
} from '../input/looseFields';

/** A device that a claim was given by the scheduler. */
export interface ClaimResult {
  /** `status.allocation.devices.results[0]`. */
  readonly path: string;
  readonly request?: string;
  readonly driver: string;
  readonly pool: string;
  readonly device: string;
  /** Given for looking after the device, beside whoever uses it. */
  readonly isAdmin: boolean;
  /** Given as a share of a device that has room for several. */
  readonly share?: string;
  /** The PCI driver that the claim asks for (dra-driver-sriov: `VfConfig`), and what it calls the interface. */
  readonly asked: { readonly driver?: string; readonly interface?: string };
}

/** What a DRA driver reports of a device of a claim. */
export interface ClaimDevice {
  /** `status.devices[0]`. */
  readonly path: string;
  readonly driver: string;
  readonly pool: string;
  readonly device: string;
  readonly share?: string;
  readonly interface?: string;
  readonly mac?: string;
  readonly ips: readonly string[];
  /** Why the driver says that it is not ready; absent when it does not say so. */
  readonly notReady?: string;
}

/** Somebody that a claim is reserved for. */
export interface ClaimConsumer {
  readonly isPod: boolean;
  readonly name: string;
  readonly uid?: string;
}

/** What of a ResourceClaim decides a class. */
export interface ClaimFacts {
  /** `ResourceClaim edge/httpd-nic`. */
  readonly object: string;
  readonly isAllocated: boolean;
  readonly isTerminating: boolean;
  readonly results: readonly ClaimResult[];
  readonly devices: readonly ClaimDevice[];
  readonly reservedFor: readonly ClaimConsumer[];
  /** The objects that own it; those made from a template belong to their pod. */
  readonly owners: readonly ClaimConsumer[];
  /** The drivers that its configuration speaks to: what it is for, before anything is allocated. */
  readonly drivers: readonly string[];
  /** The classes of devices that it asks for. */
  readonly deviceClasses: readonly string[];
  /** Whether it speaks of vDPA in its requests or configuration. */
  readonly speaksOfVdpa: boolean;
}

/** Kubernetes' own limits are 32 results and 256 consumers. */
const MAX_ITEMS = 1024;

/** Kubernetes' own limits of what a driver reports of an interface: 256 and 128 characters, 16 addresses. */
const MAX_TEXT = 256;
const MAX_IPS = 16;

const itemsIn = (value: unknown, key: string) =>
  listIn(value, key).slice(0, MAX_ITEMS);

interface Config {
  readonly requests: readonly string[];
  readonly driver?: string;
  readonly parameters: unknown;
}

function readConfig(value: unknown): Config {
  const opaque = mappingIn(value, 'opaque');
  const driver = textIn(opaque, 'driver');
  return {
    requests: textsIn(value, 'requests'),
    ...(driver && { driver }),
    parameters: mappingIn(opaque, 'parameters'),
  };
}

/** Whether something is said of a request; a request with alternatives is called `request/alternative`. */
export function concernsRequest(
  named: string,
  request: string | undefined,
): boolean {
  return request === named || request?.startsWith(`${named}/`) === true;
}

/** What the configuration asks of a driver for a request; what is said later counts, as the driver does it. */
function askedFor(
  configs: readonly Config[],
  driver: string,
  request: string | undefined,
): ClaimResult['asked'] {
  const own = configs.filter(
    config =>
      config.driver === driver &&
      (config.requests.length === 0 ||
        config.requests.some(named => concernsRequest(named, request))),
  );
  const last = (key: string) =>
    own
      .map(config => textIn(config.parameters, key))
      .filter(text => text !== undefined)
      .at(-1);
  const [asked, name] = [last('driver'), last('ifName')];
  return { ...(asked && { driver: asked }), ...(name && { interface: name }) };
}

function readResult(
  value: unknown,
  index: number,
  configs: readonly Config[],
): ClaimResult | undefined {
  const [driver, pool, device, request, share] = [
    'driver',
    'pool',
    'device',
    'request',
    'shareID',
  ].map(key => textIn(value, key));
  if (!driver || !pool || !device) return undefined;
  return {
    path: `status.allocation.devices.results[${index}]`,
    ...(request && { request }),
    driver,
    pool,
    device,
    isAdmin: fieldOf(value, 'adminAccess') === true,
    ...(share && { share }),
    asked: askedFor(configs, driver, request),
  };
}

function readDevice(value: unknown, index: number): ClaimDevice | undefined {
  const [driver, pool, device, share] = [
    'driver',
    'pool',
    'device',
    'shareID',
  ].map(key => textIn(value, key));
  if (!driver || !pool || !device) return undefined;
  const network = mappingIn(value, 'networkData');
  const [name, mac] = [
    textIn(network, 'interfaceName')?.slice(0, MAX_TEXT),
    textIn(network, 'hardwareAddress')?.slice(0, MAX_TEXT),
  ];
  const notReady = itemsIn(value, 'conditions').find(
    item =>
      fieldOf(item, 'type') === 'Ready' && fieldOf(item, 'status') !== 'True',
  );
  const why =
    textIn(notReady, 'message') ??
    textIn(notReady, 'reason') ??
    'no reason is given';
  return {
    path: `status.devices[${index}]`,
    driver,
    pool,
    device,
    ...(share && { share }),
    ...(name && { interface: name }),
    ...(mac && { mac }),
    ips: textsIn(network, 'ips').slice(0, MAX_IPS),
    ...(notReady !== undefined && { notReady: why.slice(0, 200) }),
  };
}

function readConsumer(value: unknown): ClaimConsumer | undefined {
  const [name, uid] = [textIn(value, 'name'), textIn(value, 'uid')];
  if (!name) return undefined;
  const isPod =
    fieldOf(value, 'resource') === 'pods' &&
    textIn(value, 'apiGroup') === undefined;
  return {
    isPod: isPod || fieldOf(value, 'kind') === 'Pod',
    name,
    ...(uid && { uid }),
  };
}

/** What a claim asks for: v1 has the request below `exactly` or `firstAvailable`, v1beta1 has it flat. */
function deviceClassesOf(requests: readonly unknown[]): string[] {
  return requests
    .flatMap(request => [
      request,
      fieldOf(request, 'exactly'),
      ...listIn(request, 'firstAvailable'),
    ])
    .flatMap(item => textIn(item, 'deviceClassName') ?? []);
}

/**
 * Reads a ResourceClaim (`resource.k8s.io/v1`, `v1beta2`, `v1beta1`), whatever is in it.
 *
 * @param id - `namespace/name`
 */
export function readResourceClaim(claim: unknown, id: string): ClaimFacts {
  const [metadata, status] = [
    mappingIn(claim, 'metadata'),
    mappingIn(claim, 'status'),
  ];
  const wanted = mappingIn(mappingIn(claim, 'spec'), 'devices');
  const allocation = fieldOf(status, 'allocation');
  const given = mappingIn(allocation, 'devices');
  const requests = itemsIn(wanted, 'requests');
  const [asked, allocated] = [
    itemsIn(wanted, 'config').map(readConfig),
    itemsIn(given, 'config').map(readConfig),
  ];
  const said = [...asked, ...allocated]
    .flatMap(({ parameters }) => Object.values(parameters as object))
    .concat(requests.map(request => fieldOf(request, 'name')));
  const deviceClasses = deviceClassesOf(requests);
  return {
    object: `ResourceClaim ${id}`,
    isAllocated: typeof allocation === 'object' && allocation !== null,
    isTerminating: textIn(metadata, 'deletionTimestamp') !== undefined,
    // What the scheduler wrote down holds; the claim's own wish is for the time before.
    results: itemsIn(given, 'results').flatMap(
      (value, index) =>
        readResult(value, index, allocated.length > 0 ? allocated : asked) ??
        [],
    ),
    devices: itemsIn(status, 'devices').flatMap(
      (value, index) => readDevice(value, index) ?? [],
    ),
    reservedFor: itemsIn(status, 'reservedFor').flatMap(
      value => readConsumer(value) ?? [],
    ),
    owners: itemsIn(metadata, 'ownerReferences').flatMap(
      value => readConsumer(value) ?? [],
    ),
    drivers: [...asked, ...allocated].flatMap(({ driver }) => driver ?? []),
    deviceClasses,
    speaksOfVdpa: [...said, ...deviceClasses].some(
      text => typeof text === 'string' && /vdpa/i.test(text),
    ),
  };
}
