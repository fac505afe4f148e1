import { existsSync } from 'node:fs';
import {
  Entity,
  entityEnvelopeSchemaValidator,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  loadYamlDocuments,
  readTextFile,
} from '@fastpath/backstage-plugin-acceleration-node';

const FILE = 'catalog-info.yaml';
const validEnvelope = entityEnvelopeSchemaValidator();

function checked(document: unknown, kinds: readonly string[]): Entity {
  let entity: Entity;
  try {
    entity = validEnvelope(document);
  } catch (error) {
    throw new InputError(
      `${FILE}: holds something else than entities (${(error as Error).message}); fix or remove that document`,
    );
  }
  if (kinds.includes(entity.kind)) return entity;
  throw new InputError(
    `${FILE}: the catalog takes no ${entity.kind} from a repository of this portal; publish elsewhere, or let it be added to acceleration.localRepositories.allow (now ${kinds.join(', ')})`,
  );
}

/**
 * The references of the entities that a repository describes.
 *
 * @param path - its `catalog-info.yaml`
 * @param kinds - those that the catalog takes from it
 * @returns none when there is no such file
 * @throws InputError when the file cannot be read, or holds something else than entities of those kinds
 */
export async function describedEntities(
  path: string,
  kinds: readonly string[],
): Promise<string[]> {
  if (!existsSync(path)) return [];
  return loadYamlDocuments(await readTextFile(path, FILE), FILE).map(document =>
    stringifyEntityRef(checked(document, kinds)),
  );
}
