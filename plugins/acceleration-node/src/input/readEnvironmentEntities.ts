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

/** An environment's entity as the catalog has it, before anything is checked. @public */
export interface EnvironmentEntity {
  /** The full reference in lower case. */
  readonly reference: string;
  /** Its own fields, without what the catalog adds. */
  readonly entity: unknown;
}

/** How many known environments a message lists. */
const LISTED = 50;

/** Names in a message, of many the first. */
function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return `${names.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * Finds the entities of environments in the catalog, as the holder of the credentials sees it.
 *
 * @param references - names or entity references, in the order wanted
 * @throws InputError that names every unknown environment and lists those that exist
 * @public
 */
export async function findEnvironmentEntities<Credentials>(
  catalog: EnvironmentCatalog<Credentials>,
  credentials: Credentials,
  references: readonly string[],
): Promise<EnvironmentEntity[]> {
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
        ? `choose from ${listed(known)}`
        : 'the catalog has none yet: register one first';
    throw new InputError(
      `unknown environment${unknown.length > 1 ? 's' : ''} ${listed(unknown)}; ${cure}`,
    );
  }
  return items.map((entity, index) => ({
    reference: refs[index],
    entity: ownFields(entity),
  }));
}

/**
 * Checks the entities of environments.
 *
 * @param entities - as {@link findEnvironmentEntities} gives them
 * @param references - of each, for messages
 * @throws InvalidInputError with the schema's problems when one is broken
 * @public
 */
export function parseEnvironmentEntities(
  entities: readonly unknown[],
  references: readonly string[],
): Environment[] {
  return entities.map((entity, index) =>
    parseWith(environmentSchema, entity, references[index]),
  );
}

/**
 * Reads environments from the catalog, as the holder of the credentials sees it: finds and checks them.
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
  const found = await findEnvironmentEntities(catalog, credentials, references);
  return parseEnvironmentEntities(
    found.map(({ entity }) => entity),
    found.map(({ reference }) => reference),
  );
}
