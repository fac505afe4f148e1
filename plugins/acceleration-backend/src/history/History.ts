import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { ClusterIndex } from '../placements/ClusterIndex';
import type { PlacementIndex } from '../placements/PlacementIndex';
import { silenceOf } from '../placements/silenceOf';
import { ClusterIncidents } from './ClusterIncidents';
import { ClusterLeases } from './ClusterLeases';
import type { HistorySettings } from './historySettings';
import { NoticeDispatcher } from './NoticeDispatcher';
import type { Audience } from './noticePayload';
import { ObservationWriter } from './ObservationWriter';
import { ProbeKeeper } from './ProbeKeeper';
import { ProbeLog } from './ProbeLog';
import { retentionTask } from './retention';
import { SnapshotKeeper } from './SnapshotKeeper';
import { SnapshotStore } from './SnapshotStore';
import { verdictEvents } from './verdictEvents';
import { VerdictLog } from './VerdictLog';
import type { PlacementKey } from './VerdictObservation';

/** What it is made of. */
export interface HistoryOptions {
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  readonly events: EventsService;
  /** What is seen now. */
  readonly index: PlacementIndex;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  readonly settings: HistorySettings;
  /** Whom a placement's loss is told to. @throws while nobody knows yet */
  readonly audience: (key: PlacementKey) => Audience | undefined;
}

/** What is written and told of what the index sees: changes, incidents, probes, snapshots, notices; one writer a cluster. */
export class History {
  readonly log: VerdictLog;
  readonly incidents: ClusterIncidents;
  readonly probes: ProbeLog;
  private readonly snapshots: SnapshotStore;
  private readonly leases: ClusterLeases;
  private readonly writer: ObservationWriter;
  private readonly keeper: SnapshotKeeper;
  private readonly probeKeeper: ProbeKeeper;
  private readonly notices: NoticeDispatcher;
  private noticing?: NodeJS.Timeout;
  /** One look for silent clusters and new results at a time. */
  private watching?: Promise<void>;

  constructor(private readonly options: HistoryOptions) {
    const { database, events, index, logger, notifications, settings } =
      options;
    const { damping, leaseMs } = settings;
    const indexes = () => index.portal.indexes();
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
        key => index.entitiesOfKey(key).map(({ ref }) => ref),
        logger,
      ),
    });
    this.incidents = new ClusterIncidents({ database, fence });
    this.probes = new ProbeLog({ database, fence });
    this.snapshots = new SnapshotStore({ database, logger });
    const current = () =>
      indexes().flatMap(({ name, verdicts }) =>
        index.portal.health(name).state === 'live'
          ? (verdicts.sight() ?? [])
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
    this.notices = new NoticeDispatcher({
      database,
      damping,
      clusters: () => this.leases.names(),
      claimMs: 4 * leaseMs,
      notifications,
      logger,
      audience: async key => options.audience(key),
    });
  }

  /** Takes what the index tells. */
  observed(...observation: Parameters<ObservationWriter['observed']>): void {
    this.writer.observed(...observation);
  }

  /** The index counts a cluster's versions anew. */
  counted(cluster: string): void {
    this.writer.counted(cluster);
  }

  /** A cluster came: what was known of it is there at once, and somebody writes for it. */
  added(index: ClusterIndex): void {
    this.keeper.restore(index);
    void this.leases.renew();
  }

  /** The task that removes what is old, for the scheduler. */
  retention(): ReturnType<typeof retentionTask> {
    const { log, snapshots, incidents, probes, options } = this;
    return retentionTask({
      log,
      snapshots,
      incidents,
      probes,
      retentionDays: options.settings.retentionDays,
      logger: options.logger,
    });
  }

  /** Reads what was last known. */
  load(): Promise<void> {
    return this.keeper.load();
  }

  /** Begins to write. */
  start(): Promise<void> {
    return this.leases.start();
  }

  /** Begins to tell, and to look for what nothing tells of. */
  follow(): void {
    this.noticing = setInterval(() => {
      void this.notices.run();
      this.watching ??= this.watch().finally(() => {
        this.watching = undefined;
      });
    }, this.options.settings.leaseMs / 3).unref();
  }

  /** Saves what is known, while what was read still counts as live: before the watchers end. */
  async save(): Promise<void> {
    clearInterval(this.noticing);
    await this.keeper.close();
  }

  /** What waits to be written is written. */
  async close(): Promise<void> {
    await Promise.all([
      this.writer.close(),
      this.notices.close(),
      this.watching,
    ]);
    await this.leases.close();
  }

  private async watch(): Promise<void> {
    await this.watchSilence();
    await this.probeKeeper.keep();
  }

  /** Writes which of our clusters do not answer. What cannot be written is tried again, as the rest of the history is. */
  private async watchSilence(): Promise<void> {
    const { index, logger } = this.options;
    const clusters = index.portal
      .indexes()
      .filter(({ name }) => this.leases.holds(name))
      .flatMap(each => silenceOf(each) ?? []);
    await this.incidents
      .observe(clusters)
      .catch(error =>
        logger.debug(
          `That a cluster is silent cannot be written; it is tried again: ${stringifyError(error)}`,
        ),
      );
  }
}
