import { Fields, fieldsOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changePlugin } from '../views/LintedNad';

/** Where each kind of interface says who opens the socket, and the two sides that there are. */
const ROLES: readonly {
  readonly block: string;
  readonly field: string;
  readonly opposite: Readonly<Record<string, string>>;
}[] = [
  {
    block: 'vhost',
    field: 'mode',
    opposite: { server: 'client', client: 'server' },
  },
  {
    block: 'memif',
    field: 'role',
    opposite: { master: 'slave', slave: 'master' },
  },
];

/** docs/domain.md §7.10. */
export const userspaceRoles: Rule = {
  id: 'userspace-roles',
  severity: 'error',
  title: 'A userspace network has exactly one side that makes the socket',
  explanation:
    'One side of a vhost-user or memif port listens and the other connects. Two servers wait for each other for ever; two clients find no socket.',
  remedy:
    'Let the application be the server and the host the client, which can reconnect after a restart.',
  source: 'userspace-cni: docs/configuration; DPDK: vhost library',
  check: set =>
    set.nads.flatMap(nad =>
      nad.plugins
        .filter(({ type }) => type === 'userspace')
        .flatMap(plugin =>
          ROLES.flatMap(({ block, field, opposite }) => {
            const role = (side: string): unknown =>
              fieldsOf(fieldsOf(plugin.fields[side])[block])[field];
            const [host, container] = [role('host'), role('container')];
            if (
              typeof host !== 'string' ||
              host !== container ||
              !Object.hasOwn(opposite, host)
            )
              return [];
            const side = fieldsOf(plugin.fields.container);
            const changed: Fields = {
              ...side,
              [block]: { ...fieldsOf(side[block]), [field]: opposite[host] },
            };
            return [
              {
                object: nad.object.index,
                path: [...plugin.path, 'container', block, field],
                reason: {
                  code: 'userspace-roles',
                  params: {
                    network: nad.name,
                    role: host,
                    opposite: opposite[host],
                  },
                },
                advice: [changePlugin(nad, plugin, { container: changed })],
              },
            ];
          }),
        ),
    ),
};
