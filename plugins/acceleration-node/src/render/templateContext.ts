import {
  InvalidInputError,
  Workload,
  WorkloadInterface,
} from '@fastpath/backstage-plugin-acceleration-common';
import { requestWayOf } from './requestWay';
import type {
  ResolvedEnvironment,
  ResolvedNetwork,
} from './ResolvedEnvironment';

/** `10.0.4.10/24` as its parts. */
export function splitCidr(cidr: string): { ip: string; prefix: number } {
  const slash = cidr.indexOf('/');
  return { ip: cidr.slice(0, slash), prefix: Number(cidr.slice(slash + 1)) };
}

/** What the workload says of an interface in this environment; only fields that have a value. */
export function interfaceAddresses(
  item: WorkloadInterface,
  { use }: ResolvedEnvironment,
): Record<string, unknown> {
  const { ips, gateway, mac } = use.interfaces?.[item.name] ?? {};
  return {
    ...(ips && { ...splitCidr(ips[0]) }),
    ...(gateway && { gateway }),
    ...(mac && { mac: mac.toLowerCase() }),
  };
}

/** The VLAN that the workload asks for on a network: one for all its interfaces, since they share a NAD. */
function vlanOf(
  { network, interfaces }: ResolvedNetwork,
  { use, name }: ResolvedEnvironment,
): { vlan?: number } {
  const [first, ...others] = interfaces.map(
    item => use.interfaces?.[item.name]?.vlan,
  );
  if (others.some(vlan => vlan !== first)) {
    throw InvalidInputError.of({
      path: `spec.environments[${name}].interfaces`,
      message: `interfaces ${interfaces.map(item => item.name).join(', ')} are on one network, "${network}", with different VLANs; give them networks of their own`,
    });
  }
  return first === undefined ? {} : { vlan: first };
}

function interfaceContext(
  item: WorkloadInterface,
  network: ResolvedNetwork,
  resolved: ResolvedEnvironment,
) {
  const { ips } = resolved.use.interfaces?.[item.name] ?? {};
  return {
    name: item.name,
    datapath: item.datapath,
    network: network.network,
    nad: network.nad,
    parameters: network.parameters,
    ...interfaceAddresses(item, resolved),
    ...vlanOf(network, resolved),
    ...(ips && {
      ips,
      hostIps: ips.map(
        ip => `${splitCidr(ip).ip}/${ip.includes(':') ? 128 : 32}`,
      ),
    }),
  };
}

/**
 * What a pack's overlay templates see: plain data, and no more of it than they need. Networks that give a kernel netdev
 * are the renderer's own business and not shown.
 *
 * @returns `{workload, environment, hugepages?, networks[], interfaces[]}`
 */
export function overlayContext(
  workload: Workload,
  resolved: ResolvedEnvironment,
) {
  const { name, environment, namespace, hugepages } = resolved;
  const networks = resolved.networks.filter(network => !network.kernel);
  const contexts = networks.map(network => ({
    name: network.nad,
    network: network.network,
    count: network.interfaces.length,
    parameters: network.parameters,
    ...vlanOf(network, resolved),
    interfaces: network.interfaces.map(item =>
      interfaceContext(item, network, resolved),
    ),
  }));
  const order = workload.spec.interfaces.map(item => item.name);
  return {
    workload: {
      name: workload.metadata.name,
      ...(namespace && { namespace }),
      replicas: replicasIn(workload, resolved),
    },
    environment: {
      name,
      cluster: environment.spec.cluster,
      memlock: environment.spec.memlock,
      request: requestWayOf(environment),
      podSecurity: environment.spec.podSecurity,
    },
    ...(hugepages && { hugepages }),
    networks: contexts,
    interfaces: contexts
      .flatMap(context => context.interfaces)
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
  };
}

/** The number of pods in an environment. */
export function replicasIn(
  workload: Workload,
  { use }: Pick<ResolvedEnvironment, 'use'>,
): number {
  return use.replicas ?? workload.spec.replicas;
}
