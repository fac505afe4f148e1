import type { Message } from '../classification/messages/Message';

/** What is said of a pod, its networks and its devices: `…` stands for a name or a number (docs/verdicts.md). */
export const POD_REASONS: Readonly<Record<string, Message>> = {
  // The pod and its networks
  'the-pod-belongs-to-environment': {
    says: "the pod belongs to environment … and selects no network; … belongs on the pod template's metadata",
    todo: 'the annotation stands on the Deployment in place of its template: move it',
  },
  'the-net-config-has-this': {
    says: 'the net-config has this interface, and the pod selects no network for it',
    todo: 'the overlay was changed by hand, or is old: render and apply it again',
  },
  'the-net-config-has-this-interface': {
    says: 'the net-config has this interface, the pod selects no network for it, and what its resource claims make cannot be told',
    todo: 'the overlay was changed by hand, or is old: render and apply it again, unless a claim makes it',
  },
  'the-pod-selects-no-network': {
    says: 'the pod selects no network, and what its resource claims attach cannot be told',
    todo: 'let the portal read ResourceClaims and ResourceSlices',
  },
  'multus-reports-nothing-for-this': {
    says: 'Multus reports nothing for this interface: it was not attached',
    todo: "look at the pod's events and at the log of Multus",
  },
  'multus-reports-nothing-for-this-interface': {
    says: 'Multus reports nothing for this interface; the class follows from the allocated device',
    todo: 'normal for host-device with vfio',
  },
  'multus-reports-nothing-for-this-interface-and': {
    says: 'Multus reports nothing for this interface, and the NetworkAttachmentDefinition is not at hand: a host-device network looks like this even when it works',
    todo: 'let the portal read NetworkAttachmentDefinitions',
  },
  'there-is-no-network-status': {
    says: 'there is no network status (yet)',
    todo: 'wait; if it stays so, Multus does not run on that node',
  },
  'the-network-status-cannot-be': {
    says: 'the network status cannot be read: …',
    todo: 'whoever may patch the pod broke it, or a CNI wrote it wrongly; delete the pod',
  },
  'cannot-be-read': {
    says: '… cannot be read',
    todo: 'the networks annotation is no valid selection; fastpath lint says what would be',
  },
  'has-networks-at-most-are': {
    says: 'has … networks; at most … are read',
    todo: 'the annotation is no real one',
  },
  'the-network-status-speaks-of': {
    says: 'the network status speaks of secondary networks, but the pod selects none; it was not believed',
    todo: 'somebody patched the status',
  },
  'the-network-status-speaks-of-which': {
    says: 'the network status speaks of … (…), which the pod does not select; it was not believed',
    todo: 'somebody patched the status',
  },
  'the-status-addresses-belong-to': {
    says: "the status' addresses belong to a placeholder; those shown are the net-config's",
    todo: "normal for vDPA and sockets: the pod's netdev carries no packets",
  },
  'the-pod-is-being-deleted': {
    says: 'the pod is being deleted',
    todo: 'wait',
  },
  'the-pod-has-ended': {
    says: 'the pod has ended (…)',
    todo: 'nothing to do: it does not count',
  },
  'cannot-be-read-because': {
    says: '… cannot be read: …',
    todo: 'the networks annotation is no valid selection; fastpath lint says what would be',
  },
  // The device, and whether it is this pod's
  'pci-device-is-not-on': {
    says: 'PCI device … is not on node …',
    todo: 'the device is lost, or the status is not true: look at the node and its SriovNetworkNodeState; delete the pod',
  },
  'pci-device-is-not-in': {
    says: 'PCI device … is not in the pool behind the network',
    todo: "the device plugin's configuration changed, or the status is not true",
  },
  'the-network-status-may-be': {
    says: '…; the network status may be forged or out of date',
    todo: 'added to a contradiction: the reported device was not believed',
  },
  'the-labels-of-list-network': {
    says: 'the labels of … list network devices of vendor … only, and not of …',
    todo: 'node feature discovery and the status disagree',
  },
  'says-that-the-physical-function': {
    says: '… says that the physical function of … is …, and not …',
    todo: 'two inventories disagree: look which of them is out of date',
  },
  'says-that-the-of-is': {
    says: '… says that the … of … is …, … says …',
    todo: 'two inventories disagree: look which of them is out of date',
  },
  'needs-and-no-container-has': {
    says: '… needs …, and no container has it in its limits',
    todo: 'the resource is missing from the pod: render and apply the overlay again',
  },
  'interfaces-need-each-and-the': {
    says: '… interfaces need … each, and the limits have …',
    todo: 'raise the limit to the number of interfaces',
  },
  'does-not-offer-any-more': {
    says: '… does not offer … any more',
    todo: 'the device plugin lost its devices: look at its log on that node',
  },
  'names-no-device-resource-so': {
    says: '… names no device resource, so nothing shows that the device was given to this pod',
    todo: 'give the NetworkAttachmentDefinition its k8s.v1.cni.cncf.io/resourceName',
  },
  'the-networkattachmentdefinition-is-not-at': {
    says: 'the NetworkAttachmentDefinition is not at hand, so nothing shows that the device was given to this pod',
    todo: 'let the portal read NetworkAttachmentDefinitions',
  },
  'the-pool-has-vdpatype-but': {
    says: 'the pool has vdpaType, but its device was reported as plain PCI: the device plugin found no vDPA device on it (it looks only once, at its start)',
    todo: 'make the vDPA device on the node, then restart the plugin',
  },
  'lists-with-no-vdpa-device': {
    says: '… lists … with no vDPA device on it (no vdpaType)',
    todo: 'make the vDPA device on the node, restart the device plugin, and delete the pod',
  },
  'the-pool-has-vdpatype-but-no': {
    says: 'the pool has vdpaType, but no vDPA device was reported for this interface',
    todo: 'make the vDPA device on the node, restart the device plugin, and delete the pod',
  },
  'has-no-vdpatype-vhost-so': {
    says: '…: … has no vdpaType: vhost, so its device plugin reports no such device; the configuration may have changed since',
    todo: 'restart the device plugin and the pod',
  },
  'the-node-says-that-the': {
    says: "the node says that the device's vDPA type is …, not vhost",
    todo: 'bind it to vhost_vdpa',
  },
  'the-node-says-that-driver': {
    says: 'the node says that driver … has device …; it …, and no vDPA device can stand on it',
    todo: 'the reported vDPA device cannot be there: the status is not true',
  },
  'nothing-but-the-status-says': {
    says: 'nothing but the status says that a vDPA device stands on it: driver … serves plain NICs too',
    todo: "let the node's inventory or the pool say vdpaType: vhost, or have the environment declare the resource",
  },
  'backend-unverified-the-pci-driver': {
    says: "backend unverified: the PCI driver behind the device is …; a SriovNetworkNodeState or the device plugin's ConfigMap would tell",
    todo: "install the SR-IOV operator's node states, or let fastpath explain read the ConfigMap",
  },
  'unverified-a-virtio-pci-id': {
    says: "unverified: a virtio PCI id alone does not tell hardware from a hypervisor's device, and its driver is …",
    todo: "install the SR-IOV operator's node states, or let fastpath explain read the ConfigMap",
  },
  'whether-node-is-bare-metal': {
    says: "whether node … is bare metal is not known: on a virtual machine, this is the hypervisor's virtio (paravirtual)",
    todo: 'label the node with its instance type',
  },
  'whether-the-device-is-a': {
    says: "whether the device is a kernel netdev or bound to vfio is not known; the node's inventory would tell",
    todo: "install the SR-IOV operator's node states",
  },
  'a-kernel-netdev-over-vdpa': {
    says: "a kernel netdev over vDPA: DPDK's virtio-user cannot see it; set vdpaType: vhost in the device plugin's pool",
    todo: '',
  },
  'device-info-names-neither-a': {
    says: 'device-info names neither a driver nor a vhost-vdpa path: whether the container or the kernel has the device is not known',
    todo: 'update the device plugin',
  },
  'is-no-path-of-a': {
    says: '… is no path of a vhost-vdpa device such as /dev/vhost-vdpa-0; DPDK would take it for a socket',
    todo: 'the status is not true, or the plugin is wrong',
  },
  'is-no-path-of-a-socket': {
    says: '… is no path of a socket such as /run/fast/0/sock; the network status may be forged or out of date',
    todo: 'the status is not true, or the plugin is wrong',
  },
  'nothing-but-the-annotation-shows': {
    says: 'nothing but the annotation shows the socket: no folder for sockets is mounted, and no device was requested',
    todo: 'render and apply the overlay again',
  },
  'the-environment-declares-hardware-behind': {
    says: 'the environment declares hardware (…) behind the vhost-user socket; nothing here can confirm it',
    todo: 'declare mediation, or a network that reports its device',
  },
  'memif-is-no-virtio-interface': {
    says: 'memif is no virtio interface: an image that speaks vhost-user or vhost-vdpa cannot use it',
    todo: 'ask the CNI for vhost-user',
  },
};
