import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { recordedClusters } from './recordedClusters';

type Status = AccelerationSchemas['Status'];

/** How an installation fares whose one cluster refuses events, and lacks a device plugin. */
export function recordedStatus(): Status {
  return {
    clusters: [
      {
        ...recordedClusters().live,
        source: 'acceleration.clusters',
        environments: ['resource:default/onprem-fra'],
        kinds: [],
        kubernetes: 'v1.33.1',
        rights: [
          {
            kind: 'Pod',
            resource: 'pods',
            served: 'served',
            isOptional: false,
            verbs: { list: 'granted', watch: 'granted' },
            without: 'nothing is known of any workload',
          },
          {
            kind: 'Event',
            resource: 'events',
            served: 'served',
            isOptional: false,
            verbs: { list: 'granted', watch: 'lacking' },
            without: 'what the cluster said of failed pods is not known',
          },
        ],
      },
    ],
    environments: [
      {
        entityRef: 'resource:default/onprem-fra',
        name: 'onprem-fra',
        title: 'On-prem Frankfurt',
        cluster: 'onprem-fra',
        backend: 'vdpa',
        trusted: true,
        problems: [],
        requirements: [
          {
            component: 'Multus CNI',
            version: '>= 4.0',
            reason: 'attaches the interface',
            state: 'met',
            says: ['DaemonSet kube-system/multus runs multus-cni:v4.1.0'],
          },
          {
            component: 'SR-IOV network device plugin',
            version: '>= 3.6.0',
            reason: 'hands out devices',
            state: 'lacking',
            says: ['no node offers openshift.io/fastvdpa'],
          },
        ],
      },
    ],
    packs: [
      {
        name: 'vdpa',
        title: 'vDPA',
        version: '0.1.0',
        digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
        promise: 'vdpa',
      },
    ],
    packProblems: [],
    database: { kind: 'pg', answers: true },
    metrics: { configured: false },
  };
}
