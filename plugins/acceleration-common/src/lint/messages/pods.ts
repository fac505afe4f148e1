/** What lint says of pods, their memory, sockets and security. */
export const PODS_MESSAGES = {
  'cpu-guaranteed.not-whole':
    '{{object}} gets no CPUs of its own: {{containers}} has no whole number of CPUs; give every container equal amounts, and whole CPUs to the one with the devices',
  'cpu-guaranteed.unequal':
    '{{object}} gets no CPUs of its own: requests and limits of cpu and memory are not equal in {{containers}}; give every container equal amounts, and whole CPUs to the one with the devices',
  'environment-difference':
    '{{place}} differs between environments: {{difference}}; make it the same everywhere',
  'hugepages-amounts.not-whole':
    '{{amount}} is not a whole number of {{page}} pages; give a multiple, for example {{right}}',
  'hugepages-amounts.only-requested':
    '{{resource}} stands only in requests, which Kubernetes refuses; give the same amount in limits',
  'hugepages-amounts.unequal':
    'requests {{request}} of {{resource}} and limits it to {{limit}}; give one amount in both',
  'hugepages-cpu-memory':
    'container {{container}} has hugepages and neither cpu nor memory, which Kubernetes refuses; request both',
  'hugepages-not-mounted':
    'container {{container}} has hugepages and mounts none; mount an emptyDir with medium: HugePages at {{directory}}',
  'hugepages-volume.no-size':
    'volume {{volume}} does not say which of {{sizes}} it holds; write for example {{medium}}',
  'hugepages-volume.not-requested':
    'volume {{volume}} holds hugepages, and no container requests {{wanted}}; add {{resource}} to the limits of container {{container}}',
  'pod-security':
    '{{enforcer}} enforces {{level}}, which refuses the pods of {{object}}: {{violations}}; leave that out, or raise the level',
  'pod-security.more':
    '{{enforcer}} enforces {{level}}, which refuses the pods of {{object}}: {{violations}} and {{count}} more; leave that out, or raise the level',
  'socket-host-path':
    '{{path}} is a socket, and a mounted one is lost when the other side makes it anew; mount {{directory}}',
  'socket-path-length':
    "the socket's path has {{length}} bytes; {{limit}} fit into a socket's address: give a shorter one",
  'socket-shared':
    '{{replicas}} pods may meet in {{path}} of one node, and a socket serves one; add required anti-affinity by {{label}}',
  'unquoted-text.boolean-in-yaml-1-1':
    '{{path}}: {{token}} is text to YAML 1.2 and a yes/no to YAML 1.1, which kubectl reads, and Kubernetes wants text; write "{{token}}"',
  'unquoted-text.number-in-yaml-1-1':
    '{{path}}: {{token}} is text to YAML 1.2 and a number to YAML 1.1, which kubectl reads, and Kubernetes wants text; write "{{token}}"',
  'unquoted-text.read-as-boolean':
    '{{path}}: {{token}} is a yes/no, and Kubernetes wants text; write "{{token}}"',
  'unquoted-text.read-as-number':
    '{{path}}: {{token}} is a number, and Kubernetes wants text; write "{{token}}"',
  'user-space-port.probe':
    '{{probe}} asks port {{port}}, which the application opens on {{interface}}; the kubelet reaches eth0 alone: use exec, or a port on eth0',
  'user-space-port.service':
    'Service {{service}} leads to port {{port}}, which the application opens on {{interface}}; a Service reaches eth0 alone: leave the port out',
  'userspace-mapped-dir': '{{wrong}} is read by nobody; write {{right}}',
  'userspace-roles':
    'host and container of network {{network}} are both {{role}}; make one of them {{opposite}}',
  'userspace-shared-dir':
    'network {{network}} puts its socket into the volume {{volume}}, which the pod does not have; name the volume of the sockets {{volume}}',
} as const;
