import { AccelerationSchemas, worstVerdict } from '@fastpath/backstage-plugin-acceleration-common';
import { goodPlacement, RecordedState, recordedPlacements } from './recordedPlacements';
import { DIGEST, OTHER_DIGEST } from './recordedPods';

type Placement = AccelerationSchemas['Placement'];
type Workload = AccelerationSchemas['Workload'];
type WorkloadSummary = AccelerationSchemas['WorkloadSummary'];
type Portability = AccelerationSchemas['RuntimePortability'];

const ALL = ['alibaba-ebm', 'aws-euw1', 'onprem-fra'];

/** The portability proof at run time, with each of its results. */
export const recordedPortability: Readonly<Record<Portability['result'], Portability>> = {
  same: {
    result: 'same',
    statement: 'the same image runs everywhere, by the digests that the nodes report',
    containers: [{ container: 'edge-httpd', digests: [{ digest: DIGEST, requested: DIGEST, environments: ALL, pods: 6 }] }],
  },
  different: {
    result: 'different',
    statement: 'the pods do not run the same image; see the digests',
    containers: [
      {
        container: 'edge-httpd',
        digests: [
          { digest: DIGEST, requested: DIGEST, environments: ['alibaba-ebm', 'onprem-fra'], pods: 4 },
          { digest: OTHER_DIGEST, requested: OTHER_DIGEST, environments: ['aws-euw1'], pods: 2 },
        ],
      },
      { container: 'log', digests: [{ digest: DIGEST, requested: DIGEST, environments: ALL, pods: 6 }] },
    ],
  },
  unknown: {
    result: 'unknown',
    statement: 'whether the same image runs everywhere cannot be told by the digests',
    containers: [
      {
        container: 'edge-httpd',
        digests: [
          { digest: DIGEST, requested: DIGEST, environments: ['alibaba-ebm', 'aws-euw1'], pods: 4 },
          { requested: DIGEST, environments: ['onprem-fra'], pods: 2 },
        ],
      },
    ],
  },
};

/** A workload of these placements. */
export function recordedWorkload(placements: readonly Placement[], changed: Partial<Workload> = {}): Workload {
  const verdict = worstVerdict(placements.flatMap(placement => placement.verdict ?? []));
  return {
    entityRef: 'component:default/edge-httpd',
    kind: 'Component',
    namespace: 'default',
    name: 'edge-httpd',
    title: 'Edge HTTP server',
    owner: 'group:default/edge',
    ...(verdict && { verdict }),
    placements: [...placements],
    portability: recordedPortability.same,
    ...changed,
  };
}

const elsewhere = () => [goodPlacement('offload'), goodPlacement('mediation')];

/** A workload in three environments whose placement in Frankfurt is in this state. */
export function workloadWith(state: RecordedState): Workload {
  const { [state]: placement } = recordedPlacements();
  const others = elsewhere().filter(({ environment }) => environment !== placement.environment);
  return recordedWorkload([...others, placement]);
}

/** A workload that is nowhere. */
export const emptyWorkload = (): Workload =>
  recordedWorkload([], { verdict: undefined, portability: { result: 'unknown', statement: 'no pod runs yet', containers: [] } });

/** A workload as lists have it. */
export const summaryOf = ({ portability: _, placements, ...workload }: Workload): WorkloadSummary => ({
  ...workload,
  placements: placements.map(({ podList: _pods, events: _events, promise: _promise, ...summary }) => summary),
});
