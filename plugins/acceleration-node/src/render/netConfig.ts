import {
  API_VERSION,
  KubernetesObject,
  nadName,
  Quantity,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Fragment, FragmentNetConfig } from '../pack/Fragment';
import { strictJson } from '../yaml/strictJson';
import { workloadLabels } from './labels';
import type { ResolvedEnvironment } from './ResolvedEnvironment';
import { interfaceAddresses } from './templateContext';

/** Where the device or socket is to be found; a netdev needs no telling. */
function device({
  kind,
  resource,
  path,
  mode,
  slots,
  socket,
  options,
}: FragmentNetConfig) {
  return kind === 'netdev'
    ? undefined
    : { kind, resource, path, mode, slots, socket, options };
}

/**
 * The net-config of a workload in one environment: the document that `fastpath-resolve` reads in the container. What the
 * workload says of an interface wins over what the network gives.
 *
 * @returns `{apiVersion, kind, environment, backend, memlock, interfaces[]}`, interfaces in the workload's order
 */
export function netConfig(
  workload: Workload,
  resolved: ResolvedEnvironment,
  fragment: Fragment,
) {
  const { name, environment, pack, hugepages } = resolved;
  // Every vhost-vdpa device pins all of the application's memory, and the kernel counts it once for each.
  const mapped =
    hugepages?.total ??
    resolved.use.resources?.memory ??
    workload.spec.resources.memory;
  const devices = fragment.netConfig.filter(
    config => config.kind === 'vhost-vdpa',
  ).length;
  const bytes = Number(Quantity.parse(mapped).ceil()) * Math.max(1, devices);
  return {
    apiVersion: API_VERSION,
    kind: 'NetConfig',
    environment: name,
    backend: pack.name,
    memlock: { way: environment.spec.memlock, bytes },
    interfaces: workload.spec.interfaces.map(item => {
      const part = fragment.netConfig.find(
        config => config.name === item.name,
      )!;
      const { mtu, vlan, queues, statusPlaceholders } = part;
      return {
        name: item.name,
        network: nadName(workload.metadata.name, item.network),
        datapath: item.datapath,
        device: device(part),
        ...{ mtu, vlan, queues, statusPlaceholders },
        ...interfaceAddresses(item, resolved),
      };
    }),
  };
}

/** The ConfigMap that carries net-config; its name is part of the portable contract. */
export function netConfigMap(
  workload: Workload,
  resolved: ResolvedEnvironment,
  fragment: Fragment,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `${workload.metadata.name}-net`,
      labels: workloadLabels(workload),
    },
    data: {
      'net.json': `${strictJson(netConfig(workload, resolved, fragment))}\n`,
    },
  };
}
