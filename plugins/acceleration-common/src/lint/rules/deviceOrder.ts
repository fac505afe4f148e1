import { amountOf } from '../../input/looseFields';
import { groupedBy } from '../ManifestSet';
import type { Edit } from '../LintFinding';
import type { Rule } from '../Rule';
import { devicesHeld } from '../views/selectedResources';

/** Devices are dealt to containers, not to networks (docs/domain.md, "Facts added after the first trials", 5). */
export const deviceOrder: Rule = {
  id: 'device-order',
  severity: 'warning',
  title: 'Several containers do not share the devices of several networks',
  explanation:
    "The kubelet deals the devices of a resource to containers, one container after the other, and Multus takes them for the networks in the annotation's order, without regard to containers. With two networks on one resource and two containers, a container may hold the device of the other's network: its VLAN, its addresses.",
  remedy:
    'Give each network a resource of its own, or all devices to the container that uses them.',
  source:
    'Multus: pkg/multus, allocation of device ids; Kubernetes: device manager',
  check: set =>
    set.pods.flatMap(pod =>
      [
        ...groupedBy(
          pod.selections.filter(({ nad }) => nad?.resource !== undefined),
          ({ nad }) => nad!.resource!,
        ),
      ].flatMap(([resource, selections]) => {
        const networks = [...new Set(selections.map(({ nad }) => nad!))];
        const holders = pod.containers.filter(
          ({ limits, isInit }) =>
            !isInit && amountOf(limits[resource])?.isPositive(),
        );
        if (networks.length < 2 || holders.length < 2) return [];
        const [first, ...others] = holders;
        const object = pod.object.index;
        const held = devicesHeld(pod, resource) ?? selections.length;
        const places = ['limits', 'requests'] as const;
        const advice: Edit[] = [
          ...places
            .filter(
              where =>
                where === 'limits' || Object.hasOwn(first.requests, resource),
            )
            .map(where => ({
              object,
              path: [...first.path, 'resources', where, resource],
              set: String(held),
            })),
          ...others.flatMap(other =>
            places
              .filter(where => Object.hasOwn(other[where], resource))
              .map(where => ({
                object,
                path: [...other.path, 'resources', where, resource],
                remove: true as const,
              })),
          ),
        ];
        return [
          {
            object,
            path: [...others[0].path, 'resources', 'limits', resource],
            reason: {
              code: 'device-order' as const,
              params: {
                resource,
                containers: holders.map(({ name }) => name).join(', '),
                networks: networks.map(({ name }) => name).join(', '),
              },
            },
            advice,
          },
        ];
      }),
    ),
};
