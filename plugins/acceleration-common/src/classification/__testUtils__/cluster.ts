import type { Backend } from '../../model/Backend';
import type { ReceivedClass } from '../../model/classes';
import { Environment, environmentSchema } from '../../model/Environment';
import { NETWORK_STATUS_ANNOTATION } from '../../status/NetworkStatus';

/** The pieces of a cluster with one workload, `httpd` in namespace `edge`, on node `n1`. */
export const RESOURCE = 'example.com/fast';
export const PCI = '0000:65:00.3';

export const NETWORKS = '[{"name":"httpd-fast","interface":"net1"}]';

export const ETH0 = {
  name: 'k8s-pod-network',
  interface: 'eth0',
  ips: ['10.244.0.5'],
  mac: '0a:58:0a:f4:00:05',
  default: true,
  dns: {},
};

/** A status entry of the workload's network. */
export function entry(deviceInfo?: unknown, more: object = {}): object {
  return {
    name: 'edge/httpd-fast',
    interface: 'net1',
    dns: {},
    ...(deviceInfo !== undefined && { 'device-info': deviceInfo }),
    ...more,
  };
}

export function vdpaInfo(more: object = {}): object {
  return {
    type: 'vdpa',
    version: '1.1.0',
    vdpa: {
      'parent-device': 'vdpa:0000:65:00.3',
      driver: 'vhost',
      path: '/dev/vhost-vdpa-1',
      'pci-address': PCI,
      ...more,
    },
  };
}

export function pciInfo(more: object = {}): object {
  return {
    type: 'pci',
    version: '1.1.0',
    pci: { 'pci-address': PCI, ...more },
  };
}

export const SOCKET_INFO = {
  type: 'vhost-user',
  version: '1.1.0',
  'vhost-user': { mode: 'client', path: '/run/fast/slot-0/sock' },
};

export interface PodParts {
  /** The status entries after eth0's; the annotation itself when it is text; none at all with `undefined`. */
  status?: readonly unknown[] | string;
  networks?: string;
  annotations?: Record<string, unknown>;
  labels?: Record<string, unknown>;
  limits?: Record<string, unknown>;
  spec?: object;
  phase?: string;
  ready?: boolean;
  conditions?: readonly unknown[];
  podStatus?: object;
  metadata?: object;
}

export function pod({
  status,
  networks = NETWORKS,
  annotations = {},
  labels = {},
  limits = { [RESOURCE]: '1' },
  spec = {},
  phase = 'Running',
  ready = true,
  conditions = [],
  podStatus = {},
  metadata = {},
}: PodParts = {}): unknown {
  const text =
    typeof status === 'string'
      ? status
      : status && JSON.stringify([ETH0, ...status]);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'httpd-0',
      namespace: 'edge',
      labels,
      annotations: {
        ...(networks && { 'k8s.v1.cni.cncf.io/networks': networks }),
        ...(text !== undefined && { [NETWORK_STATUS_ANNOTATION]: text }),
        ...annotations,
      },
      ...metadata,
    },
    spec: {
      nodeName: 'n1',
      containers: [
        { name: 'httpd', resources: { limits: { cpu: '4', ...limits } } },
      ],
      ...spec,
    },
    status: {
      phase,
      conditions: [
        { type: 'Ready', status: ready ? 'True' : 'False' },
        ...conditions,
      ],
      ...podStatus,
    },
  };
}

/** Labels of a pod that was rendered for an environment. */
export const LABELLED = {
  'fastpath.dev/workload': 'httpd',
  'fastpath.dev/environment': 'env',
};

export function nad(
  config: unknown,
  resource: string | null = RESOURCE,
  name = 'httpd-fast',
): unknown {
  return {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: {
      name,
      namespace: 'edge',
      ...(resource !== null && {
        annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
      }),
    },
    spec: {
      config:
        typeof config === 'string'
          ? config
          : JSON.stringify({
              cniVersion: '1.0.0',
              ...((config as { type?: unknown }).type === 'ovs' && {
                capabilities: { CNIDeviceInfoFile: true },
              }),
              ...(config as object),
            }),
    },
  };
}

export function node(
  instanceType?: string,
  labels: object = {},
  allocatable: object = { [RESOURCE]: '4' },
): unknown {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'n1',
      labels: {
        ...(instanceType && {
          'node.kubernetes.io/instance-type': instanceType,
        }),
        ...labels,
      },
    },
    status: { allocatable, conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

/** Objects with a node that is alive and offers {@link RESOURCE}, unless one is among them. */
export function withNode(objects: readonly unknown[]): readonly unknown[] {
  const hasNode = objects.some(
    object => (object as { kind?: unknown })?.kind === 'Node',
  );
  return hasNode ? objects : [node(), ...objects];
}

/** A node state with one port and one virtual function. */
export function nodeState(vf: object = {}): unknown {
  return {
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodeState',
    metadata: { name: 'n1', namespace: 'sriov' },
    status: {
      interfaces: [
        {
          pciAddress: '0000:65:00.0',
          vendor: '15b3',
          deviceID: '101d',
          driver: 'mlx5_core',
          Vfs: [
            {
              pciAddress: PCI,
              vendor: '15b3',
              deviceID: '101e',
              driver: 'mlx5_core',
              ...vf,
            },
          ],
        },
      ],
    },
  };
}

/** A device plugin's ConfigMap with one pool behind {@link RESOURCE}. */
export function pools(
  selectors: unknown,
  more: object = {},
  namespace = 'kube-system',
): unknown {
  const config = {
    resourceList: [
      {
        resourceName: 'fast',
        resourcePrefix: 'example.com',
        selectors,
        ...more,
      },
    ],
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'plugin', namespace },
    data: { 'config.json': JSON.stringify(config) },
  };
}

export function environment(
  networks: object = { default: { resource: RESOURCE } },
  more: object = {},
): Environment {
  return environmentSchema.parse({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'env' },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'pack',
      cluster: 'one',
      networks,
      ...more,
    },
  });
}

export function backend(
  promised: ReceivedClass,
  accepts: ReceivedClass[] = [promised],
): Backend {
  return {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Backend',
    metadata: { name: 'pack', title: 'Pack' },
    spec: {
      promise: {
        class: promised,
        dataPlane: 'x',
        controlPlane: 'x',
        extraCopies: 0,
        statement: 'x',
        source: 'x',
      },
      accepts,
      requires: [],
      annotations: [],
      network: {},
      platform: {},
    },
  };
}

export function netConfig(item: object = {}, more: object = {}): unknown {
  const document = {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'NetConfig',
    environment: 'env',
    backend: 'pack',
    interfaces: [
      { name: 'net1', network: 'httpd-fast', datapath: 'userspace', ...item },
    ],
    ...more,
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'httpd-net', namespace: 'edge' },
    data: { 'net.json': JSON.stringify(document) },
  };
}

/** A mediator for the slots of {@link RESOURCE}. */
export function mediator(
  ready: boolean,
  nodeName = 'n1',
  namespace = 'fastpath-system',
): unknown {
  return {
    kind: 'Pod',
    metadata: {
      name: 'm',
      namespace,
      ownerReferences: [
        { kind: 'DaemonSet', name: 'fastpath-mediator', controller: true },
      ],
      labels: {
        'app.kubernetes.io/name': 'fastpath-mediator',
        'fastpath.dev/slots': 'fast',
      },
    },
    spec: { nodeName },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}
