import {
  FieldPath,
  listIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ImportContext } from './importPod';

type Fields = Record<string, any>;

/** Where the environment's wiring is mounted (docs/portability.md). */
const WIRING = /^\/(run\/fast|dev|etc\/fastpath|etc\/podnetinfo)(\/|$)/;

/** What the API server adds to every pod. */
const INJECTED = /^(kube-api-access-|default-token-)/;

const isHugepages = (volume: Fields | undefined) =>
  String(volume?.emptyDir?.medium ?? '').startsWith('HugePages');

/** Wiring that a backend pack gave: a name and place that only packs use. */
const isRendered = (pod: Fields, mount: Fields) =>
  /^\/run\/fast(\/|$)/.test(mount.mountPath) &&
  listIn(pod, 'volumes').some(
    volume => (volume as Fields).name === 'fastpath-net',
  );

/** Volumes and mounts that are the workload's own; those of its wiring are generated. */
export function importVolumes(
  pod: Fields,
  main: Fields,
  at: FieldPath,
  context: ImportContext,
): { fields: Fields; isUserspace: boolean } {
  const volumes = listIn(pod, 'volumes') as Fields[];
  const byName = new Map(volumes.map(volume => [volume.name, volume]));
  const wired = new Set<string>();
  const own: Fields[] = [];
  let isUserspace = false;
  listIn(main, 'volumeMounts').forEach((given, index) => {
    const mount = given as Fields;
    const path = [...at, 'volumeMounts', index];
    const volume = byName.get(mount.name);
    if (INJECTED.test(mount.name)) return;
    if (isHugepages(volume)) {
      wired.add(mount.name);
      isUserspace = true;
      if (mount.mountPath !== '/dev/hugepages')
        context.note(path, 'huge pages are mounted at /dev/hugepages');
    } else if (WIRING.test(mount.mountPath)) {
      wired.add(mount.name);
      if (volume?.hostPath && isRendered(pod, mount))
        context.note(path, 'is wiring of the environment, as it was rendered');
      else if (volume?.hostPath) {
        isUserspace = true;
        context.refuse(
          path,
          `takes ${volume.hostPath.path} of the host, which is the environment's wiring`,
          'the backend pack mounts what its devices need; describe the network in the environment and read the path as {<interface>.path}',
        );
      }
    } else if (
      volume?.downwardAPI &&
      JSON.stringify(volume.downwardAPI).includes('metadata.annotations')
    ) {
      context.note(path, 'the annotations are mounted at /etc/podnetinfo');
      wired.add(mount.name);
    } else if (volume?.hostPath) {
      context.refuse(
        path,
        `takes ${volume.hostPath.path} of the host, which is not the same everywhere`,
        'use a volume that every environment has, or let the environment offer it',
      );
    } else own.push(mount);
  });
  const kept = volumes.filter(
    ({ name }) => !wired.has(name) && !INJECTED.test(name),
  );
  return {
    fields: {
      ...(kept.length > 0 && { volumes: kept }),
      ...(own.length > 0 && { volumeMounts: own }),
    },
    isUserspace,
  };
}
