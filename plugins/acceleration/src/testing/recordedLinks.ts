import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { ago } from './recordedClusters';

type Link = AccelerationSchemas['Link'];

const held = (
  id: Link['id'],
  title: string,
  source: Link['source'],
  evidence: Link['evidence'] = [],
): Link => ({ id, title, state: 'held', source, evidence });

/** The chain of a vDPA device of which all is seen. */
export const heldLinks: readonly Link[] = [
  {
    ...held('node', 'node ready', 'kubelet', [
      {
        object: 'Node worker-2',
        field: 'status.conditions[?type=="Ready"]',
        value: 'True',
        says: 'the node says that it is ready',
      },
    ]),
    at: ago(12),
  },
  held('pod', 'pod running', 'kubelet'),
  held('pod-network', 'network namespace of its own', 'kubelet'),
  held('network', 'network declared', 'environment'),
  held('cni', 'CNI plugin fits', 'environment'),
  held('container', 'application has the device', 'kubelet'),
  held('kubelet', 'resource offered', 'kubelet'),
  held('inventory', 'device is of that class', 'operator', [
    {
      object: 'SriovNetworkNodeState sriov-network-operator/worker-2',
      field: 'status.interfaces[0].Vfs[0].vdpaType',
      value: 'vhost',
      says: 'the device is a vhost-vdpa device',
    },
  ]),
  held('holder', 'held by this pod alone', 'kubelet'),
  held('health', 'device healthy', 'kubelet'),
  held('report', 'interface reported', 'multus'),
  {
    id: 'mediator',
    title: 'mediator alive',
    state: 'not-needed',
    evidence: [],
  },
  held('net-config', "environment's promise", 'environment'),
];

/** The same chain with some links that do not hold. */
export const linksWith = (
  changed: Partial<Record<Link['id'], Partial<Link>>>,
): readonly Link[] => heldLinks.map(link => ({ ...link, ...changed[link.id] }));

/** The device is not on that node: the inventory breaks the chain, and the holder cannot be told. */
export const brokenLinks: readonly Link[] = linksWith({
  inventory: {
    state: 'broken',
    reason: { code: 'device-not-on-node', params: { node: 'worker-2' } },
    says: 'the inventory of node worker-2 has no device 0000:ff:00.0',
    todo: 'delete the pod, so that its device is allocated anew',
  },
  holder: {
    state: 'not-seen',
    source: undefined,
    says: 'who holds a device that is not there cannot be told',
  },
});
