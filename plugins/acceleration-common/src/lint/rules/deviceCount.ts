import type { FieldPath } from '../../kubernetes/podTemplate';
import type { Rule } from '../Rule';
import { devicesHeld, selectedResources } from '../views/selectedResources';

/** docs/domain.md §7.2. */
export const deviceCount: Rule = {
  id: 'device-count',
  severity: 'error',
  title: 'A pod requests as many devices as it selects networks that use them',
  explanation:
    'Multus gives each selection the next device of the resource. With too few, the last selections find none and the sandbox fails; with too many, devices lie idle that other pods wait for.',
  remedy:
    'Make the sum of the limits equal to the number of selections whose network has that resourceName.',
  source: 'Multus: pkg/multus, allocation of device ids to delegates',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod =>
      [...selectedResources(pod)].flatMap(([resource, { count }]) => {
        const holders = pod.containers.filter(
          ({ limits, isInit }) => !isInit && Object.hasOwn(limits, resource),
        );
        const held = devicesHeld(pod, resource);
        if (
          holders.length === 0 ||
          held === undefined ||
          held === count ||
          pod.spec.resourceClaims !== undefined
        )
          return [];
        // A network that is not among the files may take what seems too much.
        if (held > count && pod.selections.some(({ nad }) => nad === undefined))
          return [];
        const [first, ...others] = holders;
        const edit = (path: FieldPath, value: string) => ({
          object: pod.object.index,
          path,
          set: value,
        });
        const remove = (path: FieldPath) => ({
          object: pod.object.index,
          path,
          remove: true as const,
        });
        const places = ['limits', 'requests'] as const;
        return [
          {
            severity: held < count ? ('error' as const) : ('warning' as const),
            object: pod.object.index,
            path: [...first.path, 'resources', 'limits', resource],
            reason: { code: 'device-count', params: { held, resource, count } },
            advice: [
              ...places
                .filter(
                  place =>
                    place === 'limits' ||
                    Object.hasOwn(first.requests, resource),
                )
                .map(place =>
                  edit(
                    [...first.path, 'resources', place, resource],
                    String(count),
                  ),
                ),
              ...others.flatMap(other =>
                places
                  .filter(place => Object.hasOwn(other[place], resource))
                  .map(place =>
                    remove([...other.path, 'resources', place, resource]),
                  ),
              ),
            ],
          },
        ];
      }),
    ),
};
