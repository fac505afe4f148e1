import type { Backend } from '../../../model/Backend';
import type { Environment } from '../../../model/Environment';
import { environment, PCI, RESOURCE } from '../cluster';
import { OVS_DPDK, SRIOV_DRIVER } from '../dra';
import { pod, holds, reported, vdpa } from './situations/pods';
import { pack, nad, netConfig } from './situations/networks';
import { node, nodeState, pools, mediator } from './situations/nodes';
import {
  claim,
  slice,
  VF_ATTRIBUTES,
  CLAIMS,
  USES,
  KERNEL_CLAIM,
} from './situations/claims';

/** A pod that receives what it was promised, with every object that shows it. */
export interface GreenSituation {
  readonly name: string;
  /** The pod first. */
  readonly objects: readonly unknown[];
  readonly environments: readonly Environment[];
  readonly backends: readonly Backend[];
}

/** Each backend, by each way that it has to wire an interface. */
export const GREEN_SITUATIONS: readonly GreenSituation[] = [
  {
    name: 'vdpa by ovs, with the state of the SR-IOV operator',
    objects: [
      pod([reported(vdpa)], holds()),
      nad(
        {
          type: 'ovs',
          bridge: 'br-fast',
          mtu: 9000,
          capabilities: { CNIDeviceInfoFile: true },
          ipam: {},
        },
        RESOURCE,
      ),
      ...node({ [RESOURCE]: '1' }),
      netConfig({ device: { kind: 'vhost-vdpa', resource: RESOURCE } }),
      nodeState({ vdpaType: 'vhost' }),
    ],
    environments: [
      environment({ default: { resource: RESOURCE, bridge: 'br-fast' } }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: "offload by dummy, with the device plugin's pool",
    objects: [
      pod([reported({ ...vdpa, ips: ['192.0.2.1'] })], holds()),
      nad(
        {
          type: 'dummy',
          capabilities: { ips: true },
          ipam: { type: 'static', addresses: [{ address: '192.0.2.1/32' }] },
        },
        RESOURCE,
      ),
      ...node({ [RESOURCE]: '1' }, 'ecs.ebmg7.32xlarge'),
      netConfig({
        device: { kind: 'vhost-vdpa', resource: RESOURCE },
        statusPlaceholders: ['ip', 'mac'],
      }),
      pools({
        vendors: ['1af4'],
        devices: ['1041'],
        drivers: ['vp-vdpa'],
        vdpaType: 'vhost',
        pciAddresses: [PCI],
      }),
    ],
    environments: [environment()],
    backends: [pack('offload', { attachment: 'dummy' })],
  },
  {
    name: 'mediation by slots',
    objects: [
      pod([reported()], holds()),
      nad({ type: 'dummy', ipam: {} }, RESOURCE),
      ...node({ [RESOURCE]: '1' }),
      netConfig({
        device: { kind: 'vhost-user', resource: RESOURCE, mode: 'server' },
      }),
      mediator(),
    ],
    environments: [environment()],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'slot' }),
    ],
  },
  {
    name: 'mediation by a folder of the node',
    objects: [
      pod(
        [reported()],
        { volumeMounts: [{ name: 'socket', mountPath: '/run/fast/net1' }] },
        {
          spec: {
            volumes: [
              {
                name: 'socket',
                hostPath: { path: '/run/fast/slot-0', type: 'Directory' },
              },
            ],
          },
        },
      ),
      nad({ type: 'dummy', ipam: {} }),
      ...node({}),
      netConfig({ device: { kind: 'vhost-user', mode: 'server' } }),
      mediator(),
    ],
    environments: [
      environment({ default: { hostDirectory: '/run/fast/slot-0' } }),
    ],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'hostpath' }),
    ],
  },
  {
    name: 'a kernel network of the environment',
    objects: [
      pod([reported({ mac: '02:00:00:00:00:01', ips: ['10.9.0.5'] })], {}),
      nad({ type: 'macvlan', master: 'eth1', mode: 'bridge', ipam: {} }),
      ...node({}),
      netConfig({ datapath: 'kernel' }),
    ],
    environments: [
      environment({
        default: {
          kernel: {
            config: { type: 'macvlan', master: 'eth1', mode: 'bridge' },
          },
        },
      }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: 'a kernel network with a device',
    objects: [
      pod(
        [
          reported({
            mac: '02:00:00:00:00:01',
            'device-info': {
              type: 'pci',
              version: '1.1.0',
              pci: { 'pci-address': PCI },
            },
          }),
        ],
        holds(),
      ),
      nad({ type: 'sriov', vlan: 5, ipam: {} }, RESOURCE),
      ...node({ [RESOURCE]: '1' }),
      netConfig({ datapath: 'kernel' }),
      nodeState({}),
    ],
    environments: [
      environment({
        default: {
          kernel: { config: { type: 'sriov' }, resource: RESOURCE },
        },
      }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: 'a kernel network with an extended resource that DRA serves',
    objects: [
      pod(
        [
          reported({
            mac: '02:00:00:00:00:01',
            'device-info': {
              type: 'pci',
              version: '1.1.0',
              pci: { 'pci-address': PCI },
            },
          }),
        ],
        holds(),
        {},
        {
          extendedResourceClaimStatus: {
            resourceClaimName: 'httpd-nic',
            requestMappings: [
              {
                containerName: 'httpd',
                resourceName: RESOURCE,
                requestName: 'nic',
              },
            ],
          },
        },
      ),
      nad({ type: 'sriov', vlan: 5, ipam: {} }, RESOURCE),
      ...node({}),
      netConfig({ datapath: 'kernel' }),
      claim(SRIOV_DRIVER),
      slice(SRIOV_DRIVER, VF_ATTRIBUTES),
      nodeState({}),
    ],
    environments: [
      environment({
        default: {
          kernel: { config: { type: 'sriov' }, resource: RESOURCE },
        },
      }),
    ],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
  {
    name: 'mediation by a claim that is made from a template',
    objects: [
      pod(
        undefined,
        USES,
        {
          ...CLAIMS,
          spec: {
            resourceClaims: [{ name: 'nic', resourceClaimTemplateName: 't' }],
          },
        },
        {
          resourceClaimStatuses: [
            { name: 'nic', resourceClaimName: 'httpd-nic' },
          ],
        },
      ),
      ...node({}),
      netConfig({ device: { kind: 'vhost-user' } }),
      claim(OVS_DPDK),
      slice(OVS_DPDK, {}),
    ],
    environments: [environment({ default: {} })],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'slot' }),
    ],
  },
  {
    name: 'mediation by a placeholder with a port of DRA behind it',
    objects: [
      pod(
        [reported()],
        { resources: { claims: [{ name: 'net1' }] } },
        {
          spec: {
            resourceClaims: [{ name: 'net1', resourceClaimName: 'httpd-nic' }],
          },
        },
      ),
      nad({ type: 'dummy', ipam: {} }),
      ...node({}),
      netConfig({ device: { kind: 'vhost-user', mode: 'server' } }),
      claim(OVS_DPDK, null),
      slice(OVS_DPDK, {}),
    ],
    environments: [environment({ default: {} }, { request: 'claim' })],
    backends: [pack('mediation', { attachment: 'dummy' })],
  },
  {
    name: 'mediation by a resource claim',
    objects: [
      pod(undefined, USES, CLAIMS),
      ...node({}),
      netConfig({ device: { kind: 'vhost-user' } }),
      claim(OVS_DPDK),
      slice(OVS_DPDK, {}),
    ],
    environments: [environment({ default: {} })],
    backends: [
      pack('mediation', { attachment: 'dummy', socketSource: 'slot' }),
    ],
  },
  {
    name: 'a kernel interface by a resource claim',
    objects: [
      pod(undefined, USES, CLAIMS),
      ...node({}),
      netConfig({ datapath: 'kernel' }),
      claim(SRIOV_DRIVER),
      slice(SRIOV_DRIVER, VF_ATTRIBUTES),
      nodeState({}),
    ],
    environments: [environment({ default: KERNEL_CLAIM })],
    backends: [pack('vdpa', { attachment: 'ovs' })],
  },
];
