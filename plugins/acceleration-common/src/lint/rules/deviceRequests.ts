import { isExtendedResource } from '../../kubernetes/names';
import { amountOf } from '../../input/looseFields';
import type { Found, Rule } from '../Rule';

/** docs/domain.md §7, "a resource only in requests". */
export const deviceRequests: Rule = {
  id: 'device-requests',
  severity: 'error',
  title:
    'A device is requested in limits, whole, and with no other amount in requests',
  explanation:
    'Devices cannot be overcommitted: the API server refuses a pod whose extended resource stands only in requests, has another amount there than in limits, or is not a whole number.',
  remedy:
    'Put the resource into limits; leave it out of requests, or give the same amount.',
  source: 'Kubernetes: extended resources',
  isFixable: true,
  check: set =>
    set.pods.flatMap(pod =>
      pod.containers.flatMap(({ path, limits, requests }) => {
        const names = [
          ...new Set([...Object.keys(limits), ...Object.keys(requests)]),
        ]
          .filter(isExtendedResource)
          .sort();
        const at = (place: string, name: string) => [
          ...path,
          'resources',
          place,
          name,
        ];
        const object = pod.object.index;
        return names.flatMap((name): Found[] => {
          const [limit, request] = [
            amountOf(limits[name]),
            amountOf(requests[name]),
          ];
          if (!Object.hasOwn(limits, name)) {
            const amount = request ? String(request.ceil()) : '1';
            const reason = {
              code: 'device-requests.only-requested',
              params: { resource: name },
            } as const;
            return [
              {
                object,
                path: at('requests', name),
                reason,
                advice: [
                  { object, path: at('limits', name), set: amount },
                  { object, path: at('requests', name), set: amount },
                ],
              },
            ];
          }
          if (!limit?.isWhole()) {
            const amount = limit ? String(limit.ceil()) : '1';
            const reason = {
              code: 'device-requests.not-whole',
              params: {
                amount: JSON.stringify(limits[name]),
                resource: name,
                right: amount,
              },
            } as const;
            const requested = Object.hasOwn(requests, name)
              ? [{ object, path: at('requests', name), set: amount }]
              : [];
            return [
              {
                object,
                path: at('limits', name),
                reason,
                advice: [
                  { object, path: at('limits', name), set: amount },
                  ...requested,
                ],
              },
            ];
          }
          if (
            !Object.hasOwn(requests, name) ||
            (request && request.compare(limit) === 0)
          )
            return [];
          const reason = {
            code: 'device-requests.unequal',
            params: {
              request: JSON.stringify(requests[name]),
              resource: name,
              limit: JSON.stringify(limits[name]),
            },
          } as const;
          return [
            {
              object,
              path: at('requests', name),
              reason,
              advice: [
                { object, path: at('requests', name), set: limits[name] },
              ],
            },
          ];
        });
      }),
    ),
};
