import { fieldsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { hugepagesOf } from '../views/hugepages';

/** docs/domain.md §7.8. */
export const hugepagesNeedCpuOrMemory: Rule = {
  id: 'hugepages-cpu-memory',
  severity: 'error',
  title: 'A container with hugepages requests CPU or memory too',
  explanation:
    'The API server refuses a container that has hugepages and neither cpu nor memory ("HugePages require cpu or memory").',
  remedy: 'Request cpu and memory, with equal limits for a data path.',
  source: 'Kubernetes: pkg/apis/core/validation, ValidateResourceRequirements',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const shared = fieldsOf(pod.spec.resources);
      const isGiven = (...lists: object[]) =>
        lists.some(
          list => Object.hasOwn(list, 'cpu') || Object.hasOwn(list, 'memory'),
        );
      return pod.containers
        .filter(
          container =>
            hugepagesOf(container).length > 0 &&
            !isGiven(
              container.limits,
              container.requests,
              fieldsOf(shared.limits),
              fieldsOf(shared.requests),
            ),
        )
        .map(container => ({
          object: pod.object.index,
          path: [...container.path, 'resources'],
          reason: {
            code: 'hugepages-cpu-memory',
            params: { container: container.name },
          },
          advice: Object.entries({ cpu: '1', memory: '1Gi' }).map(
            ([name, amount]) => ({
              object: pod.object.index,
              path: [...container.path, 'resources', 'limits', name],
              set: amount,
            }),
          ),
        }));
    }),
};
