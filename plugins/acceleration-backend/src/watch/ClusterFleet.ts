import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  UnwatchedCluster,
  WatchedCluster,
} from '../clusters/ClusterSource';
import type { ClusterIndex } from '../placements/ClusterIndex';
import type { PortalClusters } from '../placements/PortalClusters';
import { PROJECTIONS } from '../projection/projections';
import { ClusterWatcher, ClusterWatcherOptions } from './ClusterWatcher';
import type { Query } from './KubeClient';
import type { WatchLimits } from './limits';
import type { Traffic } from './Traffic';
import { OwnThread, Readers } from './reading/Readers';

/** What a {@link ClusterFleet} works with. */
export interface ClusterFleetOptions {
  readonly portal: PortalClusters;
  readonly logger: LoggerService;
  /** Where what clusters send is read; in this thread by default. */
  readonly readers?: Readers;
  readonly limits?: WatchLimits;
  /** Told of a new index before it is filled. */
  readonly added: (index: ClusterIndex) => void;
  /** For tests: other deadlines and pauses. */
  readonly watching?: Partial<
    Omit<ClusterWatcherOptions, 'cluster' | 'sink' | 'readers'>
  >;
}

/** One watcher for each cluster that can be watched, as the sources list them. */
export class ClusterFleet {
  private readonly watchers = new Map<string, ClusterWatcher>();
  private closing: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: ClusterFleetOptions) {}

  /** Takes a new cluster, or another way to one that is known: what was read of it stays. */
  set(cluster: WatchedCluster | UnwatchedCluster, source: string): void {
    const { portal, logger, watching, added } = this.options;
    const { readers = new OwnThread(PROJECTIONS, portal.slices), limits } =
      this.options;
    const { name, title, consoleUrl } = cluster;
    this.stop(name);
    if ('unwatched' in cluster) {
      logger.info(
        `Cluster ${name} (${source}) cannot be watched: ${cluster.unwatched}`,
      );
      portal.set({
        name,
        source,
        unwatched: cluster.unwatched,
        ...(title && { title }),
        ...(consoleUrl && { consoleUrl }),
      });
      return;
    }
    const isNew = !portal.index(name);
    const index = portal.set({
      name,
      source,
      isSimulated: cluster.isSimulated === true,
      ...(title && { title }),
      ...(consoleUrl && { consoleUrl }),
    })!;
    if (isNew) added(index);
    logger.info(
      `Watching ${cluster.isSimulated ? 'simulated ' : ''}cluster ${name} (${source})`,
    );
    this.watchers.set(
      name,
      new ClusterWatcher({
        ...watching,
        cluster,
        sink: index,
        readers,
        limits,
        slices: portal.slices,
        warn: message => logger.warn(`Cluster ${name}: ${message}`),
        pace: index.pace,
      }),
    );
  }

  /** Forgets a cluster that no source lists any more. */
  remove(name: string): void {
    this.stop(name);
    this.options.portal.remove(name);
    this.options.logger.info(
      `Cluster ${name} is not listed any more and is forgotten`,
    );
  }

  /**
   * Asks a cluster something beside what is watched.
   *
   * @throws as {@link ClusterWatcher.ask}, or when the cluster is not watched
   */
  async ask(
    cluster: string,
    path: string,
    query: Query,
    question?: object,
  ): Promise<unknown> {
    const watcher = this.watchers.get(cluster);
    if (!watcher) throw new Error('the cluster is not watched');
    return watcher.ask(path, query, question);
  }

  /** What each cluster was asked and sent, since its watcher was started. */
  traffic(): ({ readonly cluster: string } & Readonly<Traffic>)[] {
    return [...this.watchers].map(([cluster, { traffic }]) => ({
      cluster,
      ...traffic,
    }));
  }

  async close(): Promise<void> {
    [...this.watchers.keys()].forEach(name => this.stop(name));
    await this.closing;
  }

  private stop(name: string): void {
    const watcher = this.watchers.get(name);
    if (!watcher) return;
    this.watchers.delete(name);
    this.closing = Promise.all([this.closing, watcher.close()]);
  }
}
