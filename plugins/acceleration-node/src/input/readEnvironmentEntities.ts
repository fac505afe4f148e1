import { InputError } from '@backstage/errors';
import {
  Environment,
  ENVIRONMENT_TYPE,
  environmentSchema,
  fieldOf,
  mappingIn,
  parseWith,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { environmentRef } from './environmentRef';

/**
 * What is needed of a catalog: the `CatalogService` of a Backstage backend has it. Written out here, so that rendering works
 * without a portal.
 *
 * @public
 */
export interface EnvironmentCatalog<Credentials> {
  getEntitiesByRefs(
    request: { entityRefs: string[] },
    options: { credentials: Credentials },
  ): Promise<{ items: readonly unknown[] }>;
  getEntities(
    request: { filter: Record<string, string>; fields: string[] },
    options: { credentials: Credentials },
  ): Promise<{ items: readonly unknown[] }>;
}

const isEnvironment = (entity: unknown) =>
  fieldOf(mappingIn(entity, 'spec'), 'type') === ENVIRONMENT_TYPE;

/** Without what the catalog adds beside the entity's own fields: relations and status. */
function ownFields(entity: unknown) {
  return Object.fromEntries(
    ['apiVersion', 'kind', 'metadata', 'spec'].map(key => [
      key,
      fieldOf(entity, key),
    ]),
  );
}

function refOf(entity: unknown): string {
  const metadata = mappingIn(entity, 'metadata');
  return `resource:${textIn(metadata, 'namespace') ?? 'default'}/${textIn(metadata, 'name') ?? ''}`.toLocaleLowerCase(
    'en-US',
  );
}

/**
 * Reads environments from the catalog, as the holder of the credentials sees it.
 *
 * @param references - names or entity references, in the order wanted
 * @throws InputError that names every unknown environment and lists those that exist
 * @throws InvalidInputError with the schema's problems when an environment's entity is broken
 * @public
 */
export async function readEnvironmentEntities<Credentials>(
  catalog: EnvironmentCatalog<Credentials>,
  credentials: Credentials,
  references: readonly string[],
): Promise<Environment[]> {
  const refs = references.map(environmentRef);
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: refs },
    { credentials },
  );
  const unknown = refs.filter((_, index) => !isEnvironment(items[index]));
  if (unknown.length > 0) {
    const found = await catalog.getEntities(
      {
        filter: { kind: 'Resource', 'spec.type': ENVIRONMENT_TYPE },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    const known = found.items.map(refOf).sort();
    const cure =
      known.length > 0
        ? `choose from ${known.join(', ')}`
        : 'the catalog has none yet: register one first';
    throw new InputError(
      `unknown environment${unknown.length > 1 ? 's' : ''} ${unknown.join(', ')}; ${cure}`,
    );
  }
  return items.map((entity, index) =>
    parseWith(environmentSchema, ownFields(entity), refs[index]),
  );
}
