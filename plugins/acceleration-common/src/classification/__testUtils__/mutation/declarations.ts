/**
 * What becomes of the green where a field is removed, holds what cannot be read, holds another value, or a time long ago:
 * `-` it must go, `+` it must stay, `?` as the reason says; a letter for each in that order, the last one for all further.
 */
type Effects = `${'-' | '+' | '?'}${string}`;

/** A field, or with `**` all below it, with what its changes mean and why. */
export type Declaration = readonly [
  field: string,
  effects: Effects,
  why: string,
  /** Only in situations whose name matches; else in all. */
  only?: RegExp,
];

const BY_CLAIM = /claim/;
const RESERVED = /claim|DRA/;
const SOCKET_BY_CLAIM = /^mediation by a (resource )?claim/;
const WITHOUT_DEVICE = /^a kernel network of|folder|claim|DRA/;
const NETDEV_OF_POD = /^a kernel (network of|interface by)/;

const NAMES_ITS_KIND = 'an object without its kind is none';
const NOT_READ = 'kinds are told by their names';
const STATUS = 'metadata.annotations.k8s.v1.cni.cncf.io/network-status';
const NETWORKS = 'metadata.annotations.k8s.v1.cni.cncf.io/networks';

/** Only the first of several declarations that fit a field counts. */
export const DECLARATIONS: Readonly<Record<string, readonly Declaration[]>> = {
  'Pod httpd-0': [
    ['apiVersion', '+', NOT_READ],
    ['kind', '+', 'it is given as the pod; others do not hear of it'],
    ['metadata', '-', 'a pod has a name, a namespace and labels'],
    ['metadata.name', '-', 'the claim is reserved for a pod by name', RESERVED],
    ['metadata.name', '+', 'nothing is looked up by it'],
    ['metadata.namespace', '-', 'its networks stand in its own namespace'],
    [
      'metadata.uid',
      '-',
      'a claim is reserved for one pod, not for the next of its name',
      RESERVED,
    ],
    ['metadata.uid', '+', 'nothing is looked up by it'],
    ['metadata.labels', '-', 'without them nobody promises anything'],
    [
      'metadata.labels.fastpath.dev/workload',
      '-',
      'the network is called after the workload',
    ],
    ['metadata.labels.fastpath.dev/environment', '-', 'it names who promises'],
    [
      'metadata.labels.fastpath.dev/backend',
      '++-',
      "the environment's word counts; another one than it has is a contradiction",
    ],
    ['metadata.annotations', '+', 'a claim makes the interface', BY_CLAIM],
    ['metadata.annotations', '-', 'they hold selection and status'],
    [
      `${NETWORKS}#[0].interface`,
      '+--',
      'the first network is net1 where the pod names none',
    ],
    [`${NETWORKS}**`, '-', 'what is not selected is not attached'],
    [
      `${STATUS}#[0]`,
      '+?+',
      "the cluster's own network; an entry with nothing in it is of a network that nobody selects",
    ],
    [`${STATUS}#[0].**`, '+', "the cluster's own network"],
    [`${STATUS}#[1].dns`, '+', 'names are no wiring'],
    [
      `${STATUS}#[1].ips**`,
      '+',
      'addresses are no wiring; one that two pods have is another matter',
    ],
    [`${STATUS}#[1].mac`, '+', 'addresses are no wiring'],
    [
      `${STATUS}#[1].device-info.version`,
      '+',
      'versions 1.0.0, v1.0.0 and none are seen in the wild',
    ],
    [
      `${STATUS}#[1].device-info.vdpa.parent-device`,
      '+',
      'a name; the PCI address decides',
    ],
    [
      `${STATUS}#[1].device-info.vdpa.driver`,
      '+',
      'the path and the inventory say vhost too; virtio is tried below',
    ],
    [
      `${STATUS}#[1].device-info.vdpa.pf-pci-address`,
      '+',
      'what is no address is not held against the inventory; another one is tried below',
    ],
    [
      `${STATUS}#[1].device-info.vdpa.representor-device`,
      '+',
      "the switch's side",
    ],
    [
      `${STATUS}**`,
      '-',
      'Multus reports this very interface with this very device',
    ],
    ['metadata.annotations.example.com/note', '+', 'nobody reads it'],
    ['spec', '-', 'a status on its own is no pod'],
    ['spec.nodeName', '-', 'all evidence is of its node'],
    ['spec.serviceAccountName', '+', 'who it is, not what it has'],
    ['spec.containers', '+', "a netdev is the whole pod's", NETDEV_OF_POD],
    ['spec.containers[0]', '+', "a netdev is the whole pod's", NETDEV_OF_POD],
    [
      'spec.containers[0].resources**',
      '+',
      'a netdev needs no container that uses the claim',
      NETDEV_OF_POD,
    ],
    [
      'spec.containers[0].name',
      '-',
      'the status says which container has which request',
      /DRA/,
    ],
    ['spec.containers[0].name', '+', 'the only container runs the application'],
    ['spec.containers[0].image', '+', 'which image it is, not what it has'],
    [
      'spec.containers[0].resources.requests**',
      '+',
      'limits decide; the API server makes requests equal to them',
    ],
    [
      'spec.containers[0].resources.limits.example.com/fast',
      '-?-',
      'more of it than its request has is of no harm',
      /DRA/,
    ],
    [
      'spec.containers[0].resources**',
      '-',
      'the application holds the device in its limits, or uses the claim',
    ],
    [
      'spec.containers[0].volumeMounts[0].mountPath',
      '--?',
      "any place below the sockets' path will do",
    ],
    [
      'spec.volumes[0].hostPath.type',
      '+',
      'the folder is there, or the pod would not run',
    ],
    ['spec.containers**', '-', 'the application mounts the folder'],
    ['spec.volumes**', '-', 'the folder is the one that the environment names'],
    [
      'spec.resourceClaims[0].name',
      '--+',
      'a netdev needs no container that uses the claim',
      NETDEV_OF_POD,
    ],
    [
      'spec.resourceClaims[0].resourceClaimTemplateName',
      '--+',
      "the claim's owner tells whose it is, not the template's name",
    ],
    ['spec.resourceClaims**', '-', 'the pod names its claim'],
    ['status', '-', 'the kubelet has to speak of it'],
    ['status.phase', '-', 'only a pod that runs has what it was given'],
    ['status.conditions[*].lastTransitionTime', '+', 'since when it is so'],
    ['status.conditions[1]**', '+', 'a pod with a node is scheduled'],
    [
      'status.conditions**',
      '-',
      'a pod that is not ready is not proven to be served',
    ],
    [
      'status.containerStatuses[0].allocatedResourcesStatus[0].resources[0].resourceID',
      '+',
      'whichever device it is, it is one of the container',
    ],
    [
      'status.containerStatuses[0].allocatedResourcesStatus[0].resources[0].health',
      '-',
      'a device that is listed must be healthy',
    ],
    [
      'status.containerStatuses[0].allocatedResourcesStatus[0].resources[0]',
      '+-',
      'few report health; what is listed must be healthy',
    ],
    [
      'status.containerStatuses**',
      '+',
      'few report health; Ready says that the containers run',
    ],
    [
      'status.extendedResourceClaimStatus**',
      '-',
      'it names the claim behind the resource',
    ],
    [
      'status.resourceClaimStatuses**',
      '-',
      'it names the claim that was made from the template',
    ],
  ],
  'NetworkAttachmentDefinition httpd-fast': [
    ['apiVersion', '+', NOT_READ],
    ['kind', '-', NAMES_ITS_KIND],
    [
      'metadata**',
      '-',
      'it is found by namespace and name, and names the resource',
    ],
    ['spec.config#cniVersion', '+', 'the plugin ran; lint checks the version'],
    ['spec.config#name', '+', 'Multus takes the name of the object'],
    ['spec.config#mtu', '+', 'how large packets may be'],
    ['spec.config#vlan', '+', 'a workload may have its own'],
    ['spec.config#ipam**', '+', 'addresses are no wiring'],
    [
      'spec.config#capabilities.CNIDeviceInfoFile',
      '-',
      'ovs must be told that the device is vDPA',
    ],
    [
      'spec.config#capabilities',
      '-',
      'ovs must be told that the device is vDPA',
      /by ovs/,
    ],
    ['spec.config#capabilities**', '+', 'addresses are no wiring'],
    [
      'spec**',
      '-',
      "the plugin is the environment's, and leads where its network does",
    ],
  ],
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
  'ConfigMap httpd-net': [
    ['apiVersion', '+', NOT_READ],
    ['data.net.json#apiVersion', '+', NOT_READ],
    [
      'data.net.json#environment',
      '++-',
      "another environment's net-config is a contradiction",
    ],
    [
      'data.net.json#backend',
      '++-',
      "another backend's net-config is a contradiction",
    ],
    ['data.net.json#memlock', '+', 'how the application locks memory'],
    [
      'data.net.json#interfaces[0].network',
      '--?',
      "it names the environment's network; here any of the workload's falls to the default one",
      BY_CLAIM,
    ],
    [
      'data.net.json#interfaces[0].name',
      '---',
      "it names the environment's network where no selection does",
      BY_CLAIM,
    ],
    [
      'data.net.json#interfaces[0].name',
      '++-',
      'an interface that nothing makes',
    ],
    [
      'data.net.json#interfaces[0].network',
      '+',
      'the selection names the network',
    ],
    [
      'data.net.json#interfaces[0].datapath',
      '+',
      "the environment's promise counts; lowering it is tried below",
    ],
    ['data.net.json#interfaces[0].**', '+', "the environment's promise counts"],
    [
      '**',
      '-',
      "it names the environment's network where no selection does",
      BY_CLAIM,
    ],
    ['**', '+', "the environment's promise counts"],
  ],
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
  'ResourceClaim httpd-nic': [
    ['apiVersion', '+', NOT_READ],
    ['metadata.ownerReferences[0].apiVersion', '+', NOT_READ],
    [
      'metadata.ownerReferences**',
      '-',
      'a claim that is made from a template belongs to its pod',
      /template/,
    ],
    [
      'metadata.ownerReferences**',
      '+',
      'whoever made it, it is reserved for this pod',
    ],
    ['spec**', '+', 'what is asked for is not what is given'],
    [
      'status.allocation.devices.results[0].request',
      '-',
      'it stands for the resource',
      /DRA/,
    ],
    [
      'status.allocation.devices.results[0].request',
      '+',
      'the container uses the whole claim',
    ],
    [
      'status.devices[0].conditions[0].lastTransitionTime',
      '+',
      'since when it is so',
    ],
    [
      'status.devices[0].conditions[0].status',
      '-',
      'a driver that speaks of Ready must say that it is',
    ],
    ['status.devices**', '+', 'Multus reports the interface', /DRA/],
    ['status.devices[0].conditions**', '+', 'few drivers report conditions'],
    [
      'status.devices[0].networkData.hardwareAddress',
      '+',
      'addresses are no wiring',
    ],
    ['status.devices[0].networkData.ips**', '+', 'addresses are no wiring'],
    [
      '**',
      '-',
      'given to this pod by the scheduler, and reported by the driver',
    ],
  ],
  'ResourceSlice n1-nics': [
    ['apiVersion', '+', NOT_READ],
    ['metadata.name', '--+', 'any name will do'],
    [
      'spec.pool.generation',
      '+',
      'the only generation is the newest; a newer one is tried below',
    ],
    ['spec.pool.resourceSliceCount', '+', 'the slice at hand has the device'],
    [
      'spec.devices[0].attributes',
      '+',
      'the driver tells what the device is',
      SOCKET_BY_CLAIM,
    ],
    [
      'spec.devices[0].attributes.resource.kubernetes.io/pciBusID**',
      '-',
      'the device is on its node',
    ],
    ['spec.devices[0].attributes.**', '+', 'the node state has the same'],
    ['**', '-', 'the device is on the node of the pod, by its driver'],
  ],
};

/** The declaration of a field; `undefined` for a field that nobody thought of. */
export function declarationOf(
  situation: string,
  object: string,
  field: string,
): Declaration | undefined {
  return DECLARATIONS[object]?.find(
    ([pattern, , , only]) =>
      (only?.test(situation) ?? true) && fits(pattern, field),
  );
}

function fits(pattern: string, field: string): boolean {
  const known = pattern.replaceAll('[*]', '[0]');
  const name = pattern.includes('[*]')
    ? field.replace(/\[\d+\]/, '[0]')
    : field;
  return known.endsWith('**')
    ? name.startsWith(known.slice(0, -2))
    : name === known;
}

const KINDS = ['removed', 'unreadable', 'other', 'delayed'] as const;

/** What a declaration says of one kind of change: `+`, `-` or `?`. */
export function effectOf(
  [, effects]: Declaration,
  kind: (typeof KINDS)[number],
): string {
  return effects[Math.min(KINDS.indexOf(kind), effects.length - 1)];
}
