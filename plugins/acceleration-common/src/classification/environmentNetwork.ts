import { isFields } from '../input/looseFields';
import type { Backend } from '../model/Backend';
import type { Environment } from '../model/Environment';
import { fieldOf, listIn, mappingIn, textIn } from '../input/looseFields';
import { attachmentType } from './cniTypes';
import { Scalar, scalarsIn } from './NadFacts';

/** A network as its environment declares it: what the pod's owner cannot write. */
export interface EnvironmentNetwork {
  /** `spec.networks.default`. */
  readonly field: string;
  readonly parameters: unknown;
  readonly datapath: 'userspace' | 'kernel';
  /** The CNI plugin that attaches it; absent where the pack alone knows. */
  readonly cniType?: string;
  readonly resource?: string;
  /** What else the plugin's configuration has by the environment: the switch that it joins, and the like. */
  readonly values: ReadonlyMap<string, Scalar>;
  /** The folder of the node that its sockets stand in, where no device plugin gives one. */
  readonly hostDirectory?: string;
}

/** The default that a pack's schema gives a parameter. */
function defaultOf(schema: unknown, name: string): string | undefined {
  return textIn(mappingIn(mappingIn(schema, 'properties'), name), 'default');
}

/** The namespace of an environment's own pods and ConfigMaps: device plugin, mediator. */
export function platformNamespace(
  environment: Environment,
  backend: Backend | undefined,
): string | undefined {
  return (
    textIn(environment.spec.platform, 'namespace') ??
    defaultOf(backend?.spec.platform, 'namespace')
  );
}

/** What a renderer or a workload may set otherwise than the environment's text has it. */
const OPEN: ReadonlySet<string> = new Set([
  'type',
  'name',
  'cniVersion',
  'mtu',
  'vlan',
  'vlanId',
]);

/** The key of the plugin's configuration that tells where its interface leads, by plugin, with the pack's parameter for it. */
const PLACES: Readonly<
  Record<string, readonly [key: string, parameter: string]>
> = {
  ovs: ['bridge', 'bridge'],
  macvlan: ['master', 'master'],
  userspace: ['sharedDir', 'hostDirectory'],
};

function kernelNetwork(field: string, parameters: unknown): EnvironmentNetwork {
  const kernel = mappingIn(parameters, 'kernel');
  const config = mappingIn(kernel, 'config');
  const [plugin] = listIn(config, 'plugins');
  const [cniType, resource] = [
    textIn(config, 'type') ?? textIn(plugin, 'type'),
    textIn(kernel, 'resource'),
  ];
  return {
    field,
    parameters,
    datapath: 'kernel',
    values: new Map(
      [...scalarsIn(plugin ?? config)].filter(([key]) => !OPEN.has(key)),
    ),
    ...(cniType && { cniType }),
    ...(resource && { resource }),
  };
}

/**
 * The environment's network behind a workload's: the one of that name, else `default`.
 *
 * @param network - as the workload calls it
 * @returns `undefined` when the environment has neither
 */
export function environmentNetwork(
  networks: Readonly<Record<string, unknown>>,
  network: string,
  backend: Backend | undefined,
): EnvironmentNetwork | undefined {
  const key = isFields(fieldOf(networks, network)) ? network : 'default';
  const parameters = fieldOf(networks, key);
  if (!isFields(parameters)) return undefined;
  const field = `spec.networks.${key}`;
  if (isFields(fieldOf(parameters, 'kernel')))
    return kernelNetwork(field, parameters);
  const schema = backend?.spec.network;
  const parameter = (name: string) =>
    textIn(parameters, name) ?? defaultOf(schema, name);
  const attachment = parameter('attachment');
  const cniType =
    attachment === 'noop'
      ? parameter('noopType')
      : attachment && attachmentType(attachment);
  const place =
    cniType !== undefined && Object.hasOwn(PLACES, cniType)
      ? PLACES[cniType]
      : undefined;
  const placed = place && parameter(place[1]);
  const isFolder =
    attachment === 'userspace' || parameter('socketSource') === 'hostpath';
  const [resource, hostDirectory] = [
    isFolder ? undefined : textIn(parameters, 'resource'),
    isFolder ? parameter('hostDirectory') : undefined,
  ];
  return {
    field,
    parameters,
    datapath: attachment === 'host-device' ? 'kernel' : 'userspace',
    values: new Map(place && placed !== undefined ? [[place[0], placed]] : []),
    ...(cniType && { cniType }),
    ...(resource && { resource }),
    ...(hostDirectory && { hostDirectory }),
  };
}
