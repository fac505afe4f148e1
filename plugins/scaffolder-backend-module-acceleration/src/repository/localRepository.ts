import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { localRepositoryName } from '@fastpath/backstage-plugin-acceleration-node';

/**
 * The folder of local repositories.
 *
 * @throws InputError when the portal has none
 */
export function localRepositoriesRoot(config: RootConfigService): string {
  const folder = config.getOptionalString(
    'acceleration.localRepositories.path',
  );
  if (folder) return resolve(folder);
  throw new InputError(
    'the portal has no folder for local repositories; set acceleration.localRepositories.path in its configuration, or publish elsewhere',
  );
}

/**
 * The name of the local repository that an entity comes from.
 *
 * @returns `undefined` for an entity that comes from elsewhere
 */
export function localRepositoryOf(
  entity: Entity,
  root: string,
): string | undefined {
  return localRepositoryName(
    entity.metadata.annotations?.[ANNOTATION_LOCATION],
    root,
  );
}
