import { isExtendedResource } from '../kubernetes/names';
import { PodClaim, readPodClaims } from '../dra/readPodClaims';
import { CONTAINER_PATHS } from '../model/constants';
import {
  fieldOf,
  isFields,
  listIn,
  LooseFields,
  mappingIn,
  textIn,
} from '../input/looseFields';
import { USERSPACE_VOLUME } from '../status/parseUserspaceData';

/** What of a pod decides its classification. */
export interface PodFacts {
  /** `Pod edge/httpd-0`; `Status <name>` for a status on its own. */
  readonly object: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string;
  readonly node?: string;
  readonly labels: LooseFields;
  readonly annotations: LooseFields;
  readonly phase?: string;
  readonly ready: boolean;
  readonly terminating: boolean;
  /** Without a spec this is a status on its own, as a container sees it, and no pod from a cluster. */
  readonly hasSpec: boolean;
  /** Device resources in its containers' limits, with their sums. */
  readonly resources: ReadonlyMap<string, number>;
  /** Its resource claims. */
  readonly claims: readonly PodClaim[];
  /** Whether a container mounts a folder of the node for sockets. */
  readonly hasSocketMount: boolean;
  /** Whether a container mounts a volume of the name that the userspace CNI looks for, of whatever kind: it finds its folder. */
  readonly hasUserspaceVolume: boolean;
  /** ConfigMaps that it mounts. */
  readonly configMaps: readonly string[];
  readonly conditions: readonly unknown[];
}

/** Kubernetes' namespace of an object that names none. */
export const DEFAULT_NAMESPACE = 'default';

function deviceResources(containers: readonly unknown[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const container of containers) {
    const limits = mappingIn(mappingIn(container, 'resources'), 'limits');
    for (const [name, count] of Object.entries(limits)) {
      const number =
        typeof count === 'string' || typeof count === 'number'
          ? Number(count)
          : 0;
      if (isExtendedResource(name) && number > 0)
        sums.set(name, (sums.get(name) ?? 0) + number);
    }
  }
  return sums;
}

/** A folder of the pod's own below the sockets' path reaches no host process. */
function hasSocketMount(
  mounts: readonly unknown[],
  volumes: readonly unknown[],
): boolean {
  const fromHost = new Set(
    volumes
      .filter(volume => isFields(fieldOf(volume, 'hostPath')))
      .map(volume => fieldOf(volume, 'name')),
  );
  return mounts.some(mount => {
    const name = fieldOf(mount, 'name');
    return (
      fromHost.has(name) &&
      (name === USERSPACE_VOLUME ||
        textIn(mount, 'mountPath')?.startsWith(
          `${CONTAINER_PATHS.sockets}/`,
        ) === true)
    );
  });
}

/** Reads a pod, whatever is in it. */
export function podFacts(pod: unknown): PodFacts {
  const [metadata, spec, status] = ['metadata', 'spec', 'status'].map(key =>
    mappingIn(pod, key),
  );
  const namespace = textIn(metadata, 'namespace') ?? DEFAULT_NAMESPACE;
  const name =
    textIn(metadata, 'name') ??
    textIn(metadata, 'generateName') ??
    '(without a name)';
  const containers = [
    ...listIn(spec, 'containers'),
    ...listIn(spec, 'initContainers'),
  ];
  const mounts = containers.flatMap(container =>
    listIn(container, 'volumeMounts'),
  );
  const volumes = listIn(spec, 'volumes');
  const conditions = listIn(status, 'conditions');
  const [uid, node, phase] = [
    textIn(metadata, 'uid'),
    textIn(spec, 'nodeName'),
    textIn(status, 'phase'),
  ];
  const hasSpec = Object.keys(spec).length > 0;
  return {
    // Joined: large indexes keep it, and what a template makes keeps its pieces as well.
    object: hasSpec
      ? ['Pod ', namespace, '/', name].join('')
      : `Status ${name}`,
    namespace,
    name,
    ...(uid && { uid }),
    ...(node && { node }),
    labels: mappingIn(metadata, 'labels'),
    annotations: mappingIn(metadata, 'annotations'),
    ...(phase && { phase }),
    ready: conditions.some(
      condition =>
        fieldOf(condition, 'type') === 'Ready' &&
        fieldOf(condition, 'status') === 'True',
    ),
    terminating: textIn(metadata, 'deletionTimestamp') !== undefined,
    hasSpec,
    resources: deviceResources(containers),
    claims: readPodClaims(pod),
    hasSocketMount: hasSocketMount(mounts, volumes),
    hasUserspaceVolume: mounts.some(
      mount => fieldOf(mount, 'name') === USERSPACE_VOLUME,
    ),
    configMaps: volumes.flatMap(
      volume => textIn(mappingIn(volume, 'configMap'), 'name') ?? [],
    ),
    conditions,
  };
}
