import {
  applicationContainer,
  containersOf,
  effectiveDevices,
  WalkedContainer,
} from '../kubernetes/containerWalk';
import { PodClaim, readPodClaims } from '../dra/readPodClaims';
import { CONTAINER_PATHS, LABELS } from '../model/constants';
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
  /** `status.reason` and `status.message`: why the kubelet refused or lost it. */
  readonly reason?: string;
  readonly message?: string;
  readonly ready: boolean;
  readonly terminating: boolean;
  /** Without a spec this is a status on its own, as a container sees it, and no pod from a cluster. */
  readonly hasSpec: boolean;
  /** Whether it uses the node's network: then no CNI plugin runs for it. */
  readonly hostNetwork: boolean;
  /** Whether its users are its own, and nobody's on the node (`hostUsers: false`). */
  readonly hasOwnUsers: boolean;
  /** How its containers are run; absent for the node's default. */
  readonly runtimeClass?: string;
  readonly containers: readonly WalkedContainer[];
  /** The container that runs the application, where that can be told. */
  readonly application?: WalkedContainer;
  /** The device resources that the pod is given as a whole (Kubernetes' effective request). */
  readonly resources: ReadonlyMap<string, number>;
  /** Its resource claims. */
  readonly claims: readonly PodClaim[];
  /** The folders of the node that its containers mount for sockets. */
  readonly socketFolders: readonly SocketFolder[];
  /** Where the application's container mounts a volume of the pod's own at the sockets' path, or below it. */
  readonly ownSocketMounts: readonly string[];
  /** Whether a container mounts a volume of the name that the userspace CNI looks for, of whatever kind: it finds its folder. */
  readonly hasUserspaceVolume: boolean;
  /** ConfigMaps that it mounts. */
  readonly configMaps: readonly string[];
  /** What the application's container mounts where it reads its net-config, `ConfigMap httpd-net`; the last one hides the others. */
  readonly netConfigSources: readonly string[];
  readonly conditions: readonly unknown[];
  readonly containerStatuses: readonly unknown[];
}

/** A folder of the node where a container finds sockets. */
export interface SocketFolder {
  readonly container: WalkedContainer;
  /** On the node. */
  readonly path: string;
}

/** The container that `kubectl logs` and `kubectl exec` take (kubernetes.io, "Well-Known Annotations"). @public */
export const DEFAULT_CONTAINER_ANNOTATION =
  'kubectl.kubernetes.io/default-container';

/** Kubernetes' namespace of an object that names none. */
export const DEFAULT_NAMESPACE = 'default';

/** A folder of the pod's own below the sockets' path reaches no host process. */
function socketFolders(
  containers: readonly WalkedContainer[],
  volumes: readonly unknown[],
): SocketFolder[] {
  const fromHost = new Map(
    volumes
      .filter(volume => isFields(fieldOf(volume, 'hostPath')))
      .map(volume => [
        fieldOf(volume, 'name'),
        textIn(mappingIn(volume, 'hostPath'), 'path') ?? '',
      ]),
  );
  if (fromHost.size === 0) return [];
  return containers.flatMap(container =>
    listIn(container.fields, 'volumeMounts').flatMap(mount => {
      const name = fieldOf(mount, 'name');
      const path = fromHost.get(name);
      const isForSockets =
        name === USERSPACE_VOLUME ||
        textIn(mount, 'mountPath')?.startsWith(`${CONTAINER_PATHS.sockets}/`);
      return path !== undefined && isForSockets ? [{ container, path }] : [];
    }),
  );
}

/** The names of the ConfigMaps that a volume holds, whole or as a part (kubernetes.io, "Projected Volumes"). */
function configMapsOf(volume: unknown): string[] {
  return [volume, ...listIn(mappingIn(volume, 'projected'), 'sources')].flatMap(
    source => textIn(mappingIn(source, 'configMap'), 'name') ?? [],
  );
}

/** `ConfigMap httpd-net` of a volume that holds just that; `volume config` of any other. */
function sourceOf(name: string, volumes: readonly unknown[]): string {
  const volume = volumes.find(item => fieldOf(item, 'name') === name);
  const configMap = textIn(mappingIn(volume, 'configMap'), 'name');
  return configMap ? `ConfigMap ${configMap}` : `volume ${name}`;
}

/** What a container mounts at the net-config's path, or below it, where a file would hide the net-config's own. */
function netConfigSources(
  container: WalkedContainer | undefined,
  volumes: readonly unknown[],
): string[] {
  return listIn(container?.fields, 'volumeMounts').flatMap(mount => {
    const path = `${textIn(mount, 'mountPath')}/`;
    return path.startsWith(`${CONTAINER_PATHS.netConfig}/`)
      ? [sourceOf(textIn(mount, 'name') ?? '', volumes)]
      : [];
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
  const labels = mappingIn(metadata, 'labels');
  const containers = containersOf(spec);
  const application = applicationContainer(
    containers,
    textIn(labels, LABELS.workload),
    textIn(mappingIn(metadata, 'annotations'), DEFAULT_CONTAINER_ANNOTATION),
  );
  const volumes = listIn(spec, 'volumes');
  const conditions = listIn(status, 'conditions');
  const [uid, node, runtimeClass, phase, reason, message] = [
    textIn(metadata, 'uid'),
    textIn(spec, 'nodeName'),
    textIn(spec, 'runtimeClassName'),
    textIn(status, 'phase'),
    textIn(status, 'reason'),
    textIn(status, 'message'),
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
    labels,
    annotations: mappingIn(metadata, 'annotations'),
    ...(phase && { phase }),
    ...(reason && { reason }),
    ...(message && { message }),
    ready: conditions.some(
      condition =>
        fieldOf(condition, 'type') === 'Ready' &&
        fieldOf(condition, 'status') === 'True',
    ),
    terminating: textIn(metadata, 'deletionTimestamp') !== undefined,
    hasSpec,
    hostNetwork: fieldOf(spec, 'hostNetwork') === true,
    hasOwnUsers: fieldOf(spec, 'hostUsers') === false,
    ...(runtimeClass && { runtimeClass }),
    containers,
    ...(application && { application }),
    resources: effectiveDevices(containers),
    claims: readPodClaims(pod),
    socketFolders: socketFolders(containers, volumes),
    ownSocketMounts: listIn(application?.fields, 'volumeMounts').flatMap(
      mount => {
        const path = textIn(mount, 'mountPath');
        return `${path}/`.startsWith(`${CONTAINER_PATHS.sockets}/`)
          ? [path!]
          : [];
      },
    ),
    hasUserspaceVolume: containers.some(({ fields }) =>
      listIn(fields, 'volumeMounts').some(
        mount => fieldOf(mount, 'name') === USERSPACE_VOLUME,
      ),
    ),
    configMaps: volumes.flatMap(configMapsOf),
    netConfigSources: netConfigSources(application, volumes),
    conditions,
    containerStatuses: [
      ...listIn(status, 'initContainerStatuses'),
      ...listIn(status, 'containerStatuses'),
    ],
  };
}
