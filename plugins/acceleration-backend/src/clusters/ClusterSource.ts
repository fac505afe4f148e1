import type { KubeConfig } from '@kubernetes/client-node';

/**
 * A cluster that pods are read from.
 *
 * @public
 */
export interface WatchedCluster {
  /** What environments call it in `spec.cluster`. */
  readonly name: string;
  readonly title?: string;
  /** Where people look at it in a browser: its own console, an http or https address. */
  readonly consoleUrl?: string;
  /** Whether its nodes and devices are made up. It is then shown as simulated everywhere. */
  readonly isSimulated?: boolean;
  /** The same text as long as the cluster is reached in the same way: a changed one makes its watchers start anew. */
  readonly fingerprint: string;
  /**
   * How to reach it, with credentials that hold now: asked anew for each connection, so that a renewed token or
   * certificate is taken up. The context that it calls current counts.
   *
   * @throws when the credentials cannot be read; the cluster then counts as failing with that reason
   */
  connect(): Promise<KubeConfig>;
}

/**
 * A cluster that is known and cannot be watched, with the reason in one sentence.
 *
 * @public
 */
export interface UnwatchedCluster {
  readonly name: string;
  readonly title?: string;
  /** Where people look at it in a browser: its own console, an http or https address. */
  readonly consoleUrl?: string;
  readonly unwatched: string;
}

/**
 * Where clusters are listed. Asked at start, and again from time to time: a cluster that is no longer listed is forgotten.
 *
 * @public
 */
export interface ClusterSource {
  /** For messages: `acceleration.clusters`. */
  readonly name: string;
  /**
   * @throws when the list cannot be read: the clusters of the last answer then stay, and the message, which must hold no
   * secret, is warned of once; {@link NotThereYet} when the list is expected to appear soon, which is no warning
   */
  clusters(): Promise<readonly (WatchedCluster | UnwatchedCluster)[]>;
}
