import { ImageReference } from '../kubernetes/ImageReference';
import { isExtendedResource } from '../kubernetes/names';
import { Quantity } from '../kubernetes/Quantity';
import type { Comparison } from './Comparison';
import { ANYTHING } from './flatten';
import { isEnvironmentMount } from './isEnvironmentMount';

/** Fields of a pod spec that place the pod and do not change what runs in it. @public */
export const PLACEMENT_FIELDS: readonly string[] = [
  'nodeSelector',
  'affinity',
  'tolerations',
  'runtimeClassName',
  'topologySpreadConstraints',
  'imagePullSecrets',
];

/** Capabilities that locking memory for a device may need (docs/domain.md §2.10). */
const MEMLOCK_CAPABILITIES = ['IPC_LOCK', 'SYS_RESOURCE'];

const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

const USER_FIELDS = ['runAsUser', 'runAsGroup', 'runAsNonRoot'];

type Fields = Record<string, any>;

/** A copy without some fields. */
function without(object: Fields, fields: readonly string[]): Fields {
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !fields.includes(key)),
  );
}

/** The fields that say something: an empty list or mapping says no more than an absent one, and so does a mapping of them. */
function given(object: Fields): Fields | undefined {
  const empty = (value: unknown) =>
    value === undefined ||
    value === null ||
    (typeof value === 'object' && Object.keys(value).length === 0);
  const fields = Object.entries(object).filter(([, value]) => !empty(value));
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** The image without its registry's host when a digest pins the content; as written otherwise. */
function readImage(image: string): string {
  try {
    const { repository, digest } = ImageReference.parse(image);
    return digest ? `${repository}@${digest}` : image;
  } catch {
    return image;
  }
}

/** Cores and bytes, when they are exactly what the workload declares for this environment. */
function isDeclared(actual: unknown, declared: string | undefined): boolean {
  if (declared === undefined || actual === undefined) return false;
  if (actual === declared) return true;
  try {
    return (
      Quantity.parse(String(actual)).compare(Quantity.parse(declared)) === 0
    );
  } catch {
    return false;
  }
}

/** Amounts without devices and hugepages. */
function comparableAmounts(
  amounts: Fields,
  declared: Fields | undefined,
): Fields {
  const own = Object.entries(amounts).filter(
    ([key]) => !isExtendedResource(key) && !key.startsWith('hugepages-'),
  );
  return Object.fromEntries(
    own.map(([key, value]) => [
      key,
      isDeclared(value, declared?.[key]) ? '(as declared)' : value,
    ]),
  );
}

/** A claim that each pod gets for itself from a template: a device, as an extended resource is one. One that pods share is not. */
const isOwnClaim = (claim: Fields) =>
  claim?.resourceClaimTemplateName !== undefined &&
  claim.resourceClaimName === undefined;

function comparableResources(
  resources: Fields,
  declared: Fields | undefined,
  ownClaims: ReadonlySet<unknown>,
): Fields | undefined {
  const { limits, requests } = resources;
  const claims: Fields[] = resources.claims ?? [];
  return given({
    ...resources,
    claims: claims.filter(claim => !ownClaims.has(claim?.name)),
    limits: comparableAmounts(limits ?? {}, declared),
    requests: comparableAmounts(requests ?? {}, declared),
  });
}

function comparableSecurityContext(context: Fields): Fields | undefined {
  const added: string[] = context.capabilities?.add ?? [];
  const others = added
    .filter(name => !MEMLOCK_CAPABILITIES.includes(name))
    .sort();
  // Raising the limit in the container takes SYS_RESOURCE and root: only then may the user differ.
  const isRoot = added.includes('SYS_RESOURCE') && context.runAsUser === 0;
  return given({
    ...without(context, ['seLinuxOptions']),
    capabilities: given({ ...context.capabilities, add: others }),
    ...(isRoot &&
      Object.fromEntries(USER_FIELDS.map(field => [field, ANYTHING]))),
  });
}

function comparableContainer(
  container: Fields,
  { environment, allowances, once }: Comparison,
  ownClaims: ReadonlySet<unknown>,
): Fields {
  const declared =
    container.name === allowances.container
      ? allowances.resources?.[environment]
      : undefined;
  const mounts: Fields[] = container.volumeMounts ?? [];
  return {
    ...container,
    image:
      typeof container.image === 'string'
        ? once(container.image, readImage)
        : container.image,
    resources: comparableResources(
      container.resources ?? {},
      declared,
      ownClaims,
    ),
    securityContext: comparableSecurityContext(container.securityContext ?? {}),
    volumeMounts: mounts.filter(mount => !isEnvironmentMount(mount.mountPath)),
  };
}

/** Where the containers of a pod mount each of its volumes: the mounts' paths by the volume's name. */
export function mountPaths(spec: Fields): ReadonlyMap<unknown, unknown[]> {
  const paths = new Map<unknown, unknown[]>();
  const mounts: Fields[] = CONTAINER_LISTS.flatMap(
    list => spec[list] ?? [],
  ).flatMap((container: Fields) => container.volumeMounts ?? []);
  for (const { name, mountPath } of mounts) {
    const known = paths.get(name);
    if (known) known.push(mountPath);
    else paths.set(name, [mountPath]);
  }
  return paths;
}

/**
 * A pod spec reduced to what must be the same in every environment. A volume is left out when every mount of it, in all
 * containers, stands where the environment may mount.
 *
 * @param spec - a pod spec as `kustomize build` gives it
 */
export function comparablePodSpec(
  spec: Fields,
  comparison: Comparison,
): Fields {
  const mounts = mountPaths(spec);
  const isEnvironmentVolume = (name: string) =>
    mounts.get(name)?.every(path => isEnvironmentMount(path as string)) ??
    false;
  const claims: Fields[] = spec.resourceClaims ?? [];
  const ownClaims = new Set(claims.filter(isOwnClaim).map(({ name }) => name));
  return {
    ...without(spec, PLACEMENT_FIELDS),
    resourceClaims: claims.filter(claim => !isOwnClaim(claim)),
    ...Object.fromEntries(
      CONTAINER_LISTS.filter(list => spec[list]).map(list => [
        list,
        spec[list].map((container: Fields) =>
          comparableContainer(container, comparison, ownClaims),
        ),
      ]),
    ),
    volumes: (spec.volumes ?? []).filter(
      (volume: Fields) => !isEnvironmentVolume(volume.name),
    ),
    securityContext: given(
      without(spec.securityContext ?? {}, [
        'supplementalGroups',
        'seLinuxOptions',
      ]),
    ),
  };
}
