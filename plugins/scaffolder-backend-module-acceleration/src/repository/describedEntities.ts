import { existsSync } from 'node:fs';
import { Entity, entityEnvelopeSchemaValidator, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { loadYamlDocuments, readTextFile } from '@fastpath/backstage-plugin-acceleration-node';

const FILE = 'catalog-info.yaml';
const validEnvelope = entityEnvelopeSchemaValidator();

function checked(document: unknown): Entity {
  try {
    return validEnvelope(document);
  } catch (error) {
    throw new InputError(`${FILE}: holds something else than entities (${(error as Error).message}); mend or remove that document`);
  }
}

/**
 * The references of the entities that a repository describes.
 *
 * @param path - its `catalog-info.yaml`
 * @returns none when there is no such file
 * @throws InputError when the file cannot be read, or holds something else than entities
 */
export async function describedEntities(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  return loadYamlDocuments(await readTextFile(path, FILE), FILE).map(document => stringifyEntityRef(checked(document)));
}
