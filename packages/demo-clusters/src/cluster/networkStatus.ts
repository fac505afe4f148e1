import { createHash } from 'node:crypto';
import {
  isFields,
  NETWORKS_ANNOTATION,
  NetworkSelection,
  parseNetworks,
  RESOURCE_NAME_ANNOTATION,
} from '@fastpath/backstage-plugin-acceleration-common';
import { IDS } from '../api/kinds';
import type { SimulatedObject } from '../api/SimulatedObject';
import type { ClusterState } from './ClusterState';
import type { Device } from './DeviceBook';

/** What Multus reports of one interface, in the order of its own fields. */
export type StatusEntry = Record<string, unknown>;

/** Why the sandbox cannot be made. */
export class SandboxError extends Error {}

/** A MAC address made of text, locally administered. */
export function macOf(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  return [
    '02',
    ...[...digest.subarray(0, 5)].map(byte =>
      byte.toString(16).padStart(2, '0'),
    ),
  ].join(':');
}

/** The device-info file that a device plugin writes and Multus passes on; slots have none. */
function deviceInfo({
  kind,
  id,
  index,
  physical,
}: Device): Record<string, unknown> | undefined {
  if (kind === 'slot') return undefined;
  const parent = kind === 'vdpa' ? `vdpa:${id}` : `fastpath-${id}`;
  const vdpa = {
    'parent-device': parent,
    driver: 'vhost',
    path: `/dev/vhost-vdpa-${index}`,
    'pci-address': id,
    ...(physical && { 'pf-pci-address': physical }),
  };
  return { type: 'vdpa', version: '1.1.0', vdpa };
}

/** The plugin that makes the interface, out of a NAD's configuration. */
function pluginOf(nad: SimulatedObject): Record<string, any> {
  try {
    const config = JSON.parse(String(nad.spec?.config));
    const plugin = Array.isArray(config?.plugins) ? config.plugins[0] : config;
    if (isFields(plugin) && typeof plugin.type === 'string') return plugin;
  } catch {
    // Said below, as for any other configuration that Multus cannot use.
  }
  throw new SandboxError(
    `error loading k8s delegates k8s args: TryLoadPodDelegates: error in getting k8s network for pod: GetNetworkDelegates: failed getting the delegate: GetCNIConfig: err in GetCNIConfigFromSpec: failed to unmarshal Spec.Config of "${nad.metadata.name}"`,
  );
}

const withoutPrefix = (address: unknown) => String(address).split('/')[0];

/** The addresses of an interface, as its IPAM plugin would give them. */
function addressesOf(
  plugin: Record<string, any>,
  selection: NetworkSelection,
  seed: string,
): string[] {
  if (selection.ips && plugin.capabilities?.ips)
    return selection.ips.map(withoutPrefix);
  const type = plugin.ipam?.type;
  if (!type) return [];
  if (type === 'static')
    return (
      Array.isArray(plugin.ipam.addresses) ? plugin.ipam.addresses : []
    ).map((item: any) => withoutPrefix(item?.address));
  const [a, b] = createHash('sha256').update(seed).digest();
  return [`10.77.${a}.${Math.max(2, b)}`];
}

function nadOf(
  { store }: ClusterState,
  namespace: string,
  name: string,
): SimulatedObject {
  const nad = store.get(IDS.nads, namespace, name);
  if (nad) return nad;
  const missing = `cannot find a network-attachment-definition (${name}) in namespace (${namespace}): network-attachment-definitions.k8s.cni.cncf.io "${name}" not found`;
  throw new SandboxError(
    `error loading k8s delegates k8s args: TryLoadPodDelegates: error in getting k8s network for pod: GetNetworkDelegates: failed getting the delegate: getKubernetesDelegate: ${missing}`,
  );
}

function selectionsOf(pod: SimulatedObject): readonly NetworkSelection[] {
  try {
    return parseNetworks(pod.metadata.annotations?.[NETWORKS_ANNOTATION] ?? '');
  } catch (error) {
    throw new SandboxError(
      `error loading k8s delegates k8s args: TryLoadPodDelegates: error in getting k8s network for pod: parsePodNetworkAnnotation: failed to parse pod Network Attachment Selection Annotation: ${(error as Error).message}`,
    );
  }
}

/**
 * What Multus does for a pod: the default network first, then each selection with the devices that the pod was given.
 *
 * @param ip - the pod's address on the default network
 * @throws SandboxError with Multus's words when a network cannot be attached
 */
export function attachNetworks(
  state: ClusterState,
  pod: SimulatedObject,
  ip: string,
): StatusEntry[] {
  const { namespace = 'default', name, uid = '' } = pod.metadata;
  const taken = new Map<string, number>();
  const entries = selectionsOf(pod).map((selection, position): StatusEntry => {
    const nad = nadOf(state, selection.namespace ?? namespace, selection.name);
    const plugin = pluginOf(nad);
    const interfaceName =
      selection.interface ?? selection.interfaceRequest ?? `net${position + 1}`;
    const resource = nad.metadata.annotations?.[RESOURCE_NAME_ANNOTATION];
    const count = resource ? (taken.get(resource) ?? 0) : 0;
    const device = resource
      ? state.devices.ownedBy(uid, resource)[count]
      : undefined;
    if (resource) taken.set(resource, count + 1);
    const network = `${nad.metadata.namespace}/${nad.metadata.name}`;
    if (resource && !device && state.devices.knows(resource)) {
      throw new SandboxError(
        `[${namespace}/${name}/${uid}:${nad.metadata.name}]: error adding container to network "${nad.metadata.name}": VF pci addr is required`,
      );
    }
    const seed = `${uid}/${interfaceName}`;
    const ips = addressesOf(plugin, selection, seed);
    const info = device && deviceInfo(device);
    return {
      name: network,
      interface: interfaceName,
      ...(ips.length > 0 && { ips }),
      mac: selection.mac ?? macOf(seed),
      ...(typeof plugin.mtu === 'number' && { mtu: plugin.mtu }),
      dns: {},
      ...(info && { 'device-info': info }),
    };
  });
  return [
    {
      name: state.defaultNetwork,
      interface: 'eth0',
      ips: [ip],
      mac: macOf(`${uid}/eth0`),
      default: true,
      dns: {},
    },
    ...entries,
  ];
}

/** The annotation's text, formatted as Multus formats it: each entry indented on its own. */
export function statusText(entries: readonly StatusEntry[]): string {
  return `[${entries.map(entry => JSON.stringify(entry, undefined, 4)).join(',')}]`;
}
