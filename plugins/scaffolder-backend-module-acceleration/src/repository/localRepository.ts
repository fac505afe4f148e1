import { basename, dirname, resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { dnsLabel } from '@fastpath/backstage-plugin-acceleration-common';

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
 * The name of the local repository that an entity comes from. Only where the catalog itself says that it read the entity
 * (`backstage.io/managed-by-location`, which no `catalog-info.yaml` can set) is believed.
 *
 * @returns `undefined` for an entity that comes from elsewhere
 */
export function localRepositoryOf(
  entity: Entity,
  root: string,
): string | undefined {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  if (!location.startsWith('file:')) return undefined;
  const file = resolve(location.slice('file:'.length));
  const folder = dirname(file);
  const name = basename(folder);
  return basename(file) === 'catalog-info.yaml' &&
    dirname(folder) === root &&
    dnsLabel.safeParse(name).success
    ? name
    : undefined;
}
