/** What lint says of networks, their selection and their interfaces. */
export const NETWORKS_MESSAGES = {
  'cross-namespace-network':
    'selects network {{network}} of namespace {{namespace}} from {{own}}, which Multus refuses under namespaceIsolation; put the network into {{own}}',
  'default-network-device':
    'the default network {{network}} hands out a {{resource}}, which no container of {{object}} requests; add it to the limits of container {{container}}: 1',
  'host-network':
    '{{object}} runs in the network of its node (hostNetwork), so no CNI plugin runs for it and its networks annotation has no effect; leave out hostNetwork, or the annotation',
  'interface-duplicate':
    'interface {{interface}} is also that of selection {{earlier}}; give it another name, for example {{free}}',
  'interface-duplicate.by-place':
    'interface {{interface}} is also that of selection {{earlier}} (selection {{counted}} has it by its place); give it another name, for example {{free}}',
  'interface-name.refused':
    'interface "{{interface}}" has a character that Linux refuses; choose another name, for example {{free}}',
  'interface-name.taken':
    'interface "{{interface}}" belongs to the pod itself; choose another name, for example {{free}}',
  'interface-name.too-long':
    'interface "{{interface}}" has {{length}} bytes, and Linux takes {{limit}}; choose another name, for example {{free}}',
  'machine-network':
    '"{{network}}" is not a network definition: KubeVirt reads [namespace/]name; write {{right}}',
  'nad-cni-version':
    'cniVersion {{version}} of network {{network}} is no version of CNI; use one of {{known}}',
  'nad-config-json.mapping':
    'the config of network {{network}} is a mapping; write it as JSON in a text',
  'nad-config-json.no-mapping':
    'the config of network {{network}} is JSON, but not a mapping; write {"cniVersion": "1.0.0", "type": …}',
  'nad-config-json.no-text':
    'the config of network {{network}} is not a text; write the configuration as JSON in a text',
  'nad-config-json.not-json':
    'the config of network {{network}} is not strict JSON ({{problem}}); write it without comments, apostrophes and trailing commas',
  'nad-number':
    '{{key}} of network {{network}} is the text {{value}}, and the plugin takes a number and fails otherwise; write it without quotes',
  'nad-name':
    'the config of network {{network}} has the name {{name}}; use one name',
  'nad-resource-name':
    '{{type}} of network {{network}} needs a device and nothing names one: there is neither the annotation {{annotation}} nor {{fields}}, so every pod on it fails ("VF pci addr is required"); add the annotation with the pool\'s resource',
  'nad-type.no-plugin':
    'the config of network {{network}} lists no plugin; give at least one with a type',
  'nad-type.no-type':
    'the config of network {{network}} names no plugin to run; give "type", for example "{{type}}"',
  'nad-virtio-function':
    '{{type}} needs a virtual function of a NIC, and pool {{resource}} has virtio functions ({{pool}}), which have no physical function above them; use host-device',
  'network-name-slash':
    '"{{selection}}" is taken as one name, with the "/"; write "name": "{{network}}"',
  'network-name-slash.with-namespace':
    '"{{selection}}" is taken as one name, with the "/"; write "name": "{{network}}" and "namespace": "{{namespace}}"',
  'network-not-allowed.bridge':
    'bridge {{bridge}} is not given to networks in environment {{environment}}; use {{right}}',
  'network-not-allowed.type':
    'a network of type {{type}} is not among what backend {{backend}} attaches ({{known}}) in environment {{environment}}; use {{right}}',
  'network-not-allowed.vlan':
    'VLAN {{vlan}} is not given to bridge {{bridge}} in environment {{environment}}; use {{right}}',
  'network-not-found.elsewhere':
    'network {{network}} is looked for in namespace {{namespace}} and stands in {{elsewhere}}; put it where the pod is',
  'network-not-found.misspelt':
    'network {{network}} is not among the files; did you mean {{meant}}?',
  'networks-annotation.mac':
    'Multus refuses the networks annotation: "{{mac}}" is not a MAC address; write six hex pairs such as 02:00:00:00:00:01',
  'networks-annotation.no-text':
    'Multus refuses the networks annotation: it is not a text; write the list as JSON in a text',
  'networks-annotation.not-json':
    'Multus refuses the networks annotation: it is not JSON ({{problem}}); write a list such as [{"name":"fast","interface":"net1"}]',
  'networks-annotation.refused':
    'Multus refuses the networks annotation: {{place}} {{problem}}',
  'networks-annotation.too-many':
    'selects {{count}} networks, more than the {{limit}} that are checked; select fewer, or split the pod',
  'networks-on-controller':
    'the networks annotation stands on {{object}} itself, where Multus does not look; move it to {{place}}',
} as const;
