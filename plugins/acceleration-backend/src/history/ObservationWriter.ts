import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { type ClusterLeases, LeaseLostError } from './ClusterLeases';
import type { VerdictLog } from './VerdictLog';
import type { PlacementKey, VerdictObservation } from './VerdictObservation';

/** How long it waits for what; milliseconds. */
export interface WriterPauses {
  /** How long what comes together is gathered. */
  readonly gatherMs: number;
  /** Until what could not be written is tried again. */
  readonly retryMs: number;
  /** How often what was seen is compared with what is written, and how long it must have been the same. */
  readonly settleMs: number;
}

const PAUSES: WriterPauses = {
  gatherMs: 100,
  retryMs: 5_000,
  settleMs: 5_000,
};
/** How long the end waits for the last write. */
const LAST_WRITE_MS = 5_000;
/** Far more than changes in the time that a database is away; what is beyond is made up for by settling. */
const MOST_WAITING = 20_000;
/** How often all of it is compared, whether something was seen or not. */
const COMPARE_ALL_MS = 10 * 60_000;

/** What is true of all placements of a cluster now. */
export interface ClusterSight {
  readonly cluster: string;
  readonly asOf: number;
  readonly observations: readonly VerdictObservation[];
}

/** What an {@link ObservationWriter} works with. */
export interface ObservationWriterOptions {
  readonly log: Pick<VerdictLog, 'record' | 'rewind' | 'settle' | 'present'>;
  /** The clusters that were read to their end and are live. */
  readonly current: () => readonly ClusterSight[];
  readonly logger: LoggerService;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly pauses?: WriterPauses;
  /** Which replica writes for which cluster; this one for all, unless given. */
  readonly writers?: Pick<ClusterLeases, 'holds' | 'leaseMs' | 'steadyFor'>;
}

const keyOf = ({ cluster, namespace, workload }: PlacementKey) =>
  `${cluster} ${namespace} ${workload}`;

/**
 * Writes what the index sees to the history: in the order seen, nothing lost while the database is away. What came in another
 * order than it happened is set right by comparing again a little later. What is seen of clusters that another replica writes for
 * is kept for as long as that one may die without having written it; see docs/adr/one-writer-a-cluster.md.
 */
export class ObservationWriter {
  private readonly waiting: VerdictObservation[] = [];
  /** What was seen of clusters that others write for, with our time of it; the oldest first. */
  private standby: { observation: VerdictObservation; at: number }[] = [];
  /** Placements that something was seen of, with the time until which it is fresh. */
  private readonly fresh = new Map<string, number>();
  /** Clusters that were read anew: what went while nobody watched is not among what they have. */
  private readonly counting = new Set<string>();
  private readonly now: () => number;
  private readonly pauses: WriterPauses;
  private readonly settling: NodeJS.Timeout;
  private flushing?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private comparedAll: number;
  private isFailing = false;

  constructor(private readonly options: ObservationWriterOptions) {
    this.now = options.now ?? Date.now;
    this.pauses = options.pauses ?? PAUSES;
    this.comparedAll = this.now();
    this.settling = setInterval(
      () => this.inTurn(() => this.settle()),
      this.pauses.settleMs,
    ).unref();
  }

  /**
   * @param isFirst - it was found, and not seen to happen: another replica may have seen what led there and not have written it
   * yet, so that it waits until it has been the same for a while
   */
  observed(observation: VerdictObservation, isFirst = false): void {
    this.fresh.set(keyOf(observation), this.now() + this.pauses.settleMs);
    if (isFirst) return;
    if (this.holds(observation.cluster)) this.add(observation);
    else this.keep([observation]);
  }

  /** This replica begins to write for a cluster: what the former writer may not have come to write is written first. */
  took(cluster: string): void {
    const [own, others] = [
      this.standby.filter(({ observation }) => observation.cluster === cluster),
      this.standby.filter(({ observation }) => observation.cluster !== cluster),
    ];
    this.standby = others;
    own.forEach(({ observation }) => this.add(observation));
    this.counting.add(cluster);
  }

  /** A cluster was read for the first time, or counts its versions anew. */
  counted(cluster: string): void {
    this.counting.add(cluster);
  }

  /** Writes what waits, for a bounded time, and ends. */
  async close(): Promise<void> {
    clearInterval(this.settling);
    clearTimeout(this.flushing);
    await Promise.race([
      this.inTurn(() => this.flush()).then(() => this.leave()),
      sleep(LAST_WRITE_MS, undefined, { ref: false }),
    ]);
    clearTimeout(this.flushing);
  }

