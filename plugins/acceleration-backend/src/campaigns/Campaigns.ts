import { resolve } from 'node:path';
import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import type { Knex } from 'knex';
import { callerOf } from '../api/callerOf';
import type { CheckRunner } from '../api/checks/CheckPool';
import type { PlacementReader } from '../api/PlacementReader';
import { entityRefOf } from '../api/VisibleIndex';
import type { ImpactPlan } from '../impact/ImpactPlan';
import { CampaignRunner } from './CampaignRunner';
import { CampaignStore } from './CampaignStore';
import type { CampaignRow, RepositoryRow } from './CampaignRow';
import {
  campaignSummary,
  environmentNames,
  progressOf,
  repositoryView,
} from './campaignView';
import { FolderUpdates } from './FolderUpdates';
import { GithubUpdates } from './GithubUpdates';
import { LocalUpdates } from './LocalUpdates';

/** What campaigns need of the backend. */
export interface CampaignsOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: RootConfigService;
  /** As `openDatabase` gives it. */
  readonly database: Knex;
  readonly events: EventsService;
  readonly logger: LoggerService;
  readonly reader: PlacementReader;
  readonly runner: CheckRunner;
  readonly urlReader: UrlReaderService;
  /** See {@link CampaignStore}. */
  readonly claimMs?: number;
  /** See {@link CampaignRunnerOptions}. */
  readonly tickMs?: number;
}

/** Who sees which repository of a campaign. */
type Sees = (entityRef: string) => boolean;

/** Campaigns: one change of environments, brought to the repository of each workload that it touches. */
export class Campaigns {
  private readonly store: CampaignStore;
  private readonly runner: CampaignRunner;

  constructor(private readonly options: CampaignsOptions) {
    const { config, database, events, logger, reader, urlReader } = options;
    const integrations = ScmIntegrations.fromConfig(config);
    const folders = new FolderUpdates(options);
    const local = config.getOptionalString(
      'acceleration.localRepositories.path',
    );
    this.store = new CampaignStore(database, options.claimMs);
    this.runner = new CampaignRunner({
      store: this.store,
      reader,
      logger,
      tickMs: options.tickMs,
      places: [
        ...(local
          ? [new LocalUpdates({ root: resolve(local), folders, events })]
          : []),
        new GithubUpdates({
          integrations,
          credentials:
            DefaultGithubCredentialsProvider.fromIntegrations(integrations),
          reader: urlReader,
          folders,
        }),
      ],
    });
  }

  start(): void {
    this.runner.start();
  }

  /** Resolves when the repository that is worked on is done. */
  close(): Promise<void> {
    return this.runner.close();
  }

  /** @param plan - of the same request: the entities that the caller sees */
  create(
    request: AccelerationSchemas['CampaignRequest'],
    plan: ImpactPlan,
    credentials: BackstageCredentials,
  ): Promise<string> {
    return this.store.create({
      title: request.title,
      createdBy: callerOf(credentials),
      environments: JSON.parse(plan.sides.to),
      perMinute: request.perMinute ?? 6,
      stopAtPercent: request.stopAtPercent ?? 20,
      repositories: plan.entities.map(({ kind, metadata }) => ({
        entityRef: entityRefOf(
          kind,
          metadata.namespace ?? 'default',
          metadata.name,
        ),
        location: metadata.annotations?.[ANNOTATION_LOCATION],
      })),
    });
  }

  async list(): Promise<AccelerationSchemas['CampaignSummary'][]> {
    const rows = await this.store.list();
    return Promise.all(rows.map(async row => (await this.read(row)).summary));
  }

  /** @returns `undefined` when there is none */
  async get(
    id: string,
    sees: Sees,
  ): Promise<AccelerationSchemas['Campaign'] | undefined> {
    const row = await this.store.get(id);
    if (!row) return undefined;
    const { summary, repositories } = await this.read(row);
    const seen = repositories.filter(({ entityRef }) => sees(entityRef));
    return {
      ...summary,
      repositories: seen,
      hidden: repositories.length - seen.length,
    };
  }

  /** @param by - who stops it */
  async stop(id: string, by: string): Promise<void> {
    await this.store.end(id, 'stopped', `stopped by ${by}`);
  }

  private async read(row: CampaignRow) {
    const rows = await this.store.repositories(row.id);
    const names = environmentNames(row);
    const progress = (each: RepositoryRow) =>
      progressOf(each, this.options.reader, names);
    const repositories = rows.map(each => repositoryView(each, progress(each)));
    return { summary: campaignSummary(row, repositories), repositories };
  }
}
