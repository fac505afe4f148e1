import type { Declarations } from './Declaration';
import { BY_CLAIM, KERNEL, NAMES_ITS_KIND, NOT_READ } from './words';

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
      'data.net.json#kind',
      '-',
      'the application takes nothing else for its net-config',
    ],
    [
      'data.net.json#interfaces',
      '+',
      'the kernel makes the interface; the application needs no device',
      KERNEL,
    ],
    [
      'data.net.json#interfaces',
      '-',
      'the application finds no device for what is not named',
    ],
    [
      'data.net.json#interfaces[0]',
      '+',
      'the kernel makes the interface; the application needs no device',
      KERNEL,
    ],
    [
      'data.net.json#interfaces[0]',
      '-',
      'the application finds no device for what is not named',
    ],
    [
      'data.net.json#interfaces[0].name',
      '++-',
      'an interface that nothing makes',
      KERNEL,
    ],
    [
      'data.net.json#interfaces[0].name',
      '-',
      'the application finds no device for what is not named',
    ],
    [
      'data.net.json#interfaces[0].device.kind',
      '++-',
      'the application opens another device than it is given; without a word it takes what is reported',
    ],
    [
      'data.net.json#interfaces[0].device.resource',
      '++-',
      'the application looks for the device of another resource',
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
    [
      'data.net.json',
      '+?-',
      'a ConfigMap holds nothing but text, and what is not there was not read; the application cannot read what is no net-config',
    ],
    ['**', '+', "the environment's promise counts"],
  ],
};
