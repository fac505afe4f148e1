import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { LOCAL_REPOSITORY_TOPIC } from '@fastpath/backstage-plugin-acceleration-common';
import { LocalRepositories } from './LocalRepositories';

/**
 * Gives the catalog what the local repositories hold: at once, when one is published, and on a schedule.
 */
export class LocalRepositoryProvider implements EntityProvider {
  private readonly repositories: LocalRepositories;
  private running: Promise<void> = Promise.resolve();
  private queued: Promise<void> | undefined;

  constructor(
    private readonly options: {
      root: string;
      kinds: readonly string[];
      events: EventsService;
      logger: LoggerService;
      schedule: SchedulerServiceTaskRunner;
    },
  ) {
    this.repositories = new LocalRepositories(
      options.root,
      options.kinds,
      options.logger,
    );
  }

  getProviderName(): string {
    return 'acceleration-local-repositories';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { events, schedule } = this.options;
    const id = this.getProviderName();
    await events.subscribe({
      id,
      topics: [LOCAL_REPOSITORY_TOPIC],
      onEvent: () => this.refresh(connection),
    });
    await schedule.run({ id, fn: () => this.refresh(connection) });
    await this.refresh(connection);
  }

  /** One reading at a time; those who ask while one is under way share the next. Never rejects: the next one may do better. */
  private refresh(connection: EntityProviderConnection): Promise<void> {
    this.queued ??= this.running.then(async () => {
      this.queued = undefined;
      this.running = this.read(connection).catch(error => {
        this.options.logger.error(
          `Local repositories cannot be read, the catalog keeps what it knows: ${stringifyError(error)}`,
        );
      });
      await this.running;
    });
    return this.queued;
  }

  private async read(connection: EntityProviderConnection): Promise<void> {
    const { entities, complete } = await this.repositories.read();
    if (complete) await connection.applyMutation({ type: 'full', entities });
    else
      await connection.applyMutation({
        type: 'delta',
        added: entities,
        removed: [],
      });
  }
}
