import {
  FieldPath,
  listIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportContext } from './ImportContext';

type Fields = Record<string, any>;

/** Where the environment's wiring is mounted (docs/portability.md). */
const WIRING = /^\/(run\/fast|dev|etc\/fastpath|etc\/podnetinfo)(\/|$)/;

/** What the userspace CNI calls the volume that it shares with a pod (docs/domain.md). */
const SHARED = 'shared-dir';

/** What the renderer calls the volume with the net-config. */
const RENDERED = 'fastpath-net';

const isHugepages = (volume: Fields | undefined) =>
  String(volume?.emptyDir?.medium ?? '').startsWith('HugePages');

/** Wiring that a backend pack gave: a name and place that only packs use. */
const isRendered = (pod: Fields, mount: Fields) =>
  /^\/run\/fast(\/|$)/.test(mount.mountPath) &&
  listIn(pod, 'volumes').some(volume => (volume as Fields).name === RENDERED);

const isPodInfo = (volume: Fields | undefined, mount: Fields) =>
  volume?.downwardAPI !== undefined &&
  (volume.name === 'podnetinfo' || mount.mountPath === '/etc/podnetinfo');

/** What a volume with the pod's annotations holds besides. */
const otherItems = (volume: Fields): string[] =>
  listIn(volume.downwardAPI, 'items').flatMap(item =>
    (item as Fields)?.fieldRef?.fieldPath === 'metadata.annotations'
      ? []
      : [String((item as Fields)?.path)],
  );

/** The names of the volumes that any container mounts. */
const mountedIn = (pod: Fields) =>
  new Set(
    ['containers', 'initContainers'].flatMap(field =>
      listIn(pod, field).flatMap(container =>
        listIn(container, 'volumeMounts').map(mount => (mount as Fields).name),
      ),
    ),
  );

/**
 * Volumes and mounts that are the workload's own; those of its wiring are generated.
 *
 * @param at - of the main container
 * @param template - of the pod's template
 */
export function importVolumes(
  pod: Fields,
  main: Fields,
  at: FieldPath,
  template: FieldPath,
  context: ImportContext,
): { fields: Fields; isUserspace: boolean; sharedDirectory?: string } {
  const volumes = listIn(pod, 'volumes') as Fields[];
  const byName = new Map(volumes.map(volume => [volume.name, volume]));
  const wired = new Set<string>();
  const own: Fields[] = [];
  let isUserspace = false;
  let sharedDirectory: string | undefined;
  listIn(main, 'volumeMounts').forEach((given, index) => {
    const mount = given as Fields;
    const path = [...at, 'volumeMounts', index];
    const volume = byName.get(mount.name);
    if (isHugepages(volume)) {
      wired.add(mount.name);
      isUserspace = true;
      if (mount.mountPath !== '/dev/hugepages')
        context.note(
          path,
          `huge pages are mounted at /dev/hugepages, and no more at ${mount.mountPath}`,
        );
    } else if (mount.name === SHARED && volume?.hostPath) {
      wired.add(mount.name);
      isUserspace = true;
      sharedDirectory = String(volume.hostPath.path);
      context.note(
        path,
        `is what the userspace CNI shares with the pod: the environment's network has it as hostDirectory, and mounts it at /run/fast/shared, no more at ${mount.mountPath}`,
      );
    } else if (mount.name === RENDERED) wired.add(mount.name);
    else if (volume?.hostPath && WIRING.test(mount.mountPath)) {
      wired.add(mount.name);
      if (isRendered(pod, mount))
        context.note(path, 'is wiring of the environment, as it was rendered');
      else {
        isUserspace = true;
        context.refuse(
          path,
          `takes ${volume.hostPath.path} of the host, which is the environment's wiring`,
          'the backend pack mounts what its devices need; describe the network in the environment, read the path as {<interface>.path}, and leave this one out (--leave-out)',
        );
      }
    } else if (isPodInfo(volume, mount)) {
      wired.add(mount.name);
      const lost = otherItems(volume!);
      context.note(
        path,
        `the annotations are mounted at /etc/podnetinfo${lost.length > 0 ? `; ${lost.join(', ')} ${lost.length > 1 ? 'are' : 'is'} not: mount a downwardAPI volume of your own for that` : ''}`,
      );
    } else if (volume?.hostPath) {
      context.refuse(
        path,
        `takes ${volume.hostPath.path} of the host, which is not the same everywhere`,
        'use a volume that every environment has, or let the environment offer it; --leave-out drops it',
      );
    } else own.push(mount);
  });
  // A sidecar or init container mounts the one that is rendered.
  for (const volume of volumes)
    if (volume.name === 'podnetinfo' && volume.downwardAPI)
      wired.add(volume.name);
  const mounted = mountedIn(pod);
  volumes.forEach((volume, index) => {
    if (!volume.hostPath || mounted.has(volume.name)) return;
    wired.add(volume.name);
    context.note(
      [...template, 'spec', 'volumes', index],
      'is not kept: it is a folder of the host that no container mounts',
    );
  });
  const kept = volumes.filter(({ name }) => !wired.has(name));
  return {
    fields: {
      ...(kept.length > 0 && { volumes: kept }),
      ...(own.length > 0 && { volumeMounts: own }),
    },
    isUserspace,
    ...(sharedDirectory && { sharedDirectory }),
  };
}
