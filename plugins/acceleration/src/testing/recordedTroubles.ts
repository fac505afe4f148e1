import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import { ago, recordedClusters } from './recordedClusters';

type Troubles = AccelerationAnswer<'listTroubles'>;

const touched = (...names: string[]) =>
  names.map(name => ({
    entityRef: `component:default/${name}`,
    kind: 'Component',
    namespace: 'default',
    name,
    placement: { cluster: 'onprem-fra', namespace: 'edge', workload: name },
  }));

/** One trouble of each kind. */
export function recordedTroubles(): Troubles {
  const { live } = recordedClusters();
  const items: Troubles['items'] = [
    {
      id: 'cluster',
      kind: 'cluster',
      cluster: {
        ...live,
        state: 'stale',
        reason: 'its API server does not answer: connection refused',
      },
      since: ago(125),
      verdict: 'unknown',
      workloads: 40,
      placements: 41,
      owners: [
        'group:default/edge',
        'group:default/core',
        'group:default/platform',
        'user:default/guest',
      ],
      touched: touched('edge-httpd', 'edge-dns', 'packet-mirror'),
    },
    {
      id: 'node',
      kind: 'node',
      cluster: live,
      node: 'worker-7',
      nodeState: 'not-ready',
      since: ago(3_700),
      verdict: 'failed',
      workloads: 12,
      placements: 12,
      owners: ['group:default/edge'],
      touched: touched('edge-httpd', 'edge-dns', 'packet-mirror'),
    },
    {
      id: 'mediator',
      kind: 'mediator',
      cluster: live,
      node: 'ip-10-0-3-17',
      since: ago(40),
      verdict: 'degraded',
      workloads: 2,
      placements: 2,
      owners: ['group:default/core'],
      touched: touched('edge-dns', 'packet-mirror'),
    },
    {
      id: 'environment',
      kind: 'environment',
      cluster: live,
      environment: 'aws-euw1',
      environmentRef: 'resource:default/aws-euw1',
      reason: `cluster ${live.name} has nothing of it (yet); apply its overlay there`,
      verdict: 'pending',
      workloads: 1,
      placements: 1,
      owners: [],
      touched: touched('edge-httpd'),
    },
    {
      id: 'reason',
      kind: 'reason',
      cluster: live,
      environment: 'onprem-fra',
      environmentRef: 'resource:default/onprem-fra',
      reason: 'no node has openshift.io/fastvdpa free: 1 more is asked for',
      since: ago(90_000),
      verdict: 'pending',
      workloads: 1,
      placements: 1,
      owners: ['group:default/edge'],
      touched: touched('edge-dns'),
    },
  ];
  return {
    items,
    totalItems: items.length,
    workloads: { promised: 214, troubled: 53 },
  };
}
