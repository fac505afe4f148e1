import type {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { BackendPack } from '@fastpath/backstage-plugin-acceleration-node';
import type { Knex } from 'knex';
import { CatalogReader } from './catalog/CatalogReader';
import type { Claims } from './catalog/Claims';
import { OwnershipRules } from './catalog/OwnershipRules';
import type { TrustedLocations } from './catalog/TrustedLocations';
import { ClusterDirectory } from './clusters/ClusterDirectory';
import type { ClusterSource } from './clusters/ClusterSource';
import { History } from './history/History';
import { historySettings } from './history/historySettings';
import type { Audience } from './history/noticePayload';
import type { PlacementKey } from './history/VerdictObservation';
import type { EnvironmentFacts } from './placements/CatalogFacts';
import { CounterFleet } from './metrics/CounterFleet';
import { PlacementIndex } from './placements/PlacementIndex';
import { watchLimits } from './watch/watchSettings';
import { ClusterFleet } from './watch/ClusterFleet';
import { ownersOf } from './history/ownersOf';

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
  readonly history: History;
  private readonly fleet: ClusterFleet;
  private readonly directory: ClusterDirectory;
  private readonly reader: CatalogReader;
  private readonly ownership: OwnershipRules;
  private readonly counters: CounterFleet;
  private packs: readonly BackendPack[] = [];
  private filling?: NodeJS.Timeout;

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
    this.ownership = OwnershipRules.fromConfig(config);
    this.index = new PlacementIndex(
      {
        observed: (...observation) => this.history.observed(...observation),
        counted: cluster => this.history.counted(cluster),
      },
      Date.now,
      Date.now() + CATALOG_FILLS_MS,
    );
    this.history = new History({
      database,
      events,
      index: this.index,
      logger,
      notifications,
      settings: historySettings(config),
      audience: key => this.audience(key),
    });
    this.fleet = new ClusterFleet({
      portal: this.index.portal,
      logger,
      limits: watchLimits(config),
      added: index => this.history.added(index),
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

  /** Begins to read and to watch. What was last known is there at once; nothing waits for a cluster. */
  async start(): Promise<void> {
    this.reader.onChange(() => void this.takeCatalog());
    const restored = this.history.load();
    // What nobody waits for any longer is told.
    this.filling = setTimeout(
      () =>
        this.index.portal
          .indexes()
          .forEach(({ verdicts }) => verdicts.resume()),
      CATALOG_FILLS_MS,
    ).unref();
    await this.directory.start();
    await Promise.all([restored, this.reader.start(), this.history.start()]);
    this.counters.start();
    this.history.follow();
  }

  /** Ends all of it; what waits to be written is written. */
  async close(): Promise<void> {
    clearTimeout(this.filling);
    await Promise.all([
      this.directory.close(),
      this.reader.close(),
      this.counters.close(),
    ]);
    await this.history.save();
    await this.fleet.close();
    await this.history.close();
    this.index.close();
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
