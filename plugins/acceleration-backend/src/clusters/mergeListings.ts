import type { UnwatchedCluster, WatchedCluster } from './ClusterSource';
import type { Warn } from './warnOnce';

/** What a source lists. */
export interface Listing {
  /** The source's. */
  readonly name: string;
  readonly clusters: readonly (WatchedCluster | UnwatchedCluster)[];
}

/** A cluster and what lists it. */
export interface ListedCluster {
  readonly cluster: WatchedCluster | UnwatchedCluster;
  readonly source: string;
  /** Another text when anything of it is another one. */
  readonly identity: string;
}

const isWatched = (
  cluster: WatchedCluster | UnwatchedCluster,
): cluster is WatchedCluster => !('unwatched' in cluster);

/**
 * The clusters by name. Of several of one name the first counts that can be watched, and else the first: the Kubernetes plugin
 * may list a cluster for its users that another source reads with a service account.
 *
 * @param listings - in the order in which they count
 */
export function mergeListings(
  listings: readonly Listing[],
  warn: Warn,
): ReadonlyMap<string, ListedCluster> {
  const listed = new Map<string, ListedCluster>();
  for (const { name: source, clusters } of listings) {
    for (const cluster of clusters) {
      const other = listed.get(cluster.name);
      if (!other || (isWatched(cluster) && !isWatched(other.cluster)))
        listed.set(cluster.name, {
          cluster,
          source,
          identity: identityOf(cluster, source),
        });
      else if (isWatched(cluster))
        warn(
          `Cluster ${cluster.name} is listed by ${other.source} and again by ${source}; the first one counts`,
        );
    }
  }
  return listed;
}

function identityOf(
  cluster: WatchedCluster | UnwatchedCluster,
  source: string,
): string {
  const { title, consoleUrl } = cluster;
  return JSON.stringify(
    isWatched(cluster)
      ? {
          source,
          title,
          consoleUrl,
          fingerprint: cluster.fingerprint,
          isSimulated: cluster.isSimulated,
        }
      : { source, title, consoleUrl, unwatched: cluster.unwatched },
  );
}
