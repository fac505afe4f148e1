/**
 * The most that the documents people write may hold. Each is far above what anybody has needed, and low enough that all of
 * them together are rendered and compared in a moment; the JSON Schemas say them too.
 *
 * @public
 */
export const MODEL_LIMITS = {
  /** Labels or annotations of one object. */
  labels: 64,
  /** Environments of one workload. */
  environments: 100,
  /** Interfaces of one pod; and what one environment says of them. */
  interfaces: 8,
  /** Addresses of one interface. */
  ips: 16,
  /** Words of a command. */
  command: 64,
  /** Arguments of a container. */
  args: 512,
  /** Variables of a container. */
  env: 512,
  /** Ports of a container. */
  ports: 64,
  /** Init containers; and sidecars. */
  containers: 16,
  /** Volumes of a pod; and mounts of a container. */
  volumes: 64,
  /** Networks of one environment. */
  networks: 64,
  /** NADs that a platform team owns in one environment. */
  nads: 512,
  /** Tolerations, node labels, pull secrets: each list of where pods may run. */
  scheduling: 64,
  /** Lists that the catalog itself keeps in an entity. */
  relations: 1_000,
  /** Components that a pack requires; and annotations that it sets. */
  pack: 64,
} as const;

/** The longest argument or variable that Linux takes (`MAX_ARG_STRLEN`, its final NUL left out), in characters. @public */
export const MAX_ARGUMENT = 131_071;

/** The most that Kubernetes takes for all annotations of an object (`TotalAnnotationSizeLimitB`), in characters. @public */
export const MAX_ANNOTATION = 262_144;
