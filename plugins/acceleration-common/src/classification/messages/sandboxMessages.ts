import type { Messages } from './Message';

/** Why the networks of a pod cannot be attached, by the words of the CNI plugins. */
export const SANDBOX_MESSAGES = {
  'cni-plugin-missing': {
    says: 'CNI plugin {{plugin}} is not on node {{node}}',
    todo: 'install it in the folder of CNI plugins of that node (/opt/cni/bin)',
  },
  'network-missing': {
    says: 'there is no NetworkAttachmentDefinition {{network}} in the namespace that is named',
    todo: "apply the overlay's networks, and put them where the pod is",
  },
  'device-not-handed': {
    says: 'the sriov plugin was handed no device',
    todo: "name the pool's resource in the network's annotation k8s.v1.cni.cncf.io/resourceName and in the container's limits",
  },
  'addresses-used-up': {
    says: 'the address range of the network has no address left on node {{node}}',
    todo: 'widen the range; look for leases of pods that are gone (/var/lib/cni/networks on that node)',
  },
  'bridge-missing': {
    says: 'node {{node}} has no bridge {{bridge}}',
    todo: 'make the bridge on that node, or name the one that it has in the environment',
  },
  'master-missing': {
    says: 'node {{node}} has no interface {{master}}',
    todo: "name an interface that the node has as the network's master; interfaces may be called otherwise on each node",
  },
  'interface-exists': {
    says: 'the pod has an interface of that name already',
    todo: 'give each selection an interface name of its own; delete the pod where an earlier attempt left one behind',
  },
  'device-busy': {
    says: 'the device is in use on node {{node}}: another pod or a process of the node has it',
    todo: "find out who has it (its driver, and the pods of that node); take the device out of the pool if it is the node's own",
  },
  'multus-not-authorised': {
    says: 'Multus on node {{node}} may not ask the API server',
    todo: 'restart the pod of Multus on that node, so that it gets a new token; compare its ClusterRole with its manifest',
  },
  'multus-not-running': {
    says: 'the daemon of Multus on node {{node}} does not answer',
    todo: 'look at the pod of Multus on that node; it may be out of memory',
  },
  'plugin-killed': {
    says: 'a plugin on node {{node}} was stopped before it was done: it had too little memory or time',
    todo: "raise the memory limit of Multus' DaemonSet; see whether the API server answers in time",
  },
  'configuration-refused': {
    says: "a plugin cannot read the network's configuration",
    todo: 'run "fastpath lint" on the NetworkAttachmentDefinition',
  },
} as const satisfies Messages;

export type SandboxCode = keyof typeof SANDBOX_MESSAGES;
