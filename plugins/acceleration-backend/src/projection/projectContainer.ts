import {
  CONTAINER_PATHS,
  fieldOf,
  isExtendedResource,
  isFields,
  listIn,
  LooseFields,
  mappingIn,
  RESOLVER,
  runsResolver,
  textIn,
  USERSPACE_VOLUME,
} from '@fastpath/backstage-plugin-acceleration-common';
import { compact, keep, keepWhere } from './keep';

/** Counted by the scheduler in whole devices or pages. */
export const isCounted = (resource: string) =>
  isExtendedResource(resource) || resource.startsWith('hugepages-');

/** Whether a mount is where the application reads its net-config, or below it. */
const isOfNetConfig = (mount: unknown) =>
  `${textIn(mount, 'mountPath')}/`.startsWith(`${CONTAINER_PATHS.netConfig}/`);

/** The volumes that reach the node, and the ConfigMaps that containers read their net-config from. */
export function projectVolumes(spec: LooseFields): Record<string, unknown>[] {
  const netConfigs = new Set(
    // The application may be a sidecar that starts as an init container.
    [...listIn(spec, 'containers'), ...listIn(spec, 'initContainers')].flatMap(
      container =>
        listIn(container, 'volumeMounts')
          .filter(isOfNetConfig)
          .map(mount => textIn(mount, 'name')),
    ),
  );
  return listIn(spec, 'volumes').flatMap(volume => {
    const name = keep(volume, ['name']);
    const hostPath = fieldOf(volume, 'hostPath');
    if (isFields(hostPath))
      return [{ ...name, hostPath: keep(hostPath, ['path']) }];
    if (!netConfigs.has(textIn(volume, 'name'))) return [];
    const configMap = keep(fieldOf(volume, 'configMap'), ['name']);
    return [compact({ ...name, configMap })];
  });
}

/** What is used of a container. */
export function projectContainer(container: unknown): Record<string, unknown> {
  const resources = mappingIn(container, 'resources');
  const mounts = listIn(container, 'volumeMounts').filter(
    mount =>
      textIn(mount, 'name') === USERSPACE_VOLUME ||
      textIn(mount, 'mountPath')?.startsWith(CONTAINER_PATHS.sockets) ||
      isOfNetConfig(mount),
  );
  return compact({
    ...keep(container, ['name', 'image', 'restartPolicy']),
    // What else it runs is nobody's business here.
    ...(runsResolver(container) && { command: [RESOLVER] }),
    resources: compact({
      limits: keepWhere(fieldOf(resources, 'limits'), isCounted),
      requests: keepWhere(fieldOf(resources, 'requests'), isCounted),
      claims: listIn(resources, 'claims').map(claim =>
        keep(claim, ['name', 'request']),
      ),
    }),
    volumeMounts: mounts.map(mount => keep(mount, ['name', 'mountPath'])),
  });
}
