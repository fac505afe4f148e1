import { ImageReference } from '../kubernetes/ImageReference';
import { isExtendedResource } from '../kubernetes/names';
import { Quantity } from '../kubernetes/Quantity';
import { CONTAINER_PATHS } from '../model/constants';
import type { Allowances } from './Build';
import { ANYTHING } from './flatten';

/** Fields of a pod spec that place the pod and do not change what runs in it. */
const PLACEMENT = ['nodeSelector', 'affinity', 'tolerations', 'runtimeClassName', 'topologySpreadConstraints', 'imagePullSecrets'];

/** Capabilities that locking memory for a device may need (DOMAIN fact 10). */
const MEMLOCK_CAPABILITIES = ['IPC_LOCK', 'SYS_RESOURCE'];

const USER_FIELDS = ['runAsUser', 'runAsGroup', 'runAsNonRoot'];

type Fields = Record<string, any>;

/** A copy without some fields. */
function without(object: Fields, fields: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !fields.includes(key)));
}

/** Whether a mount's place belongs to the environment: below /run/fast, /dev and /etc/fastpath, and honestly so. */
export function isEnvironmentMount(mountPath: unknown): boolean {
  if (typeof mountPath !== 'string' || mountPath.split('/').some(part => part === '..' || part === '.')) return false;
  const path = mountPath.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return (
    path.startsWith('/dev/') ||
    [CONTAINER_PATHS.sockets, CONTAINER_PATHS.netConfig].some(prefix => path === prefix || path.startsWith(`${prefix}/`))
  );
}

/** The image without its registry's host when a digest pins the content; as written otherwise. */
function comparableImage(image: unknown): unknown {
  try {
    const { repository, digest } = ImageReference.parse(String(image));
    return digest ? `${repository}@${digest}` : image;
  } catch {
    return image;
  }
}

/** Cores and bytes, when they are exactly what the workload declares for this environment. */
function isDeclared(actual: unknown, declared: string | undefined): boolean {
  if (declared === undefined || actual === undefined) return false;
  try {
    return Quantity.parse(String(actual)).compare(Quantity.parse(declared)) === 0;
  } catch {
    return false;
  }
}

function comparableResources(resources: Fields, declared: Fields | undefined): Fields {
  const lists = ['limits', 'requests'].filter(list => resources[list]);
  return {
    ...resources,
    ...Object.fromEntries(
      lists.map(list => [
        list,
        Object.fromEntries(
          Object.entries(resources[list] as Fields)
            .filter(([key]) => !isExtendedResource(key) && !key.startsWith('hugepages-'))
            .map(([key, value]) => [key, isDeclared(value, declared?.[key]) ? '(as declared)' : value]),
        ),
      ]),
    ),
  };
}

function comparableSecurityContext(context: Fields): Fields {
  const added: string[] = context.capabilities?.add ?? [];
  const result = without(context, ['seLinuxOptions']);
  if (context.capabilities) {
    const rest = added.filter(name => !MEMLOCK_CAPABILITIES.includes(name)).sort();
    result.capabilities = { ...without(context.capabilities, ['add']), ...(rest.length > 0 && { add: rest }) };
  }
  // Raising the limit in the container takes SYS_RESOURCE and root: only then may the user differ.
  if (added.includes('SYS_RESOURCE') && context.runAsUser === 0) {
    for (const field of USER_FIELDS) result[field] = ANYTHING;
  }
  return result;
}

function comparableContainer(container: Fields, environment: string, allowances: Allowances): Fields {
  const declared = container.name === allowances.container ? allowances.resources?.[environment] : undefined;
  const mounts: Fields[] = container.volumeMounts ?? [];
  return {
    ...container,
    image: comparableImage(container.image),
    resources: container.resources && comparableResources(container.resources, declared),
    securityContext: container.securityContext && comparableSecurityContext(container.securityContext),
    volumeMounts: mounts.filter(mount => !isEnvironmentMount(mount.mountPath)),
  };
}

/**
 * A pod spec reduced to what must be the same in every environment. A volume is left out when every mount of it, in all
 * containers, stands where the environment may mount.
 *
 * @param spec - a pod spec as `kustomize build` gives it
 * @param environment - the environment's name
 */
export function comparablePodSpec(spec: Fields, environment: string, allowances: Allowances): Fields {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'];
  const containers: Fields[] = lists.flatMap(list => spec[list] ?? []);
  const mounts: Fields[] = containers.flatMap(container => container.volumeMounts ?? []);
  const isEnvironmentVolume = (name: string) => {
    const uses = mounts.filter(mount => mount.name === name);
    return uses.length > 0 && uses.every(mount => isEnvironmentMount(mount.mountPath));
  };
  return {
    ...without(spec, PLACEMENT),
    ...Object.fromEntries(
      lists.filter(list => spec[list]).map(list => [list, spec[list].map((container: Fields) => comparableContainer(container, environment, allowances))]),
    ),
    volumes: (spec.volumes ?? []).filter((volume: Fields) => !isEnvironmentVolume(volume.name)),
    securityContext: spec.securityContext && without(spec.securityContext, ['supplementalGroups', 'seLinuxOptions']),
  };
}
