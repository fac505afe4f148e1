import { createHash } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  EntityVisibility,
  VisibleEntities,
} from '../api/EntityVisibility';
import { ENVIRONMENT_FILTER, queryAll, WORKLOAD_FILTER } from './queries';

const MAX_AGE = 5_000;
const MAX_PRINCIPALS = 500;

interface Remembered {
  readonly askedAt: number;
  readonly answer: Promise<VisibleEntities>;
}

/** Who may see which workloads and environments, as the catalog answers to their own credentials. Remembered for five seconds. */
export class Visibility implements EntityVisibility {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly catalog: CatalogService,
    private readonly now: () => number,
  ) {}

  /** @throws what the catalog throws: without an answer nothing is visible, and an old answer is no permission */
  visibleTo(credentials: BackstageCredentials): Promise<VisibleEntities> {
    // A principal says who it is and what it is limited to; the token is not in it.
    const key = JSON.stringify(credentials.principal);
    const known = this.remembered.get(key);
    if (known && this.now() - known.askedAt < MAX_AGE) return known.answer;
    const entry = { askedAt: this.now(), answer: this.ask(credentials) };
    this.remembered.delete(key);
    this.remembered.set(key, entry);
    if (this.remembered.size > MAX_PRINCIPALS)
      this.remembered.delete([...this.remembered.keys()][0]);
    entry.answer.catch(() => {
      if (this.remembered.get(key) === entry) this.remembered.delete(key);
    });
    return entry.answer;
  }

  /** To be called when the catalog has changed: who waits for a new entity would else be told for seconds that it is not there. */
  forget(): void {
    this.remembered.clear();
  }

  private async ask(
    credentials: BackstageCredentials,
  ): Promise<VisibleEntities> {
    const entities = await queryAll(
      this.catalog,
      [...WORKLOAD_FILTER, ...ENVIRONMENT_FILTER],
      ['kind', 'metadata.name', 'metadata.namespace'],
      credentials,
    );
    const refs = new Set(
      entities.map(entity =>
        stringifyEntityRef(entity).toLocaleLowerCase('en-US'),
      ),
    );
    const digest = createHash('sha256')
      .update([...refs].sort().join('\n'))
      .digest('hex');
    return { has: ref => refs.has(ref), digest };
  }
}
