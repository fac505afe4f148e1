import type { components } from '@fastpath/backstage-plugin-acceleration-common';

type Workload = components['schemas']['UnregisteredWorkload'];

/** Classes that somebody should look after, the worst first; all others are as good as each other. */
const BAD = [
  'failed',
  'misconfigured',
  'untrusted',
  'unknown',
  'pending',
  'none',
];

function badness({ received }: Workload): number {
  const places = received
    .map(item => BAD.indexOf(item.class))
    .filter(place => place >= 0);
  return places.length > 0 ? Math.min(...places) : BAD.length;
}

/** What a workload is sorted by: the worst first; then those whose pods are not ready; then by name. */
export function badnessKey(workload: Workload): string {
  const { cluster, namespace, kind, name, pods, ready } = workload;
  return [
    badness(workload),
    Number(ready >= pods),
    cluster,
    namespace,
    kind,
    name,
  ].join('\n');
}
