import type {
  AccelerationAnswer,
  AccelerationSchemas,
} from '@fastpath/backstage-plugin-acceleration-common';
import { ago } from './recordedClusters';

type VerdictChange = AccelerationSchemas['VerdictChange'];

const change = (
  seconds: number,
  changed: Partial<VerdictChange>,
): VerdictChange => ({
  at: ago(seconds),
  cluster: 'onprem-fra',
  namespace: 'edge',
  workload: 'edge-httpd',
  environment: 'onprem-fra',
  received: ['vdpa'],
  reasons: [],
  now: 'present',
  environmentRef: `resource:default/${changed.environment ?? 'onprem-fra'}`,
  ...changed,
});

/** The changes of a workload's verdicts, the newest first. */
export const recordedChanges = (): readonly VerdictChange[] => [
  change(300, {
    from: 'unusable',
    to: 'as-promised',
    reasons: ['net1: promised vdpa, received vdpa (observed)'],
  }),
  change(900, {
    from: 'as-promised',
    to: 'unusable',
    received: ['sriov'],
    reasons: [
      "net1: promised vdpa, received sriov (observed): it needs the vendor's driver",
    ],
  }),
  change(5_400, {
    from: 'pending',
    to: 'as-promised',
    reasons: ['net1: promised vdpa, received vdpa (observed)'],
  }),
  change(5_460, {
    to: 'pending',
    received: [],
    reasons: ['no node has openshift.io/fastvdpa free: 1 more is asked for'],
  }),
  change(90_000, {
    from: 'as-promised',
    environment: 'aws-euw1',
    cluster: 'aws-euw1',
    received: [],
    reasons: ['nothing of it is on the cluster any more'],
    now: 'gone',
  }),
  change(180_000, {
    from: 'pending',
    to: 'as-promised',
    environment: 'aws-usw2',
    environmentRef: undefined,
    cluster: 'aws-usw2',
    received: ['mediation'],
    reasons: ['net1: promised mediation, received mediation (declared)'],
    now: 'unseen',
  }),
];

/** Pages of a long history: `next` leads from one to the next. */
export function recordedHistory(
  pages = 1,
): (query?: {
  readonly cursor?: string;
}) => Promise<AccelerationAnswer<'getHistory'>> {
  return async (query = {}) => {
    const page = Number(query.cursor ?? 0);
    const items = recordedChanges().map(item => ({
      ...item,
      at: new Date(Date.parse(item.at) - page * 86_400_000 * 2).toISOString(),
    }));
    return { items, ...(page + 1 < pages && { nextCursor: String(page + 1) }) };
  };
}
