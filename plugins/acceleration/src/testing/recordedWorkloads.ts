import {
  AccelerationSchemas,
  worstStanding,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  goodPlacement,
  RecordedState,
  recordedPlacements,
} from './recordedPlacements';
import { DIGEST, OTHER_DIGEST } from './recordedPods';

type Placement = AccelerationSchemas['Placement'];
type Workload = AccelerationSchemas['Workload'];
type WorkloadSummary = AccelerationSchemas['WorkloadSummary'];
type Portability = AccelerationSchemas['RuntimePortability'];

const ALL = ['alibaba-ebm', 'aws-euw1', 'onprem-fra'];

/** The portability proof at run time, with each of its results. */
export const recordedPortability: Readonly<
  Record<Portability['result'], Portability>
> = {
  same: {
    result: 'same',
    statement:
      'the same image runs everywhere, by the digests that the nodes report',
    containers: [
      {
        container: 'edge-httpd',
        digests: [
          { digest: DIGEST, requested: DIGEST, environments: ALL, pods: 6 },
        ],
      },
    ],
  },
  different: {
    result: 'different',
    statement: 'the pods do not run the same image; see the digests',
    containers: [
      {
        container: 'edge-httpd',
        digests: [
          {
            digest: DIGEST,
            requested: DIGEST,
            environments: ['alibaba-ebm', 'onprem-fra'],
            pods: 4,
          },
          {
            digest: OTHER_DIGEST,
            requested: OTHER_DIGEST,
            environments: ['aws-euw1'],
            pods: 2,
          },
        ],
      },
      {
        container: 'log',
        digests: [
          { digest: DIGEST, requested: DIGEST, environments: ALL, pods: 6 },
        ],
      },
    ],
  },
  unknown: {
    result: 'unknown',
    statement:
      'whether the same image runs everywhere cannot be told by the digests',
    containers: [
      {
        container: 'edge-httpd',
        digests: [
          {
            digest: DIGEST,
            requested: DIGEST,
            environments: ['alibaba-ebm', 'aws-euw1'],
            pods: 4,
          },
          { requested: DIGEST, environments: ['onprem-fra'], pods: 2 },
        ],
      },
    ],
  },
};

type Manifests = AccelerationSchemas['ManifestPortability'];

const OBJECT = 'Deployment/edge-httpd';
const CONTAINER = 'spec.template.spec.containers.edge-httpd';

/** The portability proof over what stands in the clusters, with each of its outcomes. */
export const recordedManifests: Readonly<
  Record<
    | 'same'
    | 'different'
    | 'declarable'
    | 'partly'
    | 'one'
    | 'nothing'
    | 'unreadable',
    Manifests
  >
> = {
  same: {
    result: 'same',
    statement:
      'the pod templates differ only in what environments supply, in alibaba-ebm, aws-euw1 and onprem-fra',
    environments: ALL,
    missing: [],
    differences: [],
  },
  different: {
    result: 'different',
    statement: '3 fields differ that must be the same everywhere',
    environments: ALL,
    missing: [],
    differences: [
      {
        object: OBJECT,
        path: `${CONTAINER}.args[1]`,
        declarable: false,
        values: [
          { environment: 'alibaba-ebm', value: '--vdev={net1.vdev}' },
          {
            environment: 'aws-euw1',
            value:
              '--vdev=net_virtio_user0,path=/run/fast/net1.sock,queues=4,mac=02:74:c1:dd:49:c6',
          },
          { environment: 'onprem-fra', value: '--vdev={net1.vdev}' },
        ],
      },
      {
        object: OBJECT,
        path: `${CONTAINER}.env.LOG_LEVEL.value`,
        declarable: false,
        values: [
          { environment: 'alibaba-ebm', value: '(hidden, 1ba00196)' },
          { environment: 'aws-euw1', value: '(hidden, 7f3c2d90)' },
          { environment: 'onprem-fra', value: '(hidden, 1ba00196)' },
        ],
      },
      {
        object: OBJECT,
        path: 'spec.template.spec.hostNetwork',
        declarable: false,
        values: [
          { environment: 'alibaba-ebm' },
          { environment: 'aws-euw1', value: 'true' },
          { environment: 'onprem-fra' },
        ],
      },
      {
        object: OBJECT,
        path: `${CONTAINER}.resources.limits.cpu`,
        declarable: true,
        values: [
          { environment: 'alibaba-ebm', value: '4' },
          { environment: 'aws-euw1', value: '8' },
          { environment: 'onprem-fra', value: '4' },
        ],
      },
    ],
  },
  declarable: {
    result: 'unknown',
    statement:
      'CPU or memory differ, and all else is the same in aws-euw1 and onprem-fra',
    environments: ['aws-euw1', 'onprem-fra'],
    missing: [],
    differences: [
      {
        object: OBJECT,
        path: `${CONTAINER}.resources.limits.cpu`,
        declarable: true,
        values: [
          { environment: 'aws-euw1', value: '8' },
          { environment: 'onprem-fra', value: '4' },
        ],
      },
    ],
  },
  partly: {
    result: 'unknown',
    statement:
      'the pod templates differ only in what environments supply, in alibaba-ebm and onprem-fra; not everywhere could be compared',
    environments: ['alibaba-ebm', 'onprem-fra'],
    missing: [
      {
        environment: 'aws-euw1',
        reason:
          'cluster aws-euw1 has nothing of it (yet); apply its overlay there',
      },
    ],
    differences: [],
  },
  one: {
    result: 'unknown',
    statement:
      'only onprem-fra has it so far: there is nothing to compare with',
    environments: ['onprem-fra'],
    missing: [],
    differences: [],
  },
  nothing: {
    result: 'unknown',
    statement: 'nothing is applied that could be compared',
    environments: [],
    missing: [],
    differences: [],
  },
  unreadable: {
    result: 'unknown',
    statement: 'the pod templates cannot be compared',
    environments: [],
    missing: ['aws-euw1', 'onprem-fra'].map(environment => ({
      environment,
      reason: 'a pod template is not as Kubernetes has them',
    })),
    differences: [],
  },
};

/** A workload of these placements. */
export function recordedWorkload(
  placements: readonly Placement[],
  changed: Partial<Workload> = {},
): Workload {
  const { verdict } = worstStanding(placements);
  return {
    entityRef: 'component:default/edge-httpd',
    kind: 'Component',
    namespace: 'default',
    name: 'edge-httpd',
    title: 'Edge HTTP server',
    owner: 'group:default/edge',
    ...(verdict && { verdict }),
    placements,
    portability: recordedPortability.same,
    manifests: recordedManifests.same,
    ...changed,
  };
}

const elsewhere = () => [goodPlacement('offload'), goodPlacement('mediation')];

/** A workload in three environments whose placement in Frankfurt is in this state. */
export function workloadWith(state: RecordedState): Workload {
  const { [state]: placement } = recordedPlacements();
  const others = elsewhere().filter(
    ({ environment }) => environment !== placement.environment,
  );
  return recordedWorkload([...others, placement]);
}

/** A workload that is nowhere. */
export const emptyWorkload = (): Workload =>
  recordedWorkload([], {
    verdict: undefined,
    portability: {
      result: 'unknown',
      statement: 'no pod runs yet',
      containers: [],
    },
    manifests: recordedManifests.nothing,
  });

/** A workload as lists have it. */
export const summaryOf = ({
  portability: _portability,
  manifests: _manifests,
  placements,
  ...workload
}: Workload): WorkloadSummary => ({
  ...workload,
  placements: placements.map(
    ({ podList: _pods, events: _events, promise: _promise, ...summary }) =>
      summary,
  ),
});
