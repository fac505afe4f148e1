import {
  FieldPath,
  NETWORKS_ANNOTATION,
  parseNetworks,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Datapath } from './datapathOf';
import type { ImportContext } from './ImportContext';

type Fields = Record<string, any>;

/** What a net-config says of interfaces, by name. */
export type NetConfig = Readonly<Record<string, Fields>>;

/** A selected network, and what it is called in the workload. */
export interface ImportedInterface {
  readonly name: string;
  readonly network: string;
  readonly datapath: Datapath;
  /** The NetworkAttachmentDefinition that the pod selects. */
  readonly nad: { readonly name: string; readonly namespace?: string };
}

/** Says of one interface which data path it has, or refuses it. */
export type DatapathRule = (
  item: Omit<ImportedInterface, 'datapath'>,
  at: FieldPath,
) => Datapath;

/** The addresses of an interface. The annotation has the CNI's prefix; the net-config the one that the workload asked for. */
function addressOf(
  ips: readonly string[] | undefined,
  mac: string | undefined,
  config: Fields = {},
): Fields {
  const { ip, prefix, gateway, vlan } = config;
  return {
    ...(ips && {
      ips: ips.map(given =>
        ip && prefix && given.split('/')[0] === ip ? `${ip}/${prefix}` : given,
      ),
    }),
    ...(gateway && { gateway }),
    ...((mac ?? config.mac) && { mac: mac ?? config.mac }),
    ...(vlan && { vlan }),
  };
}

/**
 * The interfaces that a pod's annotation selects, and the addresses that it gives them.
 *
 * @param path - of the pod's template in its object
 * @param workload - its name, with which the NADs of a rendered tree begin
 */
export function importInterfaces(
  annotations: Fields,
  path: FieldPath,
  workload: string,
  netConfig: NetConfig,
  datapath: DatapathRule,
  context: ImportContext,
): { interfaces: ImportedInterface[]; addresses: Fields } {
  const at = [...path, 'metadata', 'annotations', NETWORKS_ANNOTATION];
  const text = annotations[NETWORKS_ANNOTATION];
  const addresses: Fields = {};
  if (typeof text !== 'string' || text.trim() === '') {
    context.refuseAll(
      [...path, 'metadata', 'annotations'],
      'selects no secondary network, and a workload has at least one',
      'nothing is to be wired here; Fastpath is for pods with a second interface',
    );
    return { interfaces: [], addresses };
  }
  let selections: ReturnType<typeof parseNetworks>;
  try {
    selections = parseNetworks(text);
  } catch (error) {
    context.refuseAll(at, (error as Error).message, 'fix the annotation');
    return { interfaces: [], addresses };
  }
  const interfaces = selections.map((selection, index) => {
    const {
      name: nad,
      namespace,
      interface: given,
      ips,
      mac,
      gateway,
      ...rest
    } = selection;
    const name = given ?? `net${index + 1}`;
    const network = nad.startsWith(`${workload}-`)
      ? nad.slice(workload.length + 1)
      : nad;
    if (namespace)
      context.note(
        [...at, index, 'namespace'],
        `the network of ${namespace} becomes one of the workload's own namespace, called ${workload}-${network}`,
      );
    const ownGateway = Array.isArray(gateway) ? gateway[0] : undefined;
    if (gateway !== undefined)
      context.note(
        [...at, index, 'gateway'],
        'goes into the net-config, where the application reads it: Multus knows no such field, and takes a default-route',
      );
    for (const key of Object.keys(rest))
      context.refuse([...at, index, key], 'a workload has no field for it');
    if (ips || mac || ownGateway)
      addresses[name] = addressOf(ips, mac, {
        ...(ownGateway && { gateway: ownGateway }),
        ...netConfig[name],
      });
    const item = {
      name,
      network,
      nad: { name: nad, ...(namespace && { namespace }) },
    };
    return { ...item, datapath: datapath(item, [...at, index]) };
  });
  return { interfaces, addresses };
}
