import { Fields, fieldsOf, itemsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import type { LintedPod } from '../views/LintedPod';
import { socketVolumes } from '../views/socketVolumes';

const HOSTNAME = 'kubernetes.io/hostname';
const ANTI_AFFINITY = [
  'affinity',
  'podAntiAffinity',
  'requiredDuringSchedulingIgnoredDuringExecution',
];

/** Whether no two of these pods come onto one node. */
function isApart({ spec }: LintedPod): boolean {
  const terms = fieldsOf(fieldsOf(spec.affinity).podAntiAffinity)[
    ANTI_AFFINITY[2]
  ];
  return itemsOf(terms).some(({ item }) => item.topologyKey === HOSTNAME);
}

/** Whether each pod has a directory of its own in the volume. */
function hasOwnPart(pod: LintedPod, volume: Fields): boolean {
  const mounts = pod.containers
    .flatMap(container => itemsOf(container.fields.volumeMounts))
    .filter(({ item }) => item.name === volume.name);
  return (
    mounts.length > 0 &&
    mounts.every(({ item }) => item.subPathExpr !== undefined)
  );
}

/** docs/domain.md §7.10 and §2.15. */
export const socketShared: Rule = {
  id: 'socket-shared',
  severity: 'warning',
  title:
    'Pods that share a socket directory of the host run on different nodes',
  explanation:
    'A vhost-user port has one peer at a time. Two replicas on a node take the socket from each other.',
  remedy:
    'Add required anti-affinity by kubernetes.io/hostname, or hand the directories out with a device plugin.',
  source: 'DPDK: vhost library; Kubernetes: pod anti-affinity',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      if (pod.replicas <= 1 || pod.replicas === Infinity || isApart(pod))
        return [];
      const labels =
        fieldsOf(fieldsOf(pod.object.fields.spec).selector).matchLabels ??
        pod.metadata.labels;
      const object = pod.object.index;
      return socketVolumes(pod)
        .filter(({ item }) => !hasOwnPart(pod, item))
        .slice(0, 1)
        .map(({ index, path }) => ({
          object,
          path: [...pod.path, 'spec', 'volumes', index, 'hostPath'],
          reason: {
            code: 'socket-shared',
            params: { replicas: pod.replicas, path, label: HOSTNAME },
          },
          advice: [
            {
              object,
              path: [...pod.path, 'spec', ...ANTI_AFFINITY],
              set: [
                ...itemsOf(
                  fieldsOf(fieldsOf(pod.spec.affinity).podAntiAffinity)[
                    ANTI_AFFINITY[2]
                  ],
                ).map(({ item }) => item),
                {
                  labelSelector: { matchLabels: fieldsOf(labels) },
                  topologyKey: HOSTNAME,
                },
              ],
            },
          ],
        }));
    }),
};
