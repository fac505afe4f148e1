import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ENVIRONMENT_TYPE } from '@fastpath/backstage-plugin-acceleration-common';

const MAX_AGE = 5_000;

/** The environments that the catalog holds, asked at most every five seconds. A failing catalog leaves the last answer. */
export class KnownEnvironments {
  private refs: ReadonlySet<string> = new Set();
  private askedAt = -Infinity;
  private asking?: Promise<void>;

  constructor(
    private readonly catalog: Pick<CatalogService, 'getEntities'>,
    private readonly auth: AuthService,
    private readonly now: () => number,
  ) {}

  /** Their full references in lower case. */
  async list(): Promise<ReadonlySet<string>> {
    if (this.now() - this.askedAt >= MAX_AGE) {
      this.askedAt = this.now();
      this.asking = this.ask().catch(() => {});
    }
    await this.asking;
    return this.refs;
  }

  private async ask(): Promise<void> {
    const request = {
      filter: { kind: 'resource', 'spec.type': ENVIRONMENT_TYPE },
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
    };
    const { items } = await this.catalog.getEntities(request, {
      credentials: await this.auth.getOwnServiceCredentials(),
    });
    this.refs = new Set(
      items.map(entity =>
        stringifyEntityRef(entity).toLocaleLowerCase('en-US'),
      ),
    );
  }
}
