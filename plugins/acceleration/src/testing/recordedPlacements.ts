import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { ago, liveCluster, recordedClusters } from './recordedClusters';
import {
  betterAttachment,
  pendingPod,
  recordedAttachments,
  recordedPod,
  unknownAttachment,
  unusableAttachment,
  untrustedAttachment,
} from './recordedPods';
import { RecordedBackend, recordedPromises } from './recordedPromises';

type Placement = AccelerationSchemas['Placement'];
type Pod = AccelerationSchemas['Pod'];

/** The recorded environments, by backend: name, and two nodes. */
const PLACES: Readonly<
  Record<RecordedBackend, readonly [string, string, string]>
> = {
  vdpa: ['onprem-fra', 'worker-2', 'worker-3'],
  offload: ['alibaba-ebm', 'ebm-1', 'ebm-2'],
  mediation: [
    'aws-euw1',
    'ip-10-0-4-11.eu-west-1.compute.internal',
    'ip-10-0-4-12.eu-west-1.compute.internal',
  ],
};

/** A placement that keeps its promise. */
export function goodPlacement(
  backend: RecordedBackend,
  changed: Partial<Placement> = {},
): Placement {
  const [environment, ...nodes] = PLACES[backend];
  const attachment = recordedAttachments[backend];
  return {
    environment,
    environmentRef: `resource:default/${environment}`,
    backend,
    cluster: liveCluster(environment),
    namespace: 'edge',
    workload: 'edge-httpd',
    state: 'present',
    controllers: [{ kind: 'Deployment', name: 'edge-httpd' }],
    promised: [backend],
    received: [attachment.class],
    verdict: 'as-promised',
    reasons: attachment.reasons.map(reason => `net1: ${reason}`),
    pods: { desired: 2, ready: 2, total: 2 },
    changedAt: ago(5_400),
    promise: recordedPromises[backend],
    podList: nodes.map((node, index) =>
      recordedPod(`edge-httpd-4m7th7db92-${backend}${index}`, node, [
        attachment,
      ]),
    ),
    events: [],
    ...changed,
  };
}

const onPods = (
  podList: Pod[],
): Pick<
  Placement,
  'podList' | 'pods' | 'reasons' | 'verdict' | 'received'
> => ({
  podList,
  pods: {
    desired: 2,
    ready: podList.filter(({ ready }) => ready).length,
    total: podList.length,
  },
  verdict: podList[0].verdict,
  received: podList[0].class ? [podList[0].class] : [],
  reasons: podList[0].reasons,
});

const second = () =>
  recordedPod('edge-httpd-4m7th7db92-vdpa1', 'worker-3', [
    recordedAttachments.vdpa,
  ]);

/** The placement in Frankfurt in each state that there is. */
export const recordedPlacements = () => {
  const clusters = recordedClusters();
  return {
    good: goodPlacement('vdpa'),
    better: goodPlacement(
      'mediation',
      onPods(
        [1, 2].map(node =>
          recordedPod(
            `edge-httpd-4m7th7db92-better${node}`,
            `ip-10-0-4-1${node}.eu-west-1.compute.internal`,
            [betterAttachment],
          ),
        ),
      ),
    ),
    degraded: goodPlacement('vdpa', {
      received: ['simulated'],
      verdict: 'degraded',
      reasons: [
        'net1: promised vdpa, received simulated (observed): there is no NIC behind it',
      ],
      podList: [
        recordedPod('edge-httpd-4m7th7db92-vdpa0', 'worker-2', [
          {
            ...recordedAttachments.vdpa,
            class: 'simulated',
            driver: 'vdpasim_net',
            verdict: 'degraded',
            reasons: ['promised vdpa, received simulated (observed)'],
            advice:
              "ask the environment's owner whether its nodes still have what its backend promises",
          },
        ]),
        second(),
      ],
    }),
    unusable: goodPlacement(
      'vdpa',
      onPods([
        recordedPod('edge-httpd-4m7th7db92-vdpa0', 'worker-2', [
          unusableAttachment,
        ]),
        second(),
      ]),
    ),
    failed: goodPlacement(
      'vdpa',
      onPods([
        recordedPod(
          'edge-httpd-4m7th7db92-vdpa0',
          'worker-2',
          [untrustedAttachment],
          { ready: false },
        ),
        second(),
      ]),
    ),
    pending: goodPlacement('vdpa', onPods([pendingPod(), second()])),
    unknown: goodPlacement(
      'vdpa',
      onPods([
        recordedPod(
          'edge-httpd-4m7th7db92-vdpa0',
          'worker-2',
          [unknownAttachment],
          { rawStatus: '{"name": "edge/edge-httpd-fast"' },
        ),
        second(),
      ]),
    ),
    stale: goodPlacement('vdpa', { cluster: clusters.stale }),
    syncing: goodPlacement('vdpa', {
      cluster: clusters.syncing,
      verdict: 'unknown',
      received: [],
      podList: [],
      pods: { desired: 0, ready: 0, total: 0 },
      reasons: [],
    }),
    unreachable: goodPlacement('vdpa', {
      cluster: clusters.unreachable,
      state: 'absent',
      verdict: 'unknown',
      received: [],
      controllers: undefined,
      changedAt: undefined,
      podList: [],
      pods: { desired: 0, ready: 0, total: 0 },
      reasons: ['cluster onprem-fra: the connection was refused'],
    }),
    absent: goodPlacement('vdpa', {
      state: 'absent',
      verdict: 'pending',
      received: [],
      controllers: undefined,
      changedAt: undefined,
      podList: [],
      pods: { desired: 0, ready: 0, total: 0 },
      reasons: [
        'cluster onprem-fra has nothing of it (yet); apply its overlay there',
      ],
    }),
    unpromised: goodPlacement('vdpa', {
      environmentRef: undefined,
      environment: undefined,
      backend: undefined,
      promise: undefined,
      promised: [],
      verdict: undefined,
      reasons: [],
    }),
  } satisfies Record<string, Placement>;
};

/** The names of the recorded states of a placement. */
export type RecordedState = keyof ReturnType<typeof recordedPlacements>;
