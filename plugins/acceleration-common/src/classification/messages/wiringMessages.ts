import type { Messages } from './Message';

/** Why a link of the node, the pod or its network is not held, by link. `{{name}}` stands for a parameter. */
export const WIRING_MESSAGES = {
  // node
  'not-scheduled': {
    says: 'the pod is on no node yet',
    todo: "wait, or read the scheduler's words in the pod's events",
  },
  'node-not-read': {
    says: 'node {{node}} was not read, so nothing shows that it is alive',
    todo: 'let Nodes be read too (kubectl get nodes)',
  },
  'node-readiness-unknown': {
    says: 'node {{node}} does not say whether it is ready',
    todo: 'look at the conditions of the node (kubectl describe node)',
  },
  'node-not-ready': {
    says: 'node {{node}} is not ready (Ready is {{status}}): what is known of its pods is old',
    todo: 'bring the node back, or delete the pod so that it is placed elsewhere',
  },
  'node-unreachable': {
    says: 'node {{node}} is out of reach (taint {{taint}}): what is known of its pods is old',
    todo: 'bring the node back, or delete the pod so that it is placed elsewhere',
  },
  'node-network-down': {
    says: 'the network of node {{node}} is not set up (NetworkUnavailable)',
    todo: "look at the log of the cluster's network plugin on that node",
  },
  'node-lease-old': {
    says: 'the kubelet of node {{node}} last renewed its lease {{seconds}} s before the time that the rest is of: what is known of its pods is old',
    todo: 'look whether the kubelet of that node runs',
  },
  // pod
  'pod-not-running': {
    says: "the pod's phase is {{phase}}",
    todo: "read the pod's events (kubectl describe pod)",
  },
  'pod-pending': {
    says: 'wired, but the pod does not run yet',
    todo: 'wait',
  },
  'pod-not-ready': {
    says: 'wired, but the pod is not ready',
    todo: "wait; then look at the pod's readiness and the application's log (kubectl describe pod)",
  },
  'pod-terminating': {
    says: 'the pod is being deleted: what it has is given back',
    todo: 'wait for the pod that takes its place',
  },
  'container-not-running': {
    says: 'container {{container}} does not run ({{why}}), so nothing uses the interface',
    todo: "read the container's log (kubectl logs --previous): it may not have found its device",
  },
  'pod-lost': {
    says: "the pod's node is lost ({{reason}}): what is known of the pod is old",
    todo: 'bring the node back, or delete the pod',
  },
  'pod-without-spec': {
    says: 'this is a status on its own: the pod that it belongs to was not read',
    todo: 'give the pod itself (kubectl get pod -o json)',
  },
  // pod-network
  'host-network': {
    says: 'the pod has hostNetwork: no CNI plugin runs for it, so the networks annotation has no effect, and a network status on it is not from Multus',
    todo: 'take hostNetwork out of the pod template',
  },
  // network
  'network-not-declared': {
    says: 'environment {{environment}} declares no network behind {{network}}',
    todo: 'select the network that "fastpath render" writes for this environment, or have the environment declare this one',
  },
  'network-elsewhere': {
    says: "the pod selects {{network}} of another namespace, and the environment gives its networks in the pod's own",
    todo: 'leave the namespace out of the selection; render and apply the overlay again',
  },
  'namespace-not-environments': {
    says: 'the pod is in namespace {{namespace}}, environment {{environment}} is for {{expected}}',
    todo: "apply the overlay to the environment's namespace",
  },
  'network-not-read': {
    says: '{{network}} was not read, so nothing shows which device it asks for, nor what attaches it',
    todo: 'let NetworkAttachmentDefinitions be read too',
  },
  'network-of-other-resource': {
    says: 'the network takes its device from {{resource}}, the environment declares {{expected}}; render and apply the overlay again',
    todo: 'render and apply the overlay again',
  },
  'network-without-resource': {
    says: '{{network}} asks for no device, the environment declares {{expected}}; render and apply the overlay again',
    todo: 'render and apply the overlay again',
  },
  'resource-not-declared': {
    says: 'nothing shows what {{resource}} is: the environment declares no resource for this network, and no pool of a device plugin has it',
    todo: 'declare the resource in the environment',
  },
  'claim-instead-of-resource': {
    says: 'the device comes from resource claim {{claim}}, the environment declares {{expected}}',
    todo: 'render and apply the overlay again, or have the environment declare what the claim gives',
  },
  // cni
  'cni-unreadable': {
    says: '{{network}} has no configuration that can be read here: what attaches it is not known',
    todo: 'write the configuration into spec.config of the NetworkAttachmentDefinition',
  },
  'cni-unknown': {
    says: 'CNI plugin {{type}} is in no table: what it attaches is not known',
    todo: 'nothing is claimed of it; use a plugin that the table has, or a kernel network that the environment declares',
  },
  'cni-cannot-attach': {
    says: 'CNI plugin {{type}} cannot attach {{what}}',
    todo: 'render and apply the overlay again; "fastpath lint" names the plugin that can',
  },
  'port-without-representors': {
    says: '{{type}} joins a function to its switch by the representor, and the port {{port}} behind the device is in eSwitch mode legacy, which has none',
    todo: 'set eSwitchMode: switchdev in the SriovNetworkNodePolicy of that port',
  },
  'ovs-without-device-info': {
    says: '{{network}} has no capability CNIDeviceInfoFile: ovs is not told of the device-info, and does not see that the device is vDPA',
    todo: 'set "capabilities": {"CNIDeviceInfoFile": true} in the network; render and apply the overlay again',
  },
  'cni-leads-elsewhere': {
    says: "{{network}} has {{key}} {{value}}, environment {{environment}}'s network has {{expected}}: it leads elsewhere",
    todo: 'render and apply the overlay again',
  },
  'cni-not-environments': {
    says: "{{network}} is attached by {{type}}, environment {{environment}}'s is attached by {{expected}}",
    todo: 'render and apply the overlay again',
  },
} as const satisfies Messages;
