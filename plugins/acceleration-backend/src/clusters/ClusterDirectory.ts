import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterSource,
  UnwatchedCluster,
  WatchedCluster,
} from './ClusterSource';
import { Listing, mergeListings } from './mergeListings';
import { Warn, warnOnce } from './warnOnce';

/** Told which clusters there are. */
export interface ClusterListener {
  /** A cluster is new, or is described or reached in another way than before. */
  set(cluster: WatchedCluster | UnwatchedCluster, source: string): void;
  /** No source lists it any more. */
  remove(name: string): void;
}

/** What a {@link ClusterDirectory} works with. Times are in milliseconds. */
export interface ClusterDirectoryOptions {
  /** In the order in which they count. */
  readonly sources: readonly ClusterSource[];
  readonly listener: ClusterListener;
  readonly logger: LoggerService;
  /** Between two rounds; 10 s by default. */
  readonly refreshMs?: number;
  /** Between two rounds at first, while a source says that its list is not there yet; 2 s by default. */
  readonly quickMs?: number;
  /** How long a round waits for its sources; 5 s by default. Who answers later is heard then. */
  readonly patienceMs?: number;
  readonly now?: () => number;
}

/** How long sources whose list is not there yet are asked quickly. */
const FIRST_MS = 60_000;

/** What is known of a source. */
interface Asked extends Listing {
  readonly source: ClusterSource;
  clusters: readonly (WatchedCluster | UnwatchedCluster)[];
  /** While it has not answered. */
  asking?: Promise<void>;
  isLate: boolean;
  isAwaited: boolean;
}

/** Asks the sources from time to time which clusters there are, and tells what changed. One source's trouble touches no other. */
export class ClusterDirectory {
  private readonly asked: readonly Asked[];
  private readonly told = new Map<string, string>();
  private readonly ending = new AbortController();
  private readonly warn: Warn;
  private readonly now: () => number;
  private startedAt = 0;
  private refreshing?: Promise<void>;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: ClusterDirectoryOptions) {
    this.asked = options.sources.map(source => ({
      name: source.name,
      source,
      clusters: [],
      isLate: false,
      isAwaited: false,
    }));
    this.warn = warnOnce(options.logger);
    this.now = options.now ?? Date.now;
  }

  /** Asks all sources, and goes on asking until it is closed. Waits for the first round, which ends in a bounded time. */
  async start(): Promise<void> {
    this.startedAt = this.now();
    await this.refresh();
    this.running = this.run();
  }

  /** Asks all sources now. */
  async refresh(): Promise<void> {
    this.refreshing ??= this.round().finally(() => {
      this.refreshing = undefined;
    });
    await this.refreshing;
  }

  /** Ends asking; afterwards nothing more is told. */
  async close(): Promise<void> {
    this.ending.abort();
    await Promise.all([this.running, this.refreshing]);
  }

  private async run(): Promise<void> {
    const { refreshMs = 10_000, quickMs = 2_000 } = this.options;
    const { signal } = this.ending;
    while (!signal.aborted) {
      const isQuick =
        this.now() - this.startedAt < FIRST_MS &&
        this.asked.some(({ isAwaited }) => isAwaited);
      await sleep(
        isQuick ? Math.min(quickMs, refreshMs) : refreshMs,
        undefined,
        { signal },
      ).catch(() => undefined);
      if (!signal.aborted) await this.refresh();
    }
  }

  private async round(): Promise<void> {
    const { patienceMs = 5_000 } = this.options;
    const done = new AbortController();
    const patience = sleep(patienceMs, undefined, {
      signal: AbortSignal.any([done.signal, this.ending.signal]),
    }).catch(() => undefined);
    await Promise.race([
      Promise.all(this.asked.map(asked => this.ask(asked))),
      patience,
    ]);
    done.abort();
    if (this.ending.signal.aborted) return;
    for (const asked of this.asked.filter(({ asking }) => asking)) {
      asked.isLate = true;
      this.warn(
        `${asked.name} does not say within ${patienceMs / 1000} s which clusters there are; what it said before counts`,
      );
    }
    this.tell();
  }

  /** Asks a source, unless its last answer is still to come. */
  private ask(asked: Asked): Promise<void> {
    asked.asking ??= this.answer(asked).then(() => {
      asked.asking = undefined;
      if (asked.isLate) this.tell();
      asked.isLate = false;
    });
    return asked.asking;
  }

  private async answer(asked: Asked): Promise<void> {
    try {
      const clusters: unknown = await asked.source.clusters();
      if (!Array.isArray(clusters))
        throw new Error('it gives no list of clusters');
      asked.clusters = clusters.filter(
        cluster => typeof cluster?.name === 'string' && cluster.name !== '',
      );
      asked.isAwaited = false;
    } catch (error) {
      const { name, message } =
        error instanceof Error ? error : { name: '', message: 'unknown error' };
      asked.isAwaited = name === 'NotThereYet';
      if (!asked.isAwaited)
        this.warn(
          `${asked.name} cannot say which clusters there are; what it said before counts: ${message}`,
        );
    }
  }

  private tell(): void {
    if (this.ending.signal.aborted) return;
    const { listener } = this.options;
    const listed = mergeListings(this.asked, this.warn);
    for (const name of [...this.told.keys()]) {
      if (listed.has(name)) continue;
      this.told.delete(name);
      this.take(name, () => listener.remove(name));
    }
    for (const [name, { cluster, source, identity }] of listed) {
      if (this.told.get(name) === identity) continue;
      if (this.take(name, () => listener.set(cluster, source)))
        this.told.set(name, identity);
    }
  }

  /** One cluster that cannot be taken up holds up no other. */
  private take(name: string, act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      this.options.logger.error(
        `Taking up cluster ${name} fails: ${error instanceof Error ? error.message : 'unknown error'}`,
      );
      return false;
    }
  }
}
