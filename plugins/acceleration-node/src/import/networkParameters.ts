import type { ImportedPod } from './importPod';
import type { ImportedInterface } from './importInterfaces';
import { cniTypeOf, FoundNetwork } from './nadOf';

type Fields = Record<string, any>;

/** A network of an environment, as its NAD tells it. */
export interface ToldNetwork {
  /** The backend pack that makes it; absent for a kernel network, which every backend has. */
  readonly backend?: string;
  readonly parameters: Fields;
  /** Fields of the CNI's configuration that the pack writes in its own way, or has no parameter for. */
  readonly lost: readonly string[];
}

/** A way in which a NAD is made by one of the built-in backend packs. */
interface Recognised {
  readonly type: string;
  readonly backend: string;
  /** Fields of the configuration that the pack takes or writes itself. */
  readonly known: readonly string[];
  /** What would make it whole where it is not. */
  readonly parameters: (
    network: FoundNetwork,
    pod: Pick<ImportedPod, 'sharedDirectory'>,
  ) => Fields | string;
}

/** What every configuration has, and what only says how it is logged. */
const PLAIN = ['cniVersion', 'name', 'type', 'capabilities', 'kubeconfig'];

const given = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );

/** The packs' own NADs, read back: templates/backends/…/overlay. */
const RECOGNISED: readonly Recognised[] = [
  {
    type: 'ovs',
    backend: 'vdpa',
    known: ['bridge', 'vlan', 'trunk', 'mtu', 'ipam'],
    parameters: ({ config, resource }) =>
      resource
        ? given({
            resource,
            bridge: config.bridge,
            vlan: config.vlan,
            trunk: config.trunk,
            mtu: config.mtu,
          })
        : 'it names no resource (k8s.v1.cni.cncf.io/resourceName), and a device comes from a pool',
  },
  {
    type: 'userspace',
    backend: 'mediation',
    known: ['host', 'container', 'sharedDir'],
    parameters: ({ config }, { sharedDirectory }) => {
      const hostDirectory = config.sharedDir ?? sharedDirectory;
      if (config.host?.iftype !== 'vhostuser')
        return `its interface is a ${config.host?.iftype ?? 'nameless thing'}, and the packs know vhostuser`;
      if (!hostDirectory)
        return 'neither it (sharedDir) nor the pod (a volume shared-dir) says which folder of the host has the socket';
      return given({
        attachment: 'userspace',
        socketSource: 'hostpath',
        hostDirectory: String(hostDirectory).replace(/(.)\/$/, '$1'),
        engine: config.host.engine,
        bridge: config.host.bridge?.bridgeName,
      });
    },
  },
];

/**
 * The network of an environment that a NAD tells: any of the kernel's as it is, and of those for user space the ones that a
 * built-in pack renders.
 *
 * @returns a text where none makes it, which says why
 */
export function networkParameters(
  item: ImportedInterface,
  network: FoundNetwork,
  pod: Pick<ImportedPod, 'sharedDirectory'>,
): ToldNetwork | string {
  const { config, resource } = network;
  if (item.datapath === 'kernel') {
    const { name: _name, ...kernel } = config;
    return {
      parameters: { kernel: { config: kernel, ...(resource && { resource }) } },
      lost: [],
    };
  }
  const type = cniTypeOf(network);
  const found = RECOGNISED.find(one => one.type === type);
  if (!found)
    return `its plugin is ${type}, which of the packs that come with Fastpath none uses for an interface in user space`;
  const parameters = found.parameters(network, pod);
  if (typeof parameters === 'string') return parameters;
  return {
    backend: found.backend,
    parameters,
    lost: Object.keys(config).filter(
      key => ![...PLAIN, ...found.known].includes(key),
    ),
  };
}
