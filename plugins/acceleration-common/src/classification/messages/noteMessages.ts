import type { Messages } from './Message';

/** What is said of a pod or an interface beside its chain. */
export const NOTE_MESSAGES = {
  'admission-refused': {
    says: 'the kubelet of node {{node}} refused the pod: {{reason}}: {{message}}{{numa}}',
    todo: 'give the pod what the words of the kubelet ask for; its controller has made another pod meanwhile',
  },
  'admission-unhealthy': {
    says: 'the kubelet of node {{node}} refused the pod: {{reason}}: {{message}}: the device plugin there has no healthy device left',
    todo: 'look at the log of the device plugin on that node and at its devices; its controller has made another pod meanwhile',
  },
  'default-route-moved': {
    says: '{{interface}} takes the default route: eth0 then keeps only its own subnets, and all else (Services and pods outside of them, cluster DNS) goes by {{interface}}',
    todo: 'leave default-route out of the selection, or add routes for the cluster to the network',
  },
  bond: {
    says: '{{interface}} is a bond of {{links}} ({{mode}}), a netdev inside the pod: its packets go by these interfaces, so what they are decides',
    todo: 'look at the interfaces that it joins; SriovNetworkNodeStates tell which device each is, and its driver',
  },
  'other-networks': {
    says: 'the pod asks for more interfaces by {{what}} ({{system}}), which Fastpath does not read: what they are wired to cannot be told',
    todo: 'look at what {{system}} reports of the pod; nothing is claimed of these interfaces',
  },
  'pool-driver-mismatch': {
    says: '{{pool}} takes devices of driver {{drivers}} only, and {{count}} that it would take otherwise have driver {{found}} ({{devices}})',
    todo: 'add the driver to the pool, or bind the devices to one that it takes',
  },
} as const satisfies Messages;
