import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { TrueVerdict } from './toldTruth';
import {
  type GivenObject,
  madePods,
  SimulatedApiServer,
} from '../../packages/demo-clusters/src';

export const CLUSTER = 'c1';
export const WORKLOADS = [
  'w0',
  'w1',
  'w2',
  'w3',
  'w4',
  'w5',
  'w6',
  'w7',
] as const;

type Workload = (typeof WORKLOADS)[number];

const STATUS = 'k8s.v1.cni.cncf.io/network-status';
const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
const RESOURCE = 'openshift.io/fastvdpa';
const METAL = {
  'feature.node.kubernetes.io/pci-0200_15b3.present': 'true',
  'feature.node.kubernetes.io/cpu-cpuid.AVX': 'true',
};
const FORGED = '0000:fe:1f.7';

/** What a pod does, and the verdict that follows. */
const STATES: Readonly<Record<string, Verdict | undefined>> = {
  good: 'as-promised',
  forged: 'unknown',
  gone: undefined,
};
const NEXT: Readonly<Record<string, readonly string[]>> = {
  good: ['forged', 'gone'],
  forged: ['good', 'gone'],
  gone: ['good', 'forged'],
};

/** The entities of the catalog: one environment from a trusted place, and a component for each workload. */
export const ENTITIES = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'onprem',
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-origin-location':
          'url:https://git.example.com/platform/all.yaml',
      },
    },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'vdpa',
      cluster: CLUSTER,
      networks: { default: { resource: RESOURCE, bridge: 'br-fast' } },
    },
  },
  ...WORKLOADS.map(name => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'fastpath.dev/workload': name },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/edge',
      dependsOn: ['resource:default/onprem'],
    },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/edge' }],
  })),
];

/** A simulated cluster whose workloads flip their verdict, and the truth about it: every change by real watch events. */
export class ReplicasCluster {
  readonly server = new SimulatedApiServer();
  /** The verdicts of each workload, in order; the first one is that of the start. */
  private readonly truth = new Map<
    Workload,
    { readonly verdict: Verdict | undefined; readonly at: number }[]
  >();
  private readonly pods = new Map<Workload, GivenObject>();
  private readonly states = new Map<Workload, string>();

  /** Starts the server with a node, its devices, and one pod for each workload. */
  async start(): Promise<void> {
    await this.server.start();
    const [namespace, ...pods] = [
      ...madePods(WORKLOADS.length, {
        namespaces: 1,
        nodes: 1,
        environment: 'onprem',
      }),
    ];
    WORKLOADS.forEach((name, index) => {
      const { metadata, ...pod } = pods[index];
      const annotations = {
        ...metadata.annotations,
        [NETWORKS]: `${name}-fast@net1`,
        [STATUS]: metadata.annotations![STATUS].replace(
          'load-0/fast',
          `load-0/${name}-fast`,
        ),
      };
      this.pods.set(name, {
        ...pod,
        metadata: {
          ...metadata,
          name,
          labels: { ...metadata.labels, 'fastpath.dev/workload': name },
          annotations,
        },
      } as GivenObject);
    });
    const functions = WORKLOADS.map((name, index) => ({
      vfID: index,
      pciAddress: this.addressOf(name),
      driver: 'mlx5_core',
      vendor: '15b3',
      deviceID: '101e',
      vdpaType: 'vhost',
    }));
    this.server.load([
      namespace,
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'node-0', labels: METAL },
        spec: {},
        status: {
          allocatable: { [RESOURCE]: '8', cpu: '16' },
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      },
      ...WORKLOADS.map(name => ({
        apiVersion: 'k8s.cni.cncf.io/v1',
        kind: 'NetworkAttachmentDefinition',
        metadata: {
          name: `${name}-fast`,
          namespace: 'load-0',
          annotations: { 'k8s.v1.cni.cncf.io/resourceName': RESOURCE },
        },
        spec: {
          config: JSON.stringify({
            cniVersion: '1.0.0',
            name: `${name}-fast`,
            type: 'ovs',
            bridge: 'br-fast',
            capabilities: { CNIDeviceInfoFile: true },
          }),
        },
      })),
      {
        apiVersion: 'sriovnetwork.openshift.io/v1',
        kind: 'SriovNetworkNodeState',
        metadata: { name: 'node-0', namespace: 'sriov-network-operator' },
        spec: {},
        status: {
          interfaces: [
            {
              name: 'ens1f0np0',
              pciAddress: '0000:65:00.0',
              driver: 'mlx5_core',
              vendor: '15b3',
              deviceID: '101d',
              Vfs: functions,
            },
          ],
        },
      },
    ]);
    for (const name of WORKLOADS) this.become(name, 'good');
  }

  /** How a portal reads it: an entry of `acceleration.clusters`. */
  get entry(): object {
    const { url, certificate, token } = this.server;
    return {
      name: CLUSTER,
      url,
      caData: Buffer.from(certificate).toString('base64'),
      simulated: true,
      auth: { serviceAccountToken: token },
    };
  }

  /** One change of a workload's verdict; which one follows from a number. */
  flip(name: Workload, choice: number): void {
    const next = NEXT[this.states.get(name)!];
    this.become(name, next[choice % next.length]);
  }

  /** Brings a workload to a state: `good`, `forged` or `gone`. */
  become(name: Workload, state: string): void {
    const before = this.states.get(name);
    if (before === state) return;
    const { store } = this.server;
    const pod = this.pods.get(name)!;
    const text = pod.metadata.annotations![STATUS];
    const annotations = {
      ...pod.metadata.annotations,
      [STATUS]:
        state === 'forged'
          ? text.replaceAll(this.addressOf(name), FORGED)
          : text,
    };
    const wanted = { ...pod, metadata: { ...pod.metadata, annotations } };
    if (state === 'gone') store.remove('pods', pod.metadata.namespace, name);
    else if (before === undefined || before === 'gone') store.create(wanted);
    else
      store.update({
        ...store.get('pods', pod.metadata.namespace, name)!,
        metadata: {
          ...store.get('pods', pod.metadata.namespace, name)!.metadata,
          annotations,
        },
      });
    this.states.set(name, state);
    const changes = this.truth.get(name) ?? [];
    changes.push({ verdict: STATES[state], at: performance.now() });
    this.truth.set(name, changes);
  }

  /** What was true of a workload, in its order, and for how long. */
  truthOf(name: Workload): TrueVerdict[] {
    const changes = this.truth.get(name) ?? [];
    return changes.map(({ verdict, at }, place) => ({
      verdict,
      stoodMs: (changes[place + 1]?.at ?? performance.now()) - at,
    }));
  }

  /** For how long nothing has changed of a workload. */
  quietFor(name: Workload): number {
    return this.truthOf(name).at(-1)?.stoodMs ?? Infinity;
  }

  private addressOf(name: Workload): string {
    return JSON.parse(this.pods.get(name)!.metadata.annotations![STATUS])[1][
      'device-info'
    ].vdpa['pci-address'];
  }
}
