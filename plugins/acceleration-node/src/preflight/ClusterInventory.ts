/**
 * What is known of a cluster's objects: Nodes, Pods, NetworkAttachmentDefinitions. Objects may hold only the fields that
 * are used.
 *
 * @public
 */
export interface ClusterInventory {
  readonly objects: Iterable<unknown>;
  /** Kinds that could not be read, with the reason: nothing is concluded from their absence. */
  readonly unread?: Readonly<Record<string, string>>;
  /** Kinds that the cluster does not serve at all. */
  readonly absent?: readonly string[];
  /**
   * Whether every pod on a node is among the objects, with what it requests of CPU and memory. Unless it is said, what is free
   * of these is not known.
   */
  readonly hasAllRequests?: boolean;
  /** Why what is known may be true no more; absent while it is current. */
  readonly stale?: string;
}

/** A cluster of which nothing can be said, and why. @public */
export interface UnavailableInventory {
  /** Completes "cluster a is not checked: …". */
  readonly unavailable: string;
}
