import { isExtendedResource } from '../../kubernetes/names';
import { amountOf } from '../../input/anyValue';
import type { Rule } from '../Rule';

/** DOMAIN §7, "a resource only in requests". */
export const deviceRequests: Rule = {
  id: 'device-requests',
  severity: 'error',
  title:
    'A device is requested in limits, whole, and with no other amount in requests',
  explanation:
    'Devices cannot be overcommitted: the API server refuses a pod whose extended resource stands only in requests, has another amount there than in limits, or is not a whole number.',
  mend: 'Put the resource into limits; leave it out of requests, or give the same amount.',
  source: 'Kubernetes: extended resources',
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
        return names.flatMap(name => {
          const [limit, request] = [
            amountOf(limits[name]),
            amountOf(requests[name]),
          ];
          if (!Object.hasOwn(limits, name)) {
            const amount = request ? String(request.ceil()) : '1';
            const message = `${name} stands only in requests, which Kubernetes refuses; give the same amount in limits`;
            return [
              {
                object,
                path: at('requests', name),
                message,
                advice: [
                  { object, path: at('limits', name), set: amount },
                  { object, path: at('requests', name), set: amount },
                ],
              },
            ];
          }
          if (!limit?.isWhole()) {
            const amount = limit ? String(limit.ceil()) : '1';
            const message = `${JSON.stringify(limits[name])} of ${name} is no whole number of devices; write for example "${amount}"`;
            const requested = Object.hasOwn(requests, name)
              ? [{ object, path: at('requests', name), set: amount }]
              : [];
            return [
              {
                object,
                path: at('limits', name),
                message,
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
          const message = `requests ${JSON.stringify(requests[name])} of ${name} and limits it to ${JSON.stringify(limits[name])}; give one amount in both`;
          return [
            {
              object,
              path: at('requests', name),
              message,
              advice: [
                { object, path: at('requests', name), set: limits[name] },
              ],
            },
          ];
        });
      }),
    ),
};
