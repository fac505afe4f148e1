import {
  Environment,
  environmentSchema,
  Workload,
  WorkloadInput,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';

const IMAGE = `registry.example.com/conformance/app@sha256:${'0123456789abcdef'.repeat(4)}`;

/** The name of the environment that models run in. */
export const MODEL_ENVIRONMENT = 'model';

function workload(
  name: string,
  spec: Partial<WorkloadInput['spec']>,
  use: object = {},
): Workload {
  return workloadSchema.parse({
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Workload',
    metadata: { name, namespace: 'conformance' },
    spec: {
      image: IMAGE,
      args: ['/usr/bin/app', '--vdev={net1.vdev}'],
      interfaces: [{ name: 'net1', network: 'fast' }],
      environments: [{ name: MODEL_ENVIRONMENT, ...use }],
      ...spec,
    },
  });
}

/** A workload with one interface: every example of a pack must serve it. */
export const SINGLE: readonly Workload[] = [
  workload('plain', {}),
  workload('hugepages', {
    hugepages: { total: '2Gi' },
    numa: 'single',
    resources: { cpu: '4', memory: '1Gi' },
  }),
  workload('small-pages', { hugepages: { total: '514Mi' } }),
  workload('stateful', { controller: 'StatefulSet', replicas: 3 }),
  workload('everywhere', { controller: 'DaemonSet' }),
  workload(
    'full',
    {
      env: [{ name: 'LOG_LEVEL', value: '{{not a template}} ${HOME} yes' }],
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'fast', containerPort: 9000, interface: 'net1' },
      ],
      probes: { readiness: { httpGet: { port: 'http' } } },
      sidecars: [{ name: 'metrics', image: IMAGE }],
      volumes: [{ name: 'scratch', emptyDir: {} }],
      volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
    },
    {
      replicas: 1,
      interfaces: {
        net1: {
          ips: ['10.0.4.10/24'],
          gateway: '10.0.4.1',
          mac: '02:00:00:00:00:0a',
          vlan: 12,
        },
      },
    },
  ),
];

/** Workloads with several interfaces: a pack's first example must serve them, others may refuse clearly. */
export const SEVERAL: readonly Workload[] = [
  workload('one-network', {
    interfaces: [
      { name: 'net1', network: 'fast' },
      { name: 'net2', network: 'fast' },
    ],
  }),
  workload('two-networks', {
    interfaces: [
      { name: 'net1', network: 'fast' },
      { name: 'net2', network: 'slow' },
    ],
  }),
  workload('with-kernel', {
    interfaces: [
      { name: 'net1', network: 'fast' },
      { name: 'mgmt0', network: 'kernel', datapath: 'kernel' },
    ],
  }),
];

/** An environment of a pack, its default network with the given parameters. */
export function modelEnvironment(
  pack: string,
  network: Record<string, unknown>,
  spec: object = {},
): Environment {
  return environmentSchema.parse({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: MODEL_ENVIRONMENT },
    spec: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: pack,
      cluster: 'model',
      hugepageSizes: ['1Gi', '2Mi'],
      networks: {
        default: network,
        kernel: { kernel: { config: { type: 'macvlan', master: 'eth1' } } },
      },
      ...spec,
    },
  });
}
