import type {
  AuthService,
  LoggerService,
  RootConfigService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { BackendPack } from '@fastpath/backstage-plugin-acceleration-node';
import { stringifyError } from '@backstage/errors';
import type { Knex } from 'knex';
import { CatalogReader } from './catalog/CatalogReader';
import type { Claims } from './catalog/Claims';
import { OwnershipRules } from './catalog/OwnershipRules';
import type { TrustedLocations } from './catalog/TrustedLocations';
import { ClusterDirectory } from './clusters/ClusterDirectory';
import type { ClusterSource } from './clusters/ClusterSource';
import { ClusterIncidents } from './history/ClusterIncidents';
import { ClusterLeases } from './history/ClusterLeases';
import { HistorySettings, historySettings } from './history/historySettings';
import { NoticeDispatcher } from './history/NoticeDispatcher';
import type { Audience } from './history/noticePayload';
import { ProbeKeeper } from './history/ProbeKeeper';
import { ProbeLog } from './history/ProbeLog';
import { retentionTask } from './history/retention';
import { SnapshotStore } from './history/SnapshotStore';
import { verdictEvents } from './history/verdictEvents';
import { VerdictLog } from './history/VerdictLog';
import type { PlacementKey } from './history/VerdictObservation';
import type { EnvironmentFacts } from './placements/CatalogFacts';
import { CounterFleet } from './metrics/CounterFleet';
import { PlacementIndex } from './placements/PlacementIndex';
import { silenceOf } from './placements/silenceOf';
import { watchLimits } from './watch/watchSettings';
import { ClusterFleet } from './watch/ClusterFleet';
import { ObservationWriter } from './history/ObservationWriter';
import { ownersOf } from './history/ownersOf';
import { SnapshotKeeper } from './history/SnapshotKeeper';

/** What it is made of. */
export interface AccelerationOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: RootConfigService;
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  readonly events: EventsService;
  readonly loadPacks: () => Promise<readonly BackendPack[]>;
  readonly locations: TrustedLocations;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  /** The first one that lists a cluster counts. */
  readonly sources: readonly ClusterSource[];
}

/** How long a new catalog may take until it has the environments of its locations. */
const CATALOG_FILLS_MS = 60_000;

/** Everything that runs: the catalog is read, clusters are listed and watched, changes written and told, the state kept. */
export class Acceleration {
  readonly index: PlacementIndex;
  readonly log: VerdictLog;
  readonly incidents: ClusterIncidents;
  readonly probes: ProbeLog;
  private readonly settings: HistorySettings;
  private readonly snapshots: SnapshotStore;
  private readonly leases: ClusterLeases;
  private readonly writer: ObservationWriter;
  private readonly keeper: SnapshotKeeper;
  private readonly fleet: ClusterFleet;
  private readonly directory: ClusterDirectory;
  private readonly reader: CatalogReader;
  private readonly notices: NoticeDispatcher;
  private readonly ownership: OwnershipRules;
  private readonly counters: CounterFleet;
  private packs: readonly BackendPack[] = [];
  private noticing?: NodeJS.Timeout;
  private readonly probeKeeper: ProbeKeeper;
  private filling?: NodeJS.Timeout;
  /** One look for silent clusters and new results at a time. */
  private watching?: Promise<void>;

  /** @throws InputError for a setting that makes no sense */
  constructor(private readonly options: AccelerationOptions) {
    const {
      auth,
      catalog,
      config,
      database,
      events,
      locations,
      logger,
      notifications,
      sources,
    } = options;
    this.settings = historySettings(config);
    this.ownership = OwnershipRules.fromConfig(config);
    const { damping } = this.settings;
    const { leaseMs } = this.settings;
    const indexes = () => this.index.portal.indexes();
    this.leases = new ClusterLeases({
      database,
      leaseMs,
      clusters: () => indexes().map(({ name }) => name),
      taken: cluster => this.writer.took(cluster),
      logger,
    });
    const fence: ClusterLeases['fence'] = (trx, clusters) =>
      this.leases.fence(trx, clusters);
    const holds = (cluster: string) => this.leases.holds(cluster);
    this.log = new VerdictLog({
      database,
      damping,
      fence,
      settleMs: leaseMs / 3,
      written: verdictEvents(
        events,
        key => this.index.entitiesOfKey(key).map(({ ref }) => ref),
        logger,
      ),
    });
    this.incidents = new ClusterIncidents({ database, fence });
    this.probes = new ProbeLog({ database, fence });
    this.snapshots = new SnapshotStore({ database, logger });
    this.index = new PlacementIndex(
      {
        observed: (observation, isFirst) =>
          this.writer.observed(observation, isFirst),
        counted: cluster => this.writer.counted(cluster),
      },
      Date.now,
      Date.now() + CATALOG_FILLS_MS,
    );
    const current = () =>
      indexes().flatMap(index =>
        this.index.portal.health(index.name).state === 'live'
          ? (index.verdicts.sight() ?? [])
          : [],
      );
    this.writer = new ObservationWriter({
      log: this.log,
      current,
      logger,
      writers: this.leases,
      pauses: {
        gatherMs: 100,
        retryMs: leaseMs / 3,
        settleMs: leaseMs / 3,
      },
    });
    this.probeKeeper = new ProbeKeeper({
      log: this.probes,
      indexes,
      holds,
      logger,
    });
    this.keeper = new SnapshotKeeper({
      store: this.snapshots,
      indexes,
      holds,
      logger,
    });
    this.fleet = new ClusterFleet({
      portal: this.index.portal,
      logger,
      limits: watchLimits(config),
      added: index => {
        this.keeper.restore(index);
        void this.leases.renew();
      },
    });
    this.directory = new ClusterDirectory({
      sources,
      listener: this.fleet,
      logger,
    });
    this.reader = new CatalogReader({
      auth,
      catalog,
      events,
      locations,
      logger,
      now: Date.now,
    });
    this.counters = new CounterFleet({
      config,
      portal: () => this.index.portal,
      backends: () => this.packs.map(({ backend }) => backend),
      logger,
    });
    this.notices = new NoticeDispatcher({
      database,
      damping,
      clusters: () => this.leases.names(),
      claimMs: 4 * leaseMs,
      notifications,
      logger,
      audience: async key => this.audience(key),
    });
  }

