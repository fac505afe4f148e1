import {
  Fields,
  fieldsOf,
  itemsOf,
  listOf,
  textOf,
} from '../../input/looseFields';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';
import { changePlugin } from '../views/LintedNad';

/** The same range, kept for the whole cluster. */
function clusterWide(ipam: Fields): Fields {
  const ranges = [
    ipam,
    ...listOf(ipam.ranges).flatMap(range =>
      itemsOf(range).map(({ item }) => item),
    ),
  ];
  const range = ranges
    .map(({ subnet }) => textOf(subnet))
    .find(subnet => subnet !== undefined);
  return {
    type: 'whereabouts',
    ...(range && { range }),
    ...(ipam.routes && { routes: ipam.routes }),
    ...(ipam.gateway && { gateway: ipam.gateway }),
  };
}

/** docs/domain.md §7.13. */
export const hostLocalIpam: Rule = {
  id: 'host-local-ipam',
  severity: 'note',
  title: 'A network that spans nodes keeps its addresses for the whole cluster',
  explanation:
    'host-local counts the addresses of one node, on its disk. On a network that reaches several nodes, each node gives out the same ones. It is a warning where the files hold a controller with several pods on the network, and a note otherwise.',
  remedy:
    'Use whereabouts, DHCP or static addresses; or give each node a range of its own.',
  source: 'CNI plugins: ipam/host-local; whereabouts',
  check: set =>
    set.nads.flatMap(nad =>
      nad.plugins.flatMap(plugin => {
        const ipam = fieldsOf(plugin.fields.ipam);
        if (ipam.type !== 'host-local') return [];
        const user = set.usersOf(nad).find(pod => pod.replicas > 1);
        return [
          {
            ...(user && { severity: 'warning' as const }),
            object: nad.object.index,
            path: [...plugin.path, 'ipam', 'type'],
            reason: user
              ? {
                  code: 'host-local-ipam.several-pods',
                  params: { object: nameOf(user.object) },
                }
              : { code: 'host-local-ipam', params: {} },
            advice: [changePlugin(nad, plugin, { ipam: clusterWide(ipam) })],
          },
        ];
      }),
    ),
};
