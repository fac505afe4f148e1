import type { Declarations } from './Declaration';
import { BY_CLAIM, NAMES_ITS_KIND, NOT_READ } from './words';

/** Fields of what says how the pod is wired. */
export const OF_THE_NETWORK: Declarations = {
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
};