  /** What the catalog says of environments, as of its last reading. */
  get environments(): readonly EnvironmentFacts[] {
    return this.reader.current.environments;
  }

  /** Which entities have which pods; `undefined` until the catalog was read. */
  get claims(): Claims | undefined {
    return this.reader.health.readAt === undefined
      ? undefined
      : this.index.claims;
  }

  /** Asks a cluster something. @throws as {@link ClusterFleet.ask} */
  ask(...question: Parameters<ClusterFleet['ask']>): Promise<unknown> {
    return this.fleet.ask(...question);
  }

  /** Tells when the catalog says something else of workloads or environments. */
  onCatalogChange(listener: () => void): void {
    this.reader.onChange(listener);
  }

  /** The task that removes what is old, for the scheduler. */
  retention(): SchedulerServiceTaskScheduleDefinition &
    SchedulerServiceTaskInvocationDefinition {
    const { log, snapshots, incidents, probes, settings, options } = this;
    return retentionTask({
      log,
      snapshots,
      incidents,
      probes,
      retentionDays: settings.retentionDays,
      logger: options.logger,
    });
  }

  /** Begins to read and to watch. What was last known is there at once; nothing waits for a cluster. */
  async start(): Promise<void> {
    this.reader.onChange(() => void this.takeCatalog());
    const restored = this.keeper.load();
    // What nobody waits for any longer is told.
    this.filling = setTimeout(
      () =>
        this.index.portal
          .indexes()
          .forEach(({ verdicts }) => verdicts.resume()),
      CATALOG_FILLS_MS,
    ).unref();
    await this.directory.start();
    await Promise.all([restored, this.reader.start(), this.leases.start()]);
    this.counters.start();
    this.noticing = setInterval(() => {
      void this.notices.run();
      this.watching ??= this.watch().finally(() => {
        this.watching = undefined;
      });
    }, this.settings.leaseMs / 3).unref();
  }

  /** Ends all of it; what waits to be written is written. */
  async close(): Promise<void> {
    clearInterval(this.noticing);
    clearTimeout(this.filling);
    await Promise.all([
      this.directory.close(),
      this.reader.close(),
      this.counters.close(),
    ]);
    // Saved before the watchers end, while what they read still counts as live.
    await this.keeper.close();
    await this.fleet.close();
    await Promise.all([
      this.writer.close(),
      this.notices.close(),
      this.watching,
    ]);
    await this.leases.close();
    this.index.close();
  }

  private async watch(): Promise<void> {
    await this.watchSilence();
    await this.probeKeeper.keep();
  }

  /** Writes which of our clusters do not answer. What cannot be written is tried again, as the rest of the history is. */
  private async watchSilence(): Promise<void> {
    const clusters = this.index.portal
      .indexes()
      .filter(({ name }) => this.leases.holds(name))
      .flatMap(index => silenceOf(index) ?? []);
    await this.incidents
      .observe(clusters)
      .catch(error =>
        this.options.logger.debug(
          `That a cluster is silent cannot be written; it is tried again: ${stringifyError(error)}`,
        ),
      );
  }

  /** @throws until the catalog has answered: nobody knows yet whom a placement belongs to */
  private audience(key: PlacementKey): Audience | undefined {
    if (this.reader.health.readAt === undefined)
      throw new Error('the catalog has not answered yet');
    return ownersOf(this.index, key);
  }

  private async takeCatalog(): Promise<void> {
    const { loadPacks, logger } = this.options;
    try {
      const packs = await loadPacks();
      this.packs = packs;
      this.index.setCatalog({
        ...this.reader.current,
        backends: packs.map(({ backend }) => backend),
        ownership: this.ownership,
      });
    } catch (error) {
      logger.error(
        'The backend packs cannot be read; environments promise what they promised before',
        error as Error,
      );
    }
  }
}
