import { createHash } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { LOCAL_REPOSITORY_TOPIC } from '@fastpath/backstage-plugin-acceleration-common';
import { EntityFacts, readCatalog } from './readCatalog';
import type { TrustedLocations } from './TrustedLocations';

/** What the reader works with; times in milliseconds. */
export interface CatalogReaderOptions {
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly events: EventsService;
  readonly logger: LoggerService;
  readonly locations: TrustedLocations;
  readonly now: () => number;
  /** 10 s unless given; three times that once nothing has changed for {@link QUIET_AFTER}. */
  readonly interval?: number;
  /** The least time between two readings that were asked for: 2 s unless given. */
  readonly pause?: number;
}

/** How the last readings went. */
export interface CatalogHealth {
  /** When the catalog last answered. */
  readonly readAt?: number;
  /** What went wrong since; absent when the last reading was good. */
  readonly problem?: string;
}

/** How long after a publication the catalog may have it. Milliseconds. */
const EXPECTED_WITHIN = [1_000, 2_500, 5_000];

/** A catalog in which nothing has changed for so long is asked less often; each reading is two requests. Milliseconds. */
const QUIET_AFTER = 300_000;
const QUIET_FACTOR = 3;

type Listener = (facts: EntityFacts) => void;

/** What the catalog says of workloads and environments, read again and again. A failing catalog leaves the last answer. */
export class CatalogReader {
  private facts: EntityFacts = {
    workloads: [],
    environments: [],
  };
  private digest = '';
  private state: CatalogHealth = {};
  private readonly listeners = new Set<Listener>();
  private timer?: NodeJS.Timeout;
  private readonly expecting = new Set<NodeJS.Timeout>();
  private due = Infinity;
  private startedAt = -Infinity;
  /** When something changed last, or was expected to. */
  private stirredAt = -Infinity;
  private reading?: Promise<void>;
  private wanted = false;
  private closed = false;

  constructor(private readonly options: CatalogReaderOptions) {}

  get current(): EntityFacts {
    return this.facts;
  }

  get health(): CatalogHealth {
    return this.state;
  }

  /** Reads for the first time, and from then on again and again until closed. Does not throw when the catalog fails. */
  async start(): Promise<void> {
    await this.options.events.subscribe({
      id: 'acceleration-catalog-reader',
      topics: [LOCAL_REPOSITORY_TOPIC],
      onEvent: async () => this.expectChange(),
    });
    await this.read();
  }

  /** Tells of changes only. */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads at once, or when the pause since the last reading has passed. */
  refreshSoon(): void {
    if (this.reading) this.wanted = true;
    else
      this.schedule(
        Math.max(
          0,
          this.startedAt + (this.options.pause ?? 2_000) - this.options.now(),
        ),
      );
  }

  /** The catalog takes a moment to work off what was published: it is asked at once, and some times more. */
  private expectChange(): void {
    this.stirredAt = this.options.now();
    this.refreshSoon();
    this.expecting.forEach(timer => clearTimeout(timer));
    this.expecting.clear();
    for (const delay of EXPECTED_WITHIN)
      this.expecting.add(setTimeout(() => this.refreshSoon(), delay).unref());
  }

  /** Ends the polling; resolves when no reading is under way. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.expecting.forEach(timer => clearTimeout(timer));
    this.listeners.clear();
    await this.reading;
  }

  /** Only ever brings the next reading nearer. */
  private schedule(delay: number): void {
    const due = this.options.now() + delay;
    if (this.closed || due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.read(), delay);
  }

  private read(): Promise<void> {
    this.due = Infinity;
    this.startedAt = this.options.now();
    this.reading ??= this.readOnce().finally(() => {
      this.reading = undefined;
      this.schedule(this.pauseUntilNext());
      if (this.wanted) this.refreshSoon();
      this.wanted = false;
    });
    return this.reading;
  }

  private pauseUntilNext(): number {
    const { interval = 10_000, now } = this.options;
    const isQuiet =
      now() - this.stirredAt >= QUIET_AFTER && !this.state.problem;
    return isQuiet ? interval * QUIET_FACTOR : interval;
  }

  private async readOnce(): Promise<void> {
    const { auth, catalog, locations, logger, now } = this.options;
    try {
      const facts = await readCatalog(
        catalog,
        await auth.getOwnServiceCredentials(),
        locations,
      );
      this.state = { readAt: now() };
      this.take(facts);
    } catch (error) {
      // The name only: a client's message may hold an address or what the catalog answered.
      const problem = `the catalog cannot be read (${(error as Error)?.name ?? 'Error'}); its last answer stays`;
      if (this.state.problem !== problem) logger.warn(problem);
      this.state = { ...this.state, problem };
    }
  }

  private take(facts: EntityFacts): void {
    const digest = createHash('sha256')
      .update(JSON.stringify([facts.workloads, facts.environments]))
      .digest('hex');
    if (digest === this.digest || this.closed) return;
    this.digest = digest;
    this.stirredAt = this.options.now();
    this.facts = facts;
    for (const listener of this.listeners) this.tell(listener);
  }

  private tell(listener: Listener): void {
    try {
      listener(this.facts);
    } catch (error) {
      this.options.logger.error(
        'a listener to the catalog failed',
        error as Error,
      );
    }
  }
}
