import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import { SIMULATED, SimulatedObject } from '../api/SimulatedObject';
import { VERSION } from '../api/discovery';
import type { Device } from '../cluster/DeviceBook';
import type { Inventory } from './Inventory';
import { NODE_PROFILES, NodeProfile, PLAIN_PROFILE } from './nodeProfiles';
import { nodeState } from './nodeStates';
import { devicesOn } from './pools';

function nodeOf(
  profile: NodeProfile,
  name: string,
  index: number,
  backends: readonly string[],
): SimulatedObject {
  const { labels, capacity, allocatable, osImage, zone } = profile;
  const all = { ...capacity, 'ephemeral-storage': '200Gi', pods: '110' };
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    message: 'simulated kubelet is posting ready status',
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        ...SIMULATED,
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'node-role.kubernetes.io/worker': '',
        'topology.kubernetes.io/zone': zone.endsWith('-')
          ? `${zone}${index + 1}`
          : `${zone}${'abc'[index % 3]}`,
        ...(backends[0] && { 'fastpath.dev/backend': backends[0] }),
        ...labels,
      },
      annotations: SIMULATED,
    },
    spec: {
      podCIDR: `10.244.${index + 1}.0/24`,
      providerID: `simulated://${name}`,
    },
    status: {
      capacity: all,
      allocatable: { ...all, ...allocatable },
      conditions: [ready],
      addresses: [
        { type: 'InternalIP', address: `10.0.4.${11 + index}` },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: {
        kubeletVersion: VERSION.gitVersion,
        kubeProxyVersion: VERSION.gitVersion,
        osImage,
        kernelVersion: '6.12.0-simulated',
        containerRuntimeVersion: 'simulated://1.0',
        operatingSystem: 'linux',
        architecture: 'amd64',
        machineID: '',
        systemUUID: '',
        bootID: '',
      },
    },
  };
}

/**
 * What stands in a simulated cluster, after the environments that name it: the first one's backend decides what its nodes
 * are like, and the pools of all of them which devices they have.
 */
export function clusterInventory(
  environments: readonly Environment[],
): Inventory {
  const backends = [...new Set(environments.map(({ spec }) => spec.backend))];
  const profile =
    backends[0] && Object.hasOwn(NODE_PROFILES, backends[0])
      ? NODE_PROFILES[backends[0]]
      : PLAIN_PROFILE;
  const nodes = profile.names.map((name, index) =>
    nodeOf(profile, name, index, backends),
  );
  const devices = new Map<string, Device>();
  for (const name of profile.names) {
    for (const device of environments.flatMap(environment =>
      devicesOn(name, environment),
    )) {
      // Two environments may share one card or one slot: a device is there once.
      const key = `${name} ${device.id}`;
      if (!devices.has(key)) devices.set(key, device);
    }
  }
  const all = [...devices.values()];
  return {
    nodes,
    devices: all,
    defaultNetwork: profile.defaultNetwork,
    nodeState: (node, lost) =>
      nodeState(
        node,
        all.filter(device => device.node === node),
        lost,
      ),
  };
}
