import { itemsOf, textOf } from '../../input/anyValue';
import type { Rule } from '../Rule';
import { socketVolumes } from '../views/socketVolumes';

const directoryOf = (path: string) =>
  path.replace(/\/+$/, '').replace(/\/[^/]*$/, '') || '/';

/** Sockets of OVS itself, which are no port. */
const CONTROL =
  /\/(db|ovsdb|br-[^/]*|ovs-vswitchd[^/]*|[^/]*\.ctl|[^/]*\.mgmt|cli|api|stats)(\.sock)?$/;

/** DOMAIN §7.10 and §5. */
export const socketHostPath: Rule = {
  id: 'socket-host-path',
  severity: 'warning',
  title: 'A pod mounts the directory of a vhost-user socket, not the socket',
  explanation:
    'A mounted file is the one that was there when the container started. When the other side restarts it makes a new socket, and the pod holds on to the old one for ever.',
  mend: 'Mount the directory, and let the application be the server.',
  source: 'Kubernetes: hostPath; DPDK: vhost library, reconnect',
  check: set =>
    set.pods.flatMap(pod =>
      socketVolumes(pod)
        .filter(
          ({ path, type }) =>
            !CONTROL.test(path) &&
            (type === 'Socket' || /(\.sock|\/sock)$/.test(path)),
        )
        .map(({ index, item, path }) => {
          const object = pod.object.index;
          const mounts = pod.containers.flatMap(container =>
            itemsOf(container.fields.volumeMounts)
              .filter(
                ({ item: mount }) =>
                  mount.name === item.name &&
                  textOf(mount.mountPath) !== undefined,
              )
              .map(({ index: at, item: mount }) => ({
                object,
                path: [...container.path, 'volumeMounts', at, 'mountPath'],
                set: directoryOf(mount.mountPath),
              })),
          );
          const place = [...pod.path, 'spec', 'volumes', index, 'hostPath'];
          return {
            object,
            path: [...place, 'path'],
            message: `${path} is a socket, and a mounted one is lost when the other side makes it anew; mount ${directoryOf(path)}`,
            advice: [
              {
                object,
                path: place,
                set: { path: directoryOf(path), type: 'DirectoryOrCreate' },
              },
              ...mounts,
            ],
          };
        }),
    ),
};
