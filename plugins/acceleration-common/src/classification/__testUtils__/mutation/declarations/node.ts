import type { Declarations } from './Declaration';
import { WITHOUT_DEVICE, NAMES_ITS_KIND, NOT_READ } from './words';

/** Fields of what a node is, has and runs. */
export const OF_THE_NODE: Declarations = {
  'Node n1': [
    ['apiVersion', '+', NOT_READ],
    ['kind', '-', NAMES_ITS_KIND],
    ['metadata', '-', 'it is found by its name'],
    ['metadata.name', '-', 'it is found by its name'],
    [
      'metadata.labels',
      '-',
      'a virtio function is hardware on metal only',
      /^offload/,
    ],
    [
      'metadata.labels.node.kubernetes.io/instance-type',
      '--?',
      'any bare-metal type will do',
    ],
    [
      'metadata.labels**',
      '+',
      'no label says what a device is where the inventory does',
    ],
    ['spec**', '+', 'a taint of the node controller is tried below'],
    ['status', '-', 'it is ready, and says so'],
    [
      'status.allocatable',
      '+',
      'no device plugin gives anything here',
      WITHOUT_DEVICE,
    ],
    ['status.allocatable', '-', 'the kubelet still offers the resource'],
    [
      'status.allocatable.example.com/fast',
      '-?-',
      'the kubelet still offers the resource; as a number it is no less',
    ],
    ['status.allocatable.cpu', '+', 'not what the interface needs'],
    [
      'status.capacity**',
      '+',
      'what it had at its start is not what it offers',
    ],
    ['status.conditions', '-', 'it is ready, and says so'],
    ['status.conditions[*].lastTransitionTime', '+', 'since when it is so'],
    [
      'status.conditions[*].lastHeartbeatTime',
      '+',
      'leases tell when the kubelet was heard of',
    ],
    [
      'status.conditions[0]**',
      '+',
      'short of memory, it still has its devices',
    ],
    ['status.conditions[1]**', '-', 'it is ready, and says so'],
  ],
  'Lease n1': [
    [
      'spec.renewTime',
      '+++-',
      'an old lease is that of a kubelet which is gone; without a time it says nothing',
    ],
    ['**', '+', "without a lease the node's conditions tell"],
  ],
  'Lease n2': [['**', '+', 'another node']],
  'SriovNetworkNodeState n1': [
    ['apiVersion', '+', NOT_READ],
    ['kind', '-', NAMES_ITS_KIND],
    [
      'metadata.namespace',
      '+',
      "where the operator runs is its own affair; the pod's own namespace is tried below",
    ],
    ['metadata**', '-', 'it is found by the name of its node'],
    ['spec**', '+', 'what is wanted is not what is there'],
    ['status.syncStatus', '+', 'what it lists was found at its last sync'],
    [
      'status.interfaces[0].Vfs[0].pciAddress',
      '-',
      'the device is on its node',
    ],
    [
      'status.interfaces[0].Vfs[0].driver',
      '--+',
      'any driver but a user-space one gives a netdev; vfio-pci is tried below',
      /^a kernel/,
    ],
    [
      'status.interfaces[0].Vfs[0].driver',
      '-',
      'the driver tells what the device is',
    ],
    [
      'status.interfaces[0].Vfs[0].vdpaType',
      '-',
      'the operator looks for a vDPA device at each sync',
    ],
    ['status.interfaces[0].Vfs[0].vfID', '+', 'its number'],
    [
      'status.interfaces[0].Vfs[0].vendor',
      '++?',
      'two sources that disagree prove nothing: tried below',
      /by a resource claim|DRA/,
    ],
    [
      'status.interfaces[0].Vfs[0].deviceID',
      '++?',
      'two sources that disagree prove nothing: tried below',
      /by a resource claim|DRA/,
    ],
    [
      'status.interfaces[0].Vfs[0].vendor',
      '+',
      'the driver tells what the device is',
    ],
    [
      'status.interfaces[0].Vfs[0].deviceID',
      '+',
      'the driver tells what the device is',
    ],
    ['status.interfaces[0].Vfs**', '-', 'the device is on its node'],
    [
      'status.interfaces[0].pciAddress',
      '++-',
      'the status names the port of its device',
      /^vdpa/,
    ],
    [
      'status.interfaces[0].**',
      '+',
      'what the port is; its missing link is tried below',
    ],
    ['status**', '-', 'the device is on its node'],
  ],
  'ConfigMap plugin': [
    ['apiVersion', '+', NOT_READ],
    ['metadata.name', '--+', 'any name will do'],
    [
      'data.config.json#resourceList[0].resourcePrefix',
      '++-',
      "the plugin's command line may give it",
    ],
    [
      'data.config.json#resourceList[0].selectors[0].vendors**',
      '+',
      'the driver tells what the device is',
    ],
    [
      'data.config.json#resourceList[0].selectors[0].devices**',
      '+',
      'the driver tells what the device is',
    ],
    [
      'data.config.json#resourceList[0].selectors[0].pciAddresses',
      '+',
      'a pool without addresses takes any',
    ],
    [
      'data.config.json#resourceList[0].selectors[0].pciAddresses[0]',
      '+?-',
      'a pool without addresses takes any; text is an address',
    ],
    ['**', '-', "the plugin's pool tells what it hands out"],
  ],
  'Pod mediator-x': [
    ['apiVersion', '+', NOT_READ],
    ['metadata.name', '--+', 'any name will do'],
    ['metadata.ownerReferences[0].apiVersion', '+', NOT_READ],
    [
      'metadata.ownerReferences[0].name',
      '+',
      'any DaemonSet of that namespace will do',
    ],
    [
      'metadata.ownerReferences[0].uid',
      '+',
      'any DaemonSet of that namespace will do',
    ],
    [
      'metadata.labels.fastpath.dev/slots',
      '--+',
      'a folder has no slots',
      /folder/,
    ],
    [
      'spec.containers**',
      '+',
      'it is told by its labels, its owner and its namespace',
    ],
    ['status.conditions[0].lastTransitionTime', '+', 'since when it is so'],
    ['**', '-', 'a process behind the socket, alive on that node'],
  ],
};
