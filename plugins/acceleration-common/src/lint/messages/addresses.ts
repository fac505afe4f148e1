/** What lint says of addresses and routes. */
export const ADDRESSES_MESSAGES = {
  'default-route':
    'the selection of network {{network}} has a second default-route, and a pod has one; leave it out',
  'default-route-effect':
    'the default route of {{object}} leads over {{interface}}, so eth0 keeps only its own subnets and what routes its CNI adds; make sure that Services and DNS are still reached, or leave default-route out',
  'host-local-ipam':
    'host-local gives out the same addresses on each node, and pods on several nodes may get one address; use whereabouts, or a range for each node',
  'host-local-ipam.several-pods':
    'host-local gives out the same addresses on each node, and {{object}} may run on several nodes; use whereabouts, or a range for each node',
  'ips-capability':
    'network {{network}} does not take ips, and Multus drops them; set "capabilities": {"ips": true} there',
  'ips-list':
    'ips of network {{network}} is {{ips}}, no list of addresses; write for example ["10.0.4.10/24"]',
  'ips-with-claim':
    'the selection of network {{network}} has both ips and ipam-claim-reference; keep one of them',
  'shared-address':
    '{{object}} has {{address}} on network {{network}}, and so has {{other}}; give each pod an address of its own',
  'shared-address.network':
    'network {{network}} gives every pod the address {{address}}, and {{object}} is not the only one on it; give each pod its address by ips, or use a range',
  'static-address.every-node':
    '{{object}} makes a pod on each node, all with the same {{fields}}; run one pod, or leave {{fields}} out',
  'static-address.replicas':
    '{{object}} makes {{count}} pods, all with the same {{fields}}; run one pod, or leave {{fields}} out',
} as const;
