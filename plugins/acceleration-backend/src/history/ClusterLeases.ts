import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Knex } from 'knex';
import { databaseClock } from './databaseClock';
import { digest } from './digest';
import { inChunks } from './inChunks';
import { retried } from './retried';
import { storedName } from './storedText';
import type { ClusterWriterRow } from './tables';

const KEYS = 500;

/** What {@link ClusterLeases} work with; times in milliseconds. */
export interface ClusterLeasesOptions {
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  /** The clusters that there are now. */
  readonly clusters: () => readonly string[];
  /** Told when this replica begins to write for a cluster. */
  readonly taken?: (cluster: string) => void;
  readonly logger: LoggerService;
  /** How long a lease holds: 15 s unless given. It is renewed three times in that. */
  readonly leaseMs?: number;
  /** A clock that only goes forward. */
  readonly elapsed?: () => number;
}

/** This replica is not the one that writes for a cluster any more. */
export class LeaseLostError extends Error {
  constructor(readonly clusters: readonly string[]) {
    super(`another replica writes for ${clusters.join(', ')} by now`);
    this.name = 'LeaseLostError';
  }
}

/**
 * Who writes for which cluster: of all replicas one, as long as it renews its lease. See docs/adr/one-writer-a-cluster.md.
 */
export class ClusterLeases {
  readonly leaseMs: number;
  private readonly holder = randomUUID();
  /** The clusters that are held, with our own time until which that is sure. */
  private readonly held = new Map<string, number>();
  private readonly elapsed: () => number;
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private isFailing = false;
  private steadySince = Infinity;
  private isClosed = false;

  constructor(private readonly options: ClusterLeasesOptions) {
    this.leaseMs = options.leaseMs ?? 15_000;
    this.elapsed = options.elapsed ?? (() => performance.now());
  }

  /** Takes what is free, and from then on renews and takes until it is closed. Never rejects. */
  async start(): Promise<void> {
    this.timer = setInterval(() => void this.renew(), this.leaseMs / 3).unref();
    await this.renew();
  }

  /** Whether this replica writes for a cluster: for sure, as far as its own clock tells. */
  holds(cluster: string): boolean {
    return (this.held.get(cluster) ?? -Infinity) > this.elapsed();
  }

  /** The clusters that this replica writes for. */
  names(): string[] {
    return [...this.held.keys()].filter(cluster => this.holds(cluster));
  }

  /** For how long the database has answered each time; 0 while it does not. */
  get steadyFor(): number {
    return Math.max(0, this.elapsed() - this.steadySince);
  }

  /** Renews what is held, and takes what nobody holds any more. One run after the other; never rejects. */
  renew(): Promise<void> {
    this.running = this.running.then(() => this.renewAll());
    return this.running;
  }

  /**
   * Makes sure, in a transaction that writes for some clusters, that nobody else does: no other replica can take them over
   * before it ends.
   *
   * @throws LeaseLostError when another one has taken one of them over
   */
  async fence(trx: Knex, clusters: Iterable<string>): Promise<void> {
    const names = [...new Set(clusters)];
    const keys = new Map(names.map(name => [digest(name), name]));
    for (const chunk of inChunks([...keys.keys()].sort(), KEYS)) {
      const rows = await trx<ClusterWriterRow>('cluster_writers')
        .whereIn('cluster_key', chunk)
        .where('holder', this.holder)
        .orderBy('cluster_key')
        .forShare()
        .pluck<string[]>('cluster_key');
      rows.forEach(key => keys.delete(key));
    }
    if (keys.size === 0) return;
    keys.forEach(name => this.held.delete(name));
    throw new LeaseLostError([...keys.values()]);
  }

  /** Gives all back, so that another replica need not wait for their end. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.timer);
    await this.running;
    this.held.clear();
    try {
      await this.options
        .database<ClusterWriterRow>('cluster_writers')
        .where('holder', this.holder)
        .update({ until: 0 });
    } catch {
      // At the end the database may be gone before us; the leases end by themselves.
    }
  }

  private async renewAll(): Promise<void> {
    if (this.isClosed) return;
    const { logger } = this.options;
    try {
      for (const cluster of this.options.clusters()) await this.take(cluster);
      if (this.isFailing) logger.info('Leases of clusters are renewed again');
      this.isFailing = false;
      this.steadySince = Math.min(this.steadySince, this.elapsed());
    } catch (error) {
      const message = `Leases of clusters cannot be renewed; history and notices wait: ${stringifyError(error)}`;
      if (this.isFailing) logger.debug(message);
      else logger.warn(message);
      this.isFailing = true;
      this.steadySince = Infinity;
    }
  }

  private async take(cluster: string): Promise<void> {
    const { database, taken, logger } = this.options;
    // From before the question: the answer may have been long under way.
    const asked = this.elapsed();
    const isHeld = await retried(() => this.ask(database, cluster));
    const wasHeld = this.holds(cluster);
    if (!isHeld) {
      this.held.delete(cluster);
      return;
    }
    this.held.set(cluster, asked + this.leaseMs);
    if (wasHeld) return;
    logger.debug(`This replica writes the history of cluster ${cluster}`);
    taken?.(cluster);
  }

  private async ask(database: Knex, cluster: string): Promise<boolean> {
    const now = databaseClock(database);
    const until = database.raw(`${now} + ?`, [this.leaseMs]) as never;
    const key = digest(cluster);
    const renewed = await database<ClusterWriterRow>('cluster_writers')
      .where('cluster_key', key)
      .where(free =>
        free
          .where('holder', this.holder)
          .orWhereRaw(`until <= ${now}`)
          // The database's clock may have been set back: no lease is longer than ours.
          .orWhereRaw(`until > ${now} + ?`, [10 * this.leaseMs]),
      )
      .update({ holder: this.holder, until });
    if (renewed === 1) return true;
    const made = await database<ClusterWriterRow>('cluster_writers')
      .insert({
        cluster_key: key,
        cluster: storedName(cluster),
        holder: this.holder,
        until,
      })
      .onConflict('cluster_key')
      .ignore()
      .returning('cluster_key');
    return made.length === 1;
  }
}
