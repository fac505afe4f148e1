import { isAtOrBelow, plainPath } from '../kubernetes/plainPath';
import type { WorkloadProblem } from './checkWorkload';
import { CONTAINER_PATHS } from './constants';
import type { Workload } from './Workload';

/** Fastpath's own volumes, and the one place where a container may have each. */
const OWN_VOLUMES = new Map<string, string>([
  ['podnetinfo', CONTAINER_PATHS.podInfo],
  ['fastpath-net', CONTAINER_PATHS.netConfig],
  ['hugepages', CONTAINER_PATHS.hugepages],
]);

/** At and below these, the workload's own container has what Fastpath and the environment mount. */
const TAKEN_PATHS = [...OWN_VOLUMES.values(), CONTAINER_PATHS.sockets];

function hidesFastpath(path: string): boolean {
  return (
    path === '/' ||
    path === '/dev' ||
    TAKEN_PATHS.some(place => isAtOrBelow(path, place))
  );
}

/** The first thing that is wrong with each mount of a container. */
function mountProblems(
  mounts: Workload['spec']['volumeMounts'],
  at: WorkloadProblem['path'],
  known: ReadonlySet<string>,
  taken: (path: string) => boolean,
): WorkloadProblem[] {
  const seen = new Set<string>();
  return mounts.flatMap(({ name, mountPath }, index) => {
    const problem = (field: string, message: string) => [
      { path: [...at, index, field], message },
    ];
    const path = plainPath(mountPath);
    const own = OWN_VOLUMES.get(name);
    if (!known.has(name))
      return problem(
        'name',
        `"${name}" is no volume of this workload; add it to spec.volumes`,
      );
    if (path === undefined)
      return problem(
        'mountPath',
        `"${mountPath}" has "." or ".." in it; write the path itself`,
      );
    if (taken(path))
      return problem(
        'mountPath',
        `"${mountPath}" hides what Fastpath mounts there; choose a path outside ${TAKEN_PATHS.join(', ')}`,
      );
    if (own !== undefined && path !== own)
      return problem(
        'mountPath',
        `"${name}" is Fastpath's own volume; mount it at ${own}`,
      );
    if (seen.has(path))
      return problem(
        'mountPath',
        `"${mountPath}" is an earlier mount; mount one volume at each path`,
      );
    seen.add(path);
    return [];
  });
}

/** A workload's volumes and mounts leave Fastpath's own alone, and each mount has its volume. */
export function checkVolumes({ spec }: Workload): WorkloadProblem[] {
  const known = new Set([
    ...spec.volumes.map(item => item.name),
    'podnetinfo',
    'fastpath-net',
    ...(spec.hugepages ? ['hugepages'] : []),
  ]);
  return [
    ...spec.volumes.flatMap((item, index) =>
      OWN_VOLUMES.has(item.name)
        ? [
            {
              path: ['spec', 'volumes', index, 'name'],
              message: `"${item.name}" is Fastpath's own volume; choose another name`,
            },
          ]
        : [],
    ),
    ...mountProblems(
      spec.volumeMounts,
      ['spec', 'volumeMounts'],
      known,
      hidesFastpath,
    ),
    ...(['initContainers', 'sidecars'] as const).flatMap(list =>
      spec[list].flatMap((other, index) =>
        mountProblems(
          other.volumeMounts ?? [],
          ['spec', list, index, 'volumeMounts'],
          known,
          () => false,
        ),
      ),
    ),
  ];
}
