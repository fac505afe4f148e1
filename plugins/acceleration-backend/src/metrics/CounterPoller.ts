import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Backend,
  CounterSeries,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  combinedQuery,
  counterQueries,
  CounterQuery,
} from '@fastpath/backstage-plugin-acceleration-node';
import { CounterMemory } from './CounterMemory';
import type { MetricsSource } from './metricsSettings';
import { MetricsError, queryPrometheus } from './PrometheusClient';

/** How the counters of a cluster fare. Milliseconds since 1970. */
export interface MetricsHealth {
  readonly state: 'ok' | 'failing' | 'no-counters';
  /** When they were read last. */
  readonly readAt?: number;
  readonly reason?: string;
}

/** What was read last is shown for this long while nothing can be read; then it says nothing any more. */
const KEPT_MS = 5 * 60_000;
/** Clocks that differ by more than this make ages wrong. */
const MOST_SKEW_MS = 30_000;

/** What a {@link CounterPoller} works with. */
export interface CounterPollerOptions {
  readonly source: MetricsSource;
  /** The backends that are known now. */
  readonly backends: () => readonly Backend[];
  /** Takes what was read in place of what was read before, and how that went. */
  readonly taken: (
    series: readonly CounterSeries[] | undefined,
    health: MetricsHealth,
  ) => void;
  readonly logger: LoggerService;
  readonly now?: () => number;
  readonly query?: typeof queryPrometheus;
}

/** Reads the counters of one cluster: one query for each interval, however many look at its pages. */
export class CounterPoller {
  private readonly memory = new CounterMemory();
  private readonly ending = new AbortController();
  private readonly now: () => number;
  private readAt?: number;
  private said?: string;
  private waiting?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: CounterPollerOptions) {
    this.now = options.now ?? Date.now;
  }

  /** Reads now, and from then on once in each interval. */
  start(): void {
    this.running = this.poll().finally(() => {
      if (this.ending.signal.aborted) return;
      // So that a portal with many clusters does not ask them all at once.
      const jitter = 0.9 + Math.random() * 0.2;
      this.waiting = setTimeout(
        () => this.start(),
        this.options.source.intervalMs * jitter,
      ).unref();
    });
  }

  async close(): Promise<void> {
    this.ending.abort();
    clearTimeout(this.waiting);
    await this.running;
  }

  /** One reading. Never rejects: what fails is said, and nothing else changes. */
  async poll(): Promise<void> {
    const { source, backends, taken, query = queryPrometheus } = this.options;
    const { signal } = this.ending;
    try {
      const queries = this.queries(backends());
      const text = combinedQuery(queries);
      if (text === undefined)
        return taken([], {
          state: 'no-counters',
          reason: 'no backend pack names counters',
        });
      const samples = await query(source, text, { signal });
      const { series, untied } = this.memory.take(samples, queries);
      const now = this.now();
      this.readAt = now;
      const skew = Math.max(...samples.map(({ at }) => Math.abs(at - now)), 0);
      const problems = [
        ...untied,
        ...(skew > MOST_SKEW_MS
          ? [
              `the clock of Prometheus differs by ${Math.round(skew / 1_000)} s; set both by NTP`,
            ]
          : []),
      ];
      this.say(undefined);
      return taken(series, {
        state: 'ok',
        readAt: now,
        ...(problems.length > 0 && { reason: problems.join('; ') }),
      });
    } catch (error) {
      if (signal.aborted) return undefined;
      const reason =
        error instanceof MetricsError ? error.message : String(error);
      this.say(reason);
      const isOld =
        this.readAt === undefined || this.now() - this.readAt > KEPT_MS;
      return taken(isOld ? [] : undefined, {
        state: 'failing',
        reason,
        ...(this.readAt !== undefined && { readAt: this.readAt }),
      });
    }
  }

  private queries(backends: readonly Backend[]): CounterQuery[] {
    return backends.flatMap(backend =>
      counterQueries(backend, `${backend.metadata.name}/backend.yaml`),
    );
  }

  private say(reason: string | undefined): void {
    const { source, logger } = this.options;
    if (reason !== undefined && reason !== this.said)
      logger.warn(`Counters of cluster ${source.cluster}: ${reason}`);
    if (reason === undefined && this.said !== undefined)
      logger.info(`Counters of cluster ${source.cluster} are read again`);
    this.said = reason;
  }
}