  /** What is kept for others is written as well: they may have gone before us. */
  private async leave(): Promise<void> {
    const kept = this.standby.map(({ observation }) => observation);
    if (kept.length > 0)
      await this.inTurn(async () => {
        await this.options.log.record(kept, { isFenced: false });
      });
  }

  private holds(cluster: string): boolean {
    return this.options.writers?.holds(cluster) ?? true;
  }

  /** For two leases; longer while the database is away, since then nobody writes. */
  private keep(observations: readonly VerdictObservation[]): void {
    const now = this.now();
    const { leaseMs = 0, steadyFor = 0 } = this.options.writers ?? {};
    this.standby.push(
      ...observations.map(observation => ({ observation, at: now })),
    );
    const isOld = ({ at }: { at: number }) =>
      steadyFor > 2 * leaseMs && at < now - 2 * leaseMs;
    const first = this.standby.findIndex(each => !isOld(each));
    const old = first < 0 ? this.standby.length : first;
    this.standby.splice(0, Math.max(old, this.standby.length - MOST_WAITING));
  }

  private add(observation: VerdictObservation): void {
    this.waiting.push(observation);
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    this.schedule(this.pauses.gatherMs);
  }

  private schedule(ms: number): void {
    this.flushing ??= setTimeout(() => {
      this.flushing = undefined;
      void this.inTurn(() => this.flush());
    }, ms).unref();
  }

  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      const own = batch.filter(({ cluster }) => this.holds(cluster));
      this.keep(batch.filter(({ cluster }) => !this.holds(cluster)));
      try {
        await this.options.log.record(own);
      } catch (error) {
        this.waiting.unshift(...own);
        // Another replica writes for some of them by now: what is its own is kept on the next turn, and no failure.
        if (error instanceof LeaseLostError) continue;
        throw error;
      }
      this.recovered();
    }
  }

  private async settle(): Promise<void> {
    await this.flush();
    const now = this.now();
    const isAll = now - this.comparedAll >= COMPARE_ALL_MS;
    const due = new Set(
      [...this.fresh].filter(([, until]) => until <= now).map(([key]) => key),
    );
    const sights = this.options
      .current()
      .filter(({ cluster }) => this.holds(cluster));
    const counted = sights.filter(({ cluster }) => this.counting.has(cluster));
    if (!isAll && due.size === 0 && counted.length === 0) return;
    // A row that is ahead of all that is known of the pods, and has been for a while, is of another counting.
    const ahead = new Set<string>();
    for (const { cluster, asOf } of counted)
      if (!(await this.options.log.rewind(cluster, asOf))) ahead.add(cluster);
    const gone = await this.goneFrom(isAll ? sights : counted, now);
    const current = sights
      .flatMap(({ observations }) => observations)
      .filter(observation => {
        const key = keyOf(observation);
        return (
          due.has(key) ||
          ((isAll || this.counting.has(observation.cluster)) &&
            !this.fresh.has(key))
        );
      });
    due.forEach(key => this.fresh.delete(key));
    await this.options.log.settle([...current, ...gone], held =>
      this.fresh.set(keyOf(held), this.now() + this.pauses.settleMs),
    );
    for (const { cluster } of counted)
      if (!ahead.has(cluster)) this.counting.delete(cluster);
    if (isAll) this.comparedAll = now;
    this.recovered();
  }

  /** What the history has of clusters that do not have it any more. */
  private async goneFrom(
    sights: readonly ClusterSight[],
    at: number,
  ): Promise<VerdictObservation[]> {
    const gone: VerdictObservation[] = [];
    for (const { cluster, asOf, observations } of sights) {
      const here = new Set(observations.map(keyOf));
      for (const { namespace, workload } of await this.options.log.present(
        cluster,
      )) {
        const key = { cluster, namespace, workload };
        if (!here.has(keyOf(key)))
          gone.push({
            ...key,
            received: [],
            reasons: ['nothing of it is on the cluster any more'],
            asOf,
            at,
          });
      }
    }
    return gone;
  }

  /** One after the other; what fails is tried again. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    this.running = this.running.then(work).catch(error => {
      // Another replica writes for the cluster by now: it does what was to be done.
      if (error instanceof LeaseLostError) return;
      const message = `The history of verdicts cannot be written; it is tried again: ${stringifyError(error)}`;
      if (this.isFailing) this.options.logger.debug(message);
      else this.options.logger.warn(message);
      this.isFailing = true;
      this.schedule(this.pauses.retryMs);
    });
    return this.running;
  }

  private recovered(): void {
    if (this.isFailing)
      this.options.logger.info('The history of verdicts is written again');
    this.isFailing = false;
  }
}
