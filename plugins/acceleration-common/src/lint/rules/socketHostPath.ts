import { itemsOf, textOf } from '../../input/looseFields';
import { groupedBy } from '../ManifestSet';
import type { Rule } from '../Rule';
import { socketVolumes } from '../views/socketVolumes';

const directoryOf = (path: string) =>
  path.replace(/\/+$/, '').replace(/\/[^/]*$/, '') || '/';

/** Sockets of OVS itself, which are no port. */
const CONTROL =
  /\/(db|ovsdb|br-[^/]*|ovs-vswitchd[^/]*|[^/]*\.ctl|[^/]*\.mgmt|cli|api|stats)(\.sock)?$/;

/** docs/domain.md §7.10 and §5. */
export const socketHostPath: Rule = {
  id: 'socket-host-path',
  severity: 'warning',
  title: 'A pod mounts the directory of a vhost-user socket, not the socket',
  explanation:
    'A mounted file is the one that was there when the container started. When the other side restarts it makes a new socket, and the pod holds on to the old one for ever.',
  remedy: 'Mount the directory, and let the application be the server.',
  source: 'Kubernetes: hostPath; DPDK: vhost library, reconnect',
  check: set =>
    set.pods.flatMap(pod => {
      const sockets = socketVolumes(pod).filter(
        ({ path, type }) =>
          !CONTROL.test(path) &&
          (type === 'Socket' || /(\.sock|\/sock)$/.test(path)),
      );
      if (sockets.length === 0) return [];
      const object = pod.object.index;
      const mountsByVolume = groupedBy(
        pod.containers.flatMap(container =>
          itemsOf(container.fields.volumeMounts)
            .filter(({ item }) => textOf(item.mountPath) !== undefined)
            .map(({ index, item }) => ({
              volume: item.name as unknown,
              edit: {
                object,
                path: [...container.path, 'volumeMounts', index, 'mountPath'],
                set: directoryOf(item.mountPath),
              },
            })),
        ),
        ({ volume }) => volume,
      );
      return sockets.map(({ index, item, path }) => {
        const mounts = (mountsByVolume.get(item.name) ?? []).map(
          ({ edit }) => edit,
        );
        const place = [...pod.path, 'spec', 'volumes', index, 'hostPath'];
        return {
          object,
          path: [...place, 'path'],
          reason: {
            code: 'socket-host-path',
            params: { path, directory: directoryOf(path) },
          },
          advice: [
            {
              object,
              path: place,
              set: { path: directoryOf(path), type: 'DirectoryOrCreate' },
            },
            ...mounts,
          ],
        };
      });
    }),
};
