import { CONTAINER_PATHS } from '../../model/constants';
import { itemsOf, listOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { hugepagesOf, isHugepages } from '../views/hugepages';

/** docs/domain.md §7.8. */
export const hugepagesNotMounted: Rule = {
  id: 'hugepages-not-mounted',
  severity: 'warning',
  title: 'A container with hugepages mounts them',
  explanation:
    'DPDK takes its memory from a hugetlbfs mount, and shares it with the other side of a vhost port as files there. Without a mount it starts only with --in-memory, which vhost-user cannot share.',
  remedy: `Add a volume emptyDir: {medium: HugePages} and mount it at ${CONTAINER_PATHS.hugepages}.`,
  source: 'Kubernetes: Manage HugePages; DPDK: EAL, hugepage mounts',
  isFixable: true,
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const volumes = itemsOf(pod.spec.volumes);
      const names = [
        ...new Set(
          volumes
            .filter(({ item }) => isHugepages(item))
            .map(({ item }) => item.name as unknown),
        ),
      ];
      const isNamed = new Set(names);
      const isTaken = volumes.some(({ item }) => item.name === 'hugepages');
      const object = pod.object.index;
      return pod.containers
        .filter(
          container => hugepagesOf(container).length > 0 && !container.isInit,
        )
        .filter(
          ({ fields }) =>
            !itemsOf(fields.volumeMounts).some(({ item }) =>
              isNamed.has(item.name),
            ),
        )
        .map(container => {
          const name =
            names.length > 0
              ? names[0]
              : `hugepages${isTaken ? '-memory' : ''}`;
          const volume = {
            object,
            path: [
              ...pod.path,
              'spec',
              'volumes',
              listOf(pod.spec.volumes).length,
            ],
            set: { name, emptyDir: { medium: 'HugePages' } },
          };
          const mounts = listOf(container.fields.volumeMounts);
          return {
            object,
            path: [...container.path, 'resources'],
            reason: {
              code: 'hugepages-not-mounted',
              params: {
                container: container.name,
                directory: CONTAINER_PATHS.hugepages,
              },
            },
            advice: [
              {
                object,
                path: [...container.path, 'volumeMounts', mounts.length],
                set: { name, mountPath: CONTAINER_PATHS.hugepages },
              },
              ...(names.length === 0 ? [volume] : []),
            ],
          };
        });
    }),
};
