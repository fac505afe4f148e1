import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { callerOf } from '../api/callerOf';
import type { CheckRunner } from '../api/checks/CheckPool';
import { jsonOf } from '../api/checks/jsonOf';
import type { WorkloadTexts } from './WorkloadTexts';

/** The `workload.yaml` of a component, for a form that changes it. */
export class WorkloadSource {
  constructor(
    private readonly options: {
      readonly catalog: CatalogService;
      readonly texts: Pick<WorkloadTexts, 'read'>;
      readonly runner: CheckRunner;
    },
  ) {}

  /**
   * @param ref - of an entity; only what the caller sees in the catalog is read
   * @returns the JSON of an `AccelerationAnswer<'getSource'>`
   * @throws NotFoundError for an entity that is not there, or hidden; InputError when its repository cannot be read
   */
  async read(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<Uint8Array> {
    const { catalog, texts, runner } = this.options;
    const entity = await catalog.getEntityByRef(ref, { credentials });
    if (!entity)
      throw new NotFoundError(
        `there is no workload ${ref.slice(0, 200)}, or you may not see it`,
      );
    const { file, text } = await texts.read(entity);
    return jsonOf(
      await runner.run({ kind: 'source', file, text }, callerOf(credentials)),
    );
  }
}
