import {
  Environment,
  fieldOf,
  FieldPath,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportContext } from './ImportContext';
import type { DatapathRule, NetConfig } from './importInterfaces';
import { cniTypeOf, FoundNetwork } from './nadOf';

/** What an interface is for the application. */
export type Datapath = Workload['spec']['interfaces'][number]['datapath'];

/** CNI plugins that make a network device of the kernel, whatever else a pod has. */
const KERNEL_PLUGINS: readonly string[] = [
  'bond',
  'bridge',
  'ipvlan',
  'loopback',
  'macvlan',
  'ptp',
  'tap',
  'vlan',
];

/** What is known of a pod beside its annotation. */
export interface DatapathEvidence {
  /** What the user says; it holds for every interface. */
  readonly given?: Datapath;
  readonly netConfig: NetConfig;
  readonly environments: readonly Environment[];
  /** Whether huge pages or a device of the host tell of an application that moves packets by itself. */
  readonly isUserspace: boolean;
  readonly networkOf: (
    item: Parameters<DatapathRule>[0],
  ) => FoundNetwork | string | undefined;
}

/** Which data path an environment's network gives; `undefined` when it has no such network. */
function offered({ spec }: Environment, network: string): Datapath | undefined {
  const entry = fieldOf(spec.networks, network) ?? spec.networks.default;
  if (entry === undefined) return undefined;
  return fieldOf(entry, 'kernel') === undefined ? 'userspace' : 'kernel';
}

/**
 * Tells which data path an interface has: by what the user says, the net-config of a rendered tree, the plugin of its NAD, or
 * huge pages and devices. A guess that no environment can serve is none: it is refused, with what would tell.
 */
export function datapathOf(
  { given, netConfig, environments, isUserspace, networkOf }: DatapathEvidence,
  context: ImportContext,
): DatapathRule {
  return (item, at: FieldPath) => {
    if (given) return given;
    const rendered = netConfig[item.name]?.datapath;
    if (rendered) return rendered;
    const found = networkOf(item);
    if (typeof found === 'string') {
      context.refuseAll(at, found, 'then import again');
      return 'kernel';
    }
    if (found && cniTypeOf(found) === 'userspace') return 'userspace';
    const guess =
      isUserspace && !(found && KERNEL_PLUGINS.includes(cniTypeOf(found)))
        ? 'userspace'
        : 'kernel';
    const wrong = environments.filter(
      environment => (offered(environment, item.network) ?? guess) !== guess,
    );
    if (wrong.length > 0)
      context.refuseAll(
        at,
        `looks like a ${guess} interface (${found ? `its plugin is ${cniTypeOf(found)}` : 'its NAD is not among the files'}, and the pod has ${isUserspace ? 'huge pages or a device of the host' : 'no huge pages and no device of the host'}), and network "${item.network}" of ${wrong.map(({ metadata }) => metadata.name).join(', ')} gives ${guess === 'kernel' ? 'a user-space one' : 'a kernel one'}`,
        guess === 'kernel'
          ? 'give --datapath userspace if the application opens the device by itself (DPDK, VPP, …); else give environments whose network of this name, or default, is a kernel one'
          : 'give --datapath kernel if the application uses sockets; else give environments whose network of this name, or default, is for user space',
      );
    else if (!found && environments.length === 0)
      context.note(
        at,
        `is taken for a ${guess} interface, as the pod has ${isUserspace ? 'huge pages or a device of the host' : 'no huge pages and no device of the host'}; --datapath says otherwise`,
      );
    return guess;
  };
}
