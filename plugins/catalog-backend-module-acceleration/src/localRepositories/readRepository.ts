import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  entityEnvelopeSchemaValidator,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  loadYamlDocuments,
  readTextFile,
} from '@fastpath/backstage-plugin-acceleration-node';

const validEnvelope = entityEnvelopeSchemaValidator();

function checked(
  document: unknown,
  file: string,
  kinds: readonly string[],
): Entity {
  let entity: Entity;
  try {
    entity = validEnvelope(document);
  } catch (error) {
    throw new InputError(
      `${file}: holds something else than entities (${(error as Error).message}); fix or remove that document`,
    );
  }
  if (kinds.includes(entity.kind)) return entity;
  throw new InputError(
    `${file}: ${entity.kind} "${entity.metadata.name}" may not come from a local repository; acceleration.localRepositories.allow has ${kinds.join(', ')}`,
  );
}

/**
 * Reads the entities of one local repository, from its `catalog-info.yaml`.
 *
 * @param folder - the repository's absolute path
 * @param name - what to call it in messages
 * @param kinds - those that it may bring
 * @returns its entities, told where they come from; none when it has no `catalog-info.yaml`
 * @throws InputError when the file is a link, too large, no YAML, or holds something else than entities of those kinds
 */
export async function readRepository(
  folder: string,
  name: string,
  kinds: readonly string[],
): Promise<Entity[]> {
  const path = join(folder, 'catalog-info.yaml');
  const file = `${name}/catalog-info.yaml`;
  const stats = await lstat(path).catch(error => {
    if (error.code === 'ENOENT') return undefined;
    throw new InputError(
      `${file}: cannot be read (${error.code}); check its permissions`,
    );
  });
  if (!stats) return [];
  if (!stats.isFile())
    throw new InputError(
      `${file}: is a link or no regular file; replace it by a file`,
    );
  const documents = loadYamlDocuments(await readTextFile(path, file), file);
  const location = `file:${path}`;
  return documents.map(document => {
    const entity = checked(document, file, kinds);
    const annotations = {
      [ANNOTATION_SOURCE_LOCATION]: `file:${folder}/`,
      ...entity.metadata.annotations,
      [ANNOTATION_LOCATION]: location,
      [ANNOTATION_ORIGIN_LOCATION]: location,
    };
    return { ...entity, metadata: { ...entity.metadata, annotations } };
  });
}
