import type { Messages } from './Message';

/** Why a link of the device, its report or the promise is not held, by link. `{{name}}` stands for a parameter. */
export const DEVICE_MESSAGES = {
  // container
  'device-not-requested': {
    says: '{{network}} needs {{resource}}, and no container has it in its limits',
    todo: 'add {{resource}} to the limits of the container that runs the application: render and apply the overlay again',
  },
  'device-count-short': {
    says: '{{needed}} interfaces need {{resource}} each, and the limits have {{count}}',
    todo: 'raise the limit to the number of interfaces',
  },
  'device-in-other-container': {
    says: '{{resource}} is given to container {{other}} ({{role}}), and the application runs in {{application}}, which does not have it',
    todo: 'move the resource to the container that runs the application',
  },
  'device-in-several-containers': {
    says: '{{resource}} is given to container {{other}} too: which of the devices is the one behind this interface cannot be told',
    todo: 'request the resource in the container that runs the application only',
  },
  'application-unknown': {
    says: 'which of the containers {{containers}} runs the application cannot be told, and not each of them has {{resource}}',
    todo: 'start the application with fastpath-resolve, or call its container like the workload',
  },
  'network-names-no-resource': {
    says: '{{network}} names no device resource, so nothing shows that a device was given to this pod',
    todo: 'give the NetworkAttachmentDefinition its k8s.v1.cni.cncf.io/resourceName',
  },
  'folder-beside-slot': {
    says: "the container mounts a volume of the pod's own at {{mount}}, where {{resource}} gives the socket's folder: which of the two it opens cannot be told",
    todo: 'take that volume out of the pod template; render and apply the overlay again',
  },
  'users-of-its-own': {
    says: "the pod has users of its own (hostUsers: false), to whom the node's device files and folders belong to nobody: whether the application may open its device is not shown",
    todo: 'take hostUsers: false out of the pod template',
  },
  'runtime-class-not-environments': {
    says: 'the pod runs under runtime class {{runtimeClass}}, and environment {{environment}} names {{expected}}: whether that runtime hands the device on is not shown',
    todo: 'leave runtimeClassName to the environment (spec.scheduling.runtimeClassName); render and apply the overlay again',
  },
  'folder-not-mounted': {
    says: 'the environment gives sockets in {{expected}} of the node, and the container that runs the application does not mount it',
    todo: 'render and apply the overlay again',
  },
  'folder-not-environments': {
    says: "the container mounts {{path}} of the node for its socket, which is not the environment's {{expected}}",
    todo: 'render and apply the overlay again',
  },
  'claim-not-used': {
    says: 'the container that runs the application does not use resource claim {{claim}}',
    todo: "name the claim in that container's resources.claims",
  },
  // kubelet
  'resource-not-offered': {
    says: 'node {{node}} offers no {{resource}} any more: its device plugin is gone, or lost its devices',
    todo: 'look at the log of the device plugin on that node',
  },
  'offer-not-seen': {
    says: 'what node {{node}} offers was not read, so nothing shows that it has {{resource}}',
    todo: 'let Nodes be read too (kubectl get nodes)',
  },
  // inventory
  'class-contradicted': {
    says: '{{why}}',
    todo: 'compare with the node (SriovNetworkNodeState, ResourceSlices, kubectl exec … ls /dev); delete the pod to have its status written anew',
  },
  'class-not-shown': {
    says: '{{class}} is the best guess and not proven: {{why}}',
    todo: 'see which of the objects that could tell were not read: SriovNetworkNodeStates, ResourceSlices, the ConfigMap of the device plugin',
  },
  'device-without-address': {
    says: 'the report names no PCI address, so nothing on the node can be found to be this device',
    todo: 'update the device plugin, so that its device-info has a pci-address; delete the pod',
  },
  'class-only-declared': {
    says: '{{class}} is only what the environment declares; nothing seen of the pod or its node proves it',
    todo: 'use a network that reports its device',
  },
  'nothing-attached': {
    says: 'nothing is attached, so there is no device to look for',
    todo: 'see the links before this one',
  },
  'no-vdpa-on-function': {
    says: '{{object}} lists {{device}} with no vDPA device on it (no vdpaType); the operator looks for one at each sync',
    todo: 'make the vDPA device on the node, restart the device plugin, and delete the pod',
  },
  'inventory-in-own-namespace': {
    says: "{{object}} stands in the pod's own namespace, whose owner may have written it: it is there, and is not believed",
    todo: "have the node's state written by the SR-IOV operator, in a namespace of its own",
  },
  'pool-not-environments': {
    says: '{{object}} is in a namespace that the environment does not name ({{expected}}), so it proves nothing',
    todo: "name the device plugin's namespace in the environment (spec.platform.namespace)",
  },
  // holder
  'device-claimed-twice': {
    says: '{{other}} reports the same device {{device}}; one of the statuses is forged or out of date',
    todo: "find out which of the two the node's device plugin knows; delete the other",
  },
  'path-claimed-twice': {
    says: '{{other}} has the same {{path}} on this node; a vhost device or socket has one peer',
    todo: "find out which of the two the node's device plugin knows; delete the other",
  },
  'device-of-other-claim': {
    says: 'ResourceClaim {{claim}} was given the same device {{device}}; one of the two is forged or out of date',
    todo: "find out who writes claims' status",
  },
  'reported-path-twice': {
    says: '{{path}} is reported for more than one interface; a device has one owner',
    todo: 'delete the pod to have its status written anew',
  },
  'more-holders-than-devices': {
    says: '{{count}} of {{resource}} are held by pods of node {{node}}, which has {{offered}}: not each of them can have one',
    todo: 'look at the device plugin of that node; delete one of the pods',
  },
  'address-claimed-twice': {
    says: '{{other}} has the same address {{address}} on this network; host-local IPAM gives addresses by node, and over several nodes gives the same ones twice',
    todo: 'use an IPAM for the whole cluster, such as whereabouts, or a range for each node',
  },
  'claim-doubtful': {
    says: '{{why}}',
    todo: 'give each pod a claim of its own',
  },
  // health
  'device-unhealthy': {
    says: 'as promised, but the device is unhealthy: the kubelet says {{health}} of {{device}} of container {{container}}',
    todo: 'look at the log of the device plugin on that node; delete the pod to be given another device',
  },
  'port-down': {
    says: 'the port {{port}} behind the device has no link',
    todo: 'look at the cable and the switch behind that port',
  },
  'claim-device-tainted': {
    says: 'its driver tainted device {{device}} ({{taint}}): it must not be used',
    todo: "read the driver's log, and what its taints mean; delete the pod, so that it gets another device",
  },
  'claim-device-not-ready': {
    says: 'the DRA driver says that the device is not ready: {{why}}',
    todo: "look at the driver's log",
  },
  // report
  'interface-not-reported': {
    says: 'Multus reports nothing for interface {{interface}}',
    todo: "look at the pod's events (kubectl describe pod) and at the log of Multus on its node",
  },
  'report-without-path': {
    says: 'the report for {{interface}} names no path: nothing shows that a vhost device was handed out',
    todo: "look at the device plugin's log; delete the pod to have its status written anew",
  },
  'status-unreadable': {
    says: 'the network status cannot be read',
    todo: 'delete the pod to have its status written anew',
  },
  'only-the-status-speaks': {
    says: "nothing but the pod's own network status, which its owner can write, says that {{interface}} was attached",
    todo: 'have the environment declare the network with its CNI plugin, or take a network with a device',
  },
  'matched-by-position': {
    says: 'the status entry was matched by its position only: it calls the network {{network}} and the interface {{interface}}',
    todo: 'delete the pod to have its status written anew',
  },
  'reported-twice': {
    says: 'interface {{interface}} is reported more than once',
    todo: 'delete the pod to have its status written anew',
  },
  'unselected-network-reported': {
    says: 'the network status speaks of {{network}} ({{interface}}), which the pod does not select: status and selection do not belong together',
    todo: 'find out who may patch this pod; delete the pod to have its status written anew',
  },
  'status-against-claim': {
    says: "the status speaks of device {{device}}, the pod's resource claim was given {{given}}",
    todo: 'delete the pod to have its status written anew',
  },
  'statuses-differ': {
    says: 'the two status annotations say different things; one of them is forged or out of date',
    todo: 'delete the pod to have its status written anew',
  },
  'driver-reports-nothing': {
    says: 'the driver reports nothing of this device yet',
    todo: "wait; then look at the driver's log",
  },
  // mediator
  'mediator-absent': {
    says: 'node {{node}} has no mediator',
    todo: 'apply the platform side of the environment (fastpath environment), or label the node',
  },
  'mediator-not-ready': {
    says: 'the mediator on node {{node}} is not ready',
    todo: "look at the mediator's pod on that node",
  },
  'mediator-terminating': {
    says: 'the mediator on node {{node}} is being deleted',
    todo: 'wait for the new one',
  },
  'mediator-not-seen': {
    says: "mediation is only what {{who}}, and no mediator is seen on node {{node}}; only the mediator's own pod can show that it is there",
    todo: 'apply the platform side of the environment (fastpath environment), and let its namespace be read',
  },
  // net-config
  'net-config-of-other-environment': {
    says: "{{object}} is for environment {{environment}}, the pod's label says {{expected}}; render and apply the overlay again",
    todo: 'render and apply the overlay again',
  },
  'net-config-lowers-promise': {
    says: "{{object}} makes {{interface}} a {{datapath}} interface, the environment's network is a {{expected}} one; the environment's promise counts",
    todo: 'render and apply the overlay again',
  },
  'net-config-of-other-device': {
    says: '{{object}} has the application open a {{kind}} device for {{interface}}, and what it is given is a {{expected}} one',
    todo: 'render and apply the overlay again',
  },
  'net-config-of-other-resource': {
    says: '{{object}} has the application take {{interface}} from {{resource}}, the environment gives it from {{expected}}',
    todo: 'render and apply the overlay again',
  },
  'net-config-leads-elsewhere': {
    says: '{{object}} leads the application to {{place}} for {{interface}}, and what the node gives it stands below {{folder}}',
    todo: 'render and apply the overlay again',
  },
  'net-config-without-interface': {
    says: '{{object}} does not name {{interface}}, so the application finds no device for it',
    todo: 'render and apply the overlay again',
  },
  'net-config-unreadable': {
    says: '{{object}} has a net.json that the application cannot read',
    todo: 'render and apply the overlay again',
  },
  'net-config-replaced': {
    says: 'the application reads its net-config from {{source}}, not from ConfigMap {{expected}}, which was rendered',
    todo: "mount the rendered ConfigMap at the net-config's path again",
  },
  'net-config-of-other-backend': {
    says: '{{object}} was rendered for backend {{backend}}, environment {{environment}} has {{expected}}; render and apply it again',
    todo: 'render and apply the overlay again',
  },
  'backend-changed': {
    says: 'the pod was rendered for backend {{backend}}, environment {{environment}} now has {{expected}}; render and apply it again',
    todo: 'render and apply the overlay again',
  },
  'promise-not-known': {
    says: '{{why}}',
    todo: "give the environment's entity and its backend's pack",
  },
  'datapath-not-known': {
    says: 'whether this is a user-space or a kernel interface is not known: neither the net-config nor a network of the environment speaks of it',
    todo: 'have the environment declare the network',
  },
} as const satisfies Messages;
