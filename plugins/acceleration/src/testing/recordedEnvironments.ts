import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { liveCluster } from './recordedClusters';
import { goodPlacement } from './recordedPlacements';
import { recordedPromises } from './recordedPromises';

type EnvironmentSummary = AccelerationSchemas['EnvironmentSummary'];
type Environment = AccelerationSchemas['Environment'];
type EnvironmentNode = AccelerationSchemas['EnvironmentNode'];

const GIB = 1024 ** 3;

/** The three environments of the embedded default. */
export const recordedEnvironments = (): readonly EnvironmentSummary[] => [
  {
    entityRef: 'resource:default/alibaba-ebm',
    name: 'alibaba-ebm',
    namespace: 'default',
    title: 'Alibaba bare metal',
    description:
      'Elastic bare metal servers. The DPU offers virtio functions (full offload).',
    owner: 'group:default/platform',
    backend: 'offload',
    backendTitle: 'Virtio full hardware offload',
    promise: recordedPromises.offload,
    trusted: true,
    problems: [],
    cluster: liveCluster('alibaba-ebm'),
    capacity: [
      {
        resource: 'fastpath.dev/virtio',
        allocatable: 4,
        requested: 4,
        free: 0,
        nodes: 2,
      },
      {
        resource: 'hugepages-1Gi',
        allocatable: 64 * GIB,
        requested: 4 * GIB,
        free: 60 * GIB,
        nodes: 2,
      },
    ],
    workloads: { 'as-promised': 2 },
  },
  {
    entityRef: 'resource:default/aws-euw1',
    name: 'aws-euw1',
    namespace: 'default',
    title: 'AWS Ireland',
    description:
      'EC2 without virtio hardware. A process on the host translates, with one extra copy (mediation).',
    owner: 'group:default/platform',
    backend: 'mediation',
    backendTitle: 'Mediation',
    promise: recordedPromises.mediation,
    trusted: true,
    problems: [],
    cluster: liveCluster('aws-euw1'),
    capacity: [
      {
        resource: 'fastpath.dev/slot',
        allocatable: 6,
        requested: 4,
        free: 2,
        nodes: 3,
      },
      {
        resource: 'hugepages-2Mi',
        allocatable: 24 * GIB,
        requested: 7 * GIB,
        free: 17 * GIB,
        nodes: 3,
      },
    ],
    workloads: { 'as-promised': 1, degraded: 1 },
  },
  {
    entityRef: 'resource:default/onprem-fra',
    name: 'onprem-fra',
    namespace: 'default',
    title: 'On-prem Frankfurt',
    description:
      'Our own racks. The NIC shares its virtio rings with the container (vDPA).',
    owner: 'group:default/platform',
    backend: 'vdpa',
    backendTitle: 'vDPA',
    promise: recordedPromises.vdpa,
    trusted: true,
    problems: [],
    cluster: liveCluster('onprem-fra'),
    capacity: [
      {
        resource: 'openshift.io/fastvdpa',
        allocatable: 48,
        requested: 4,
        free: 44,
        nodes: 3,
      },
      {
        resource: 'hugepages-1Gi',
        allocatable: 96 * GIB,
        requested: 4 * GIB,
        free: 92 * GIB,
        nodes: 3,
      },
    ],
    workloads: { 'as-promised': 2 },
  },
];

/** An environment from a place that is not trusted: it promises nothing. */
export const untrustedEnvironment = (): EnvironmentSummary => ({
  entityRef: 'resource:default/lab',
  name: 'lab',
  namespace: 'default',
  owner: 'group:default/guests',
  backend: 'vdpa',
  trusted: false,
  problems: [
    'it does not come from a trusted location; what it says is not believed',
  ],
  cluster: {
    name: 'lab',
    simulated: false,
    state: 'missing',
    reason: 'no source lists a cluster of this name',
  },
  capacity: [],
  workloads: {},
});

const node = (
  name: string,
  requested: number,
  changed: Partial<EnvironmentNode> = {},
): EnvironmentNode => ({
  name,
  ready: true,
  schedulable: true,
  matches: true,
  setting: 'vm',
  capacity: [
    {
      resource: 'fastpath.dev/slot',
      allocatable: 2,
      requested,
      free: 2 - requested,
      nodes: 1,
    },
    {
      resource: 'hugepages-2Mi',
      allocatable: 8 * GIB,
      requested: requested * GIB,
      free: (8 - requested) * GIB,
      nodes: 1,
    },
  ],
  mediators: [{ slots: 'slot', ready: true }],
  ...changed,
});

/** An environment with its nodes, and the placements on it. */
export function recordedEnvironment(
  changed: Partial<Environment> = {},
): Environment {
  const {
    podList: _pods,
    events: _events,
    promise: _promise,
    ...placement
  } = goodPlacement('mediation');
  return {
    ...recordedEnvironments()[1],
    nodes: [
      node('ip-10-0-4-11.eu-west-1.compute.internal', 2),
      node('ip-10-0-4-12.eu-west-1.compute.internal', 1, {
        mediators: [{ slots: 'slot', ready: false }],
      }),
      node('ip-10-0-4-13.eu-west-1.compute.internal', 1, {
        ready: false,
        schedulable: false,
      }),
    ],
    placements: [
      {
        entityRef: 'component:default/edge-httpd',
        title: 'Edge HTTP server',
        placement,
      },
      {
        entityRef: 'component:default/edge-dns',
        placement: {
          ...placement,
          workload: 'edge-dns',
          verdict: 'degraded',
          reasons: [
            'net1: the mediator of slot is not ready on ip-10-0-4-12.eu-west-1.compute.internal',
          ],
        },
      },
    ],
    unregistered: 3,
    parameters: {
      type: 'acceleration-environment',
      owner: 'group:default/platform',
      backend: 'mediation',
      cluster: 'aws-euw1',
      memlock: 'runtime',
      hugepageSizes: ['2Mi'],
      podSecurity: 'privileged',
      networks: {
        default: {
          resource: 'fastpath.dev/slot',
          socketSource: 'slot',
          mtu: 8500,
        },
      },
    },
    requires: [
      {
        component: 'Multus CNI',
        version: '>= 4.0',
        reason: 'attaches the interface and keeps a status entry for it',
      },
      {
        component: 'DPDK (testpmd), OVS-DPDK or VPP on the node',
        version: 'DPDK >= 22.11',
        reason:
          'the mediator; a vhost port that connects and reconnects as a client',
      },
    ],
    ...changed,
  };
}
