import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  AccelerationClient,
  UNREGISTERED_LOCATION,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readFound } from './FoundList';
import { planRegistrations, RegistrationInput } from './planRegistrations';

/** What the provider works with. */
export interface UnregisteredProviderOptions extends Pick<
  RegistrationInput,
  'limit' | 'fallbackOwner' | 'importUrl'
> {
  readonly api: Pick<AccelerationClient, 'unregistered'>;
  readonly auth: AuthService;
  readonly catalog: Pick<CatalogService, 'queryEntities'>;
  readonly logger: LoggerService;
  readonly schedule: SchedulerServiceTaskRunner;
}

const PAGE = 500;

/**
 * Makes Components of accelerated workloads that nobody registered, by deltas. What cannot be read changes nothing, and a
 * cluster that is silent loses nothing.
 */
export class UnregisteredProvider implements EntityProvider {
  /** What was last said about what is left out: said once, until it is something else. */
  private said = '';

  constructor(private readonly options: UnregisteredProviderOptions) {}

  getProviderName(): string {
    return 'acceleration-unregistered';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.options.schedule.run({
      id: this.getProviderName(),
      fn: () => this.refresh(connection),
    });
  }

  /** Never rejects: the next one may do better. */
  async refresh(connection: EntityProviderConnection): Promise<void> {
    const { logger } = this.options;
    try {
      await this.register(connection);
    } catch (error) {
      logger.warn(
        `Unregistered workloads cannot be read, the catalog keeps those that it has: ${stringifyError(error)}`,
      );
    }
  }

  private async register(connection: EntityProviderConnection): Promise<void> {
    const { api, limit, fallbackOwner, importUrl } = this.options;
    const [found, known] = [await readFound(api), await this.known()];
    const plan = planRegistrations({
      found,
      known,
      limit,
      fallbackOwner,
      importUrl,
    });
    const { added, removed } = plan;
    const located = (entity: Entity) => ({
      entity,
      locationKey: UNREGISTERED_LOCATION,
    });
    if (added.length + removed.length > 0)
      await connection.applyMutation({
        type: 'delta',
        added: added.map(located),
        removed: removed.map(located),
      });
    this.say(plan);
  }

  private say({
    withoutOwner,
    beyondLimit,
    unproven,
  }: ReturnType<typeof planRegistrations>): void {
    const { logger, limit } = this.options;
    const sentences = [
      withoutOwner > 0 &&
        `${withoutOwner} are left out: no rule of acceleration.unregistered.owners names their owner, and there is no fallbackOwner`,
      beyondLimit > 0 &&
        `${beyondLimit} are left out: acceleration.unregistered.provider.limit is ${limit}`,
      unproven > 0 &&
        `${unproven} are kept although they are not found: their clusters could not be looked at as a whole`,
    ].filter(sentence => sentence !== false);
    const words = sentences.join('; ');
    if (words !== this.said && words !== '')
      logger.warn(`Unregistered workloads: ${words}`);
    this.said = words;
  }

  private async known(): Promise<Entity[]> {
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const filter = {
      kind: 'component',
      [`metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`]:
        UNREGISTERED_LOCATION,
    };
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const { items, pageInfo } = await catalog.queryEntities(
        cursor ? { cursor, limit: PAGE } : { filter, limit: PAGE },
        { credentials },
      );
      entities.push(...items);
      cursor = pageInfo.nextCursor;
    } while (cursor);
    return entities;
  }
}
