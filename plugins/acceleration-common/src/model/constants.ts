/** The API version of Fastpath's own documents. @public */
export const API_VERSION = 'fastpath.dev/v1alpha1';

/** Labels and annotations that Fastpath writes. @public */
export const LABELS = {
  name: 'app.kubernetes.io/name',
  managedBy: 'app.kubernetes.io/managed-by',
  workload: 'fastpath.dev/workload',
  environment: 'fastpath.dev/environment',
  backend: 'fastpath.dev/backend',
  /** On the pods of a probe, in place of `workload`: they do not count among the workload's own. */
  probe: 'fastpath.dev/probe',
  kubernetesId: 'backstage.io/kubernetes-id',
} as const;

/** Where things stand in the container: the same in every environment. @public */
export const CONTAINER_PATHS = {
  /** The downward API volume with the pod's annotations. */
  podInfo: '/etc/podnetinfo',
  /** The net-config ConfigMap, as `net.json`. */
  netConfig: '/etc/fastpath',
  /** Hugepages. */
  hugepages: '/dev/hugepages',
  /** Directories that hold vhost-user sockets. */
  sockets: '/run/fast',
} as const;

/** `spec.type` of the catalog entity that describes an environment. @public */
export const ENVIRONMENT_TYPE = 'acceleration-environment';

/** The longest name of a NetworkAttachmentDefinition: a DNS label, as for most names in Kubernetes. @public */
export const MAX_NAD_NAME = 63;

/** The name of a network's NAD: a part of the portable contract (docs/domain.md §2.2). @public */
export function nadName(workload: string, network: string): string {
  return `${workload}-${network}`;
}

/**
 * The event that says that a repository was published on the portal's own disk, so that the catalog reads it at once. Its
 * payload is `{ name, commit }`.
 *
 * @public
 */
export const LOCAL_REPOSITORY_TOPIC = 'acceleration.local-repository';

/**
 * The kinds that a local repository may bring unless the portal's configuration says otherwise: what a developer owns.
 * Anyone who may run a template can publish one, so it must not make environments (Resource), users, groups or templates,
 * nor have the catalog read other places (Location). `catalog.rules` does not apply to what a provider gives.
 *
 * @public
 */
export const LOCAL_REPOSITORY_KINDS: readonly string[] = [
  'API',
  'Component',
  'System',
];

/**
 * Where entities of workloads that nobody registered come from: their `backstage.io/managed-by-origin-location`, which no author of
 * an entity can write.
 *
 * @public
 */
export const UNREGISTERED_LOCATION = 'acceleration-unregistered:clusters';
