const MIB = 1024 * 1024;

/**
 * How much of one cluster's answers is read. A cluster that goes beyond them fails alone; see `acceleration.watch.limits` and
 * `docs/clusters.md`.
 */
export interface WatchLimits {
  /** Bytes of a page of a list, unpacked. A page that has more is asked for again with half as many objects. */
  readonly pageBytes: number;
  /** Bytes of one object as it comes; a larger one is passed over, and counted. */
  readonly objectBytes: number;
  /** How deep one object may nest; a deeper one is passed over, and counted. */
  readonly objectDepth: number;
  /** Objects of one kind. */
  readonly listObjects: number;
  /** Pages of one list. */
  readonly listPages: number;
  /** Bytes of one list, unpacked. */
  readonly listBytes: number;
  /** Milliseconds that one list may take. */
  readonly listMs: number;
  /** Bytes of what is kept of a cluster: its objects as they are held, of all kinds. */
  readonly clusterBytes: number;
}

/** Kubernetes supports 150,000 pods and 5,000 nodes in a cluster; etcd takes objects of 1.5 MiB. */
export const WATCH_LIMITS: WatchLimits = {
  pageBytes: 64 * MIB,
  objectBytes: 2 * MIB,
  objectDepth: 100,
  listObjects: 200_000,
  listPages: 10_000,
  listBytes: 4096 * MIB,
  listMs: 600_000,
  clusterBytes: 512 * MIB,
};

/** Where each is configured. */
export const LIMIT_KEYS: Readonly<Record<keyof WatchLimits, string>> = {
  pageBytes: 'acceleration.watch.limits.pageMiB',
  objectBytes: 'acceleration.watch.limits.objectMiB',
  objectDepth: 'acceleration.watch.limits.objectDepth',
  listObjects: 'acceleration.watch.limits.listObjects',
  listPages: 'acceleration.watch.limits.listPages',
  listBytes: 'acceleration.watch.limits.listMiB',
  listMs: 'acceleration.watch.limits.listSeconds',
  clusterBytes: 'acceleration.watch.limits.clusterMiB',
};
