import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ENVIRONMENT_TYPE, Environment, environmentSchema, parseWith } from '@fastpath/backstage-plugin-acceleration-common';
import { environmentRef } from './environmentRef';

function isEnvironment(entity: Entity | undefined): entity is Entity {
  return entity?.spec?.type === ENVIRONMENT_TYPE;
}

/** Without what the catalog adds beside the entity's own fields: relations and status. */
function ownFields({ apiVersion, kind, metadata, spec }: Entity) {
  return { apiVersion, kind, metadata, spec };
}

/**
 * Reads environments from the catalog, as the user who started the task sees it.
 *
 * @param references - names or entity references, in the order wanted
 * @throws InputError that names every unknown environment and lists those that exist
 * @throws InvalidInputError with the schema's problems when an environment's entity is broken
 */
export async function readEnvironments(
  catalog: CatalogService,
  credentials: BackstageCredentials,
  references: readonly string[],
): Promise<Environment[]> {
  const refs = references.map(reference => stringifyEntityRef(environmentRef(reference)));
  const { items } = await catalog.getEntitiesByRefs({ entityRefs: refs }, { credentials });
  const unknown = refs.filter((_, index) => !isEnvironment(items[index]));
  if (unknown.length > 0) {
    const found = await catalog.getEntities(
      { filter: { kind: 'Resource', 'spec.type': ENVIRONMENT_TYPE }, fields: ['kind', 'metadata.name', 'metadata.namespace'] },
      { credentials },
    );
    const known = found.items.map(entity => stringifyEntityRef(entity)).sort();
    const cure = known.length > 0 ? `choose from ${known.join(', ')}` : 'the catalog has none yet: register one first';
    throw new InputError(`unknown environment${unknown.length > 1 ? 's' : ''} ${unknown.join(', ')}; ${cure}`);
  }
  return items.filter(isEnvironment).map((entity, index) => parseWith(environmentSchema, ownFields(entity), refs[index]));
}
