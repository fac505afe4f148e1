/** What lint says of devices, their pools and policies. */
export const DEVICES_MESSAGES = {
  'admission-failed':
    'the kubelet of {{node}} refused {{object}}: {{reason}} ({{message}}); {{cure}}',
  'admission.affinity':
    "the node does not match the pod's selector or affinity: correct the node's labels, or do not set nodeName",
  'admission.device':
    'the device plugin could not hand out what the pod was promised: look at its log on that node, and delete the pod',
  'admission.other':
    "follow the kubelet's words, and delete the pod: its controller makes another",
  'admission.out-of':
    'the node had too little of it when the pod came: free some there, or let the scheduler place the pod',
  'admission.smt':
    'the node hands out whole cores only: ask for a multiple of its threads per core',
  'admission.topology':
    "no NUMA node of that node has all that the pod asks for: free devices, CPUs or pages on one NUMA node, ask for less, or have the node's Topology Manager policy changed",
  'device-count':
    'requests {{held}} of {{resource}} for {{count}} selections of networks that use it; make it {{count}}',
  'device-count_one':
    'requests {{held}} of {{resource}} for one selection of a network that uses it; make it 1',
  'device-in-other-container':
    '{{resource}} is given to container {{container}}, and the resolver runs in {{resolver}}, which does not see it; move it there',
  'device-info-mount':
    'container {{container}} is the SR-IOV device plugin and does not mount {{directory}}, so the device-info that it writes stays in the container and no pod learns which device it has; mount that directory of the host',
  'device-not-requested':
    'network {{network}} hands out a {{resource}}, which no container of {{pod}} requests; add it to the limits of container {{container}}: {{amount}}',
  'device-order':
    '{{resource}} is dealt to containers in their order ({{containers}}), and to networks in theirs ({{networks}}), so which container gets the device of which network is left to chance; give each network a resource of its own, or all devices to one container',
  'device-requests.not-whole':
    '{{amount}} of {{resource}} is no whole number of devices; write for example "{{right}}"',
  'device-requests.only-requested':
    '{{resource}} stands only in requests, which Kubernetes refuses; give the same amount in limits',
  'device-requests.unequal':
    'requests {{request}} of {{resource}} and limits it to {{limit}}; give one amount in both',
  'exclude-topology':
    '{{resource}} is taken by a workload with numa: single, and its pool hides where its devices are; leave excludeTopology out',
  'max-surge':
    'an update of {{object}} needs a spare {{resources}} (maxSurge is {{maxSurge}}); set maxSurge to 0 and maxUnavailable to 1',
  'max-surge.by-default':
    'an update of {{object}} needs a spare {{resources}} (maxSurge is {{maxSurge}} by default); set maxSurge to 0 and maxUnavailable to 1',
  'policy-device-id':
    '{{id}} is the id of a virtual function, and a policy selects physical ones; give {{physical}}',
  'policy-vdpa':
    '{{field}} of policy {{policy}} is {{value}} with vdpaType {{vdpaType}}; set it to {{right}}',
  'pool-config-json':
    '{{place}} is not strict JSON ({{problem}}), and the device plugin will not start; write it without comments and trailing commas',
  'pool-config-json.no-mapping':
    '{{place}} is not a JSON mapping, and the device plugin will not start; write {"resourceList": [...]}',
  'pool-config-json.yaml':
    '{{place}} is YAML, and the device plugin reads strict JSON; write it as JSON',
  'pool-overlap.covered':
    'every device of pool {{pool}} is taken by pool {{earlier}} before it; tell them apart, for example by pfNames',
  'pool-overlap.may-meet':
    'a device may match pool {{earlier}} and pool {{pool}}, and goes to the first; tell them apart, for example by pfNames',
  'pool-device-id':
    '{{id}} in pool {{pool}} is the id of a physical function, and a pool of vDPA devices selects virtual ones; give {{virtual}}',
  'pool-resource-name':
    'the device plugin does not start with the resourceName {{name}}; use letters, digits, "_", "." and "-", such as {{rest}}',
  'pool-resource-name.prefix':
    'the device plugin does not start with the resourceName {{name}}; write {{rest}}, and {{prefix}} as its resourcePrefix',
  'pool-rdma-with-vdpa':
    'pool {{pool}} asks for RDMA and for vDPA, which the device plugin refuses; leave isRdma out',
  'pool-selector-unknown':
    '{{selector}} of pool {{pool}} is not a selector of the device plugin and is ignored; leave it out, or use one of {{known}}',
  'pool-selector-unknown.misplaced':
    '{{selector}} of pool {{pool}} is ignored outside its selectors; move it there',
  'pool-selector-unknown.misspelt':
    '{{selector}} of pool {{pool}} is not a selector of the device plugin and is ignored; write {{meant}}',
  'pool-selector-unknown.policy':
    '{{selector}} of policy {{pool}} is not a field of nicSelector; write {{meant}}',
  'pool-selector-unknown.policy-none':
    '{{selector}} of policy {{pool}} is not a field of nicSelector; use one of {{known}}',
  'pool-selector-value':
    '{{selector}} of pool {{pool}} has {{value}}, and no device matches: it takes {{wanted}}; write {{right}}',
  'pool-selector-value.address':
    '{{selector}} of pool {{pool}} has PCI addresses ({{values}}), and no device matches: it takes {{wanted}}; put them into pciAddresses',
  'pool-selector-value.list':
    '{{selector}} of pool {{pool}} is {{value}}, and the device plugin reads a list of texts there and does not start otherwise; write {{right}}',
  'pool-selector.address':
    'PCI addresses with their domain, such as 0000:3b:00.2',
  'pool-selector.device':
    "the device's id in four lower-case hex digits, such as 101e",
  'pool-selector.driver': "a driver's name, such as mlx5_core",
  'pool-selector.interface':
    "the physical function's interface name, such as ens1f0np0",
  'pool-selector.text': 'texts without blanks',
  'pool-selector.vendor':
    "the vendor's id in four lower-case hex digits, such as 15b3",
  'pool-vdpa-type':
    'pool {{pool}} takes devices of {{drivers}}, and no vhost-vdpa device is mounted without vdpaType; set vdpaType to vhost',
  'pool-vdpa-type.policy':
    'network {{network}} is for vDPA devices of {{resource}}, and policy {{pool}} makes none without vdpaType; set vdpaType to vhost',
  'pool-vdpa-type.used-by-network':
    'network {{network}} is for vDPA devices of {{resource}}, and pool {{pool}} hands them out as plain PCI devices, without /dev/vhost-vdpa-N; set vdpaType to vhost',
  'vdpa-cni':
    '{{type}} cannot attach {{resource}}, which is vDPA by {{source}}; use {{better}}',
  'vdpa-memlock':
    'container {{container}} maps its memory for {{resource}}, a vhost-vdpa device by {{source}}: its memlock limit must cover all of that memory; set it in the container runtime, or add SYS_RESOURCE as root',
  'vdpa-memlock.ipc-lock':
    'container {{container}} maps its memory for {{resource}}, a vhost-vdpa device by {{source}}, and IPC_LOCK does not lift the memlock limit for it; set the limit in the container runtime, or add SYS_RESOURCE as root',
  'vdpa-memlock.not-granted':
    'container {{container}} maps its memory for {{resource}}, a vhost-vdpa device by {{source}}, and net-config says it raises its memlock limit with SYS_RESOURCE as root, which it does not have; add both',
  'vdpa-non-root':
    "container {{container}} is not root, and the device of {{resource}} is root's alone; give devices the pod's user in the container runtime, or run it as root",
  'vdpa-ovs.capability':
    '{{resource}} is vDPA by {{source}}, and ovs does not see it without the capability CNIDeviceInfoFile; set it to true',
  'vdpa-ovs.ipam':
    '{{resource}} is vDPA by {{source}}, and its device has no netdev for an address; set "ipam": {}',
} as const;
