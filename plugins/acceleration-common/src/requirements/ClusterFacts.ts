/** A node, as far as requirements look at it. @public */
export interface NodeFacts {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `status.nodeInfo.kernelVersion`; absent where it is not known. */
  readonly kernel?: string;
  /** Resources of which at least one is allocatable. */
  readonly offers: readonly string[];
}

/** An image that a DaemonSet runs. @public */
export interface ImageFacts {
  /** `namespace/name` of the DaemonSet. */
  readonly daemonSet: string;
  readonly image: string;
}

/** Something that is known of a cluster, or the reason why it is not. @public */
export type Asked<T> = { readonly known: T } | { readonly unknown: string };

/**
 * What is seen of a cluster that requirements are judged by. What could not be asked says why: nothing is concluded from it.
 *
 * @public
 */
export interface ClusterFacts {
  /** Resources that the API server serves, as `<plural>.<group>`. */
  readonly apis: Asked<ReadonlySet<string>>;
  readonly images: Asked<readonly ImageFacts[]>;
  readonly nodes: Asked<readonly NodeFacts[]>;
}
