import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Environment,
  ENVIRONMENT_TYPE,
  environmentSchema,
  InvalidInputError,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { loadYamlDocuments } from '../yaml/loadYaml';
import { readTextFile } from './readTextFile';

/** Environments with the files that they stand in. @public */
export interface EnvironmentFiles {
  readonly environments: readonly Environment[];
  /** The file of each, by environment name. */
  readonly files: Readonly<Record<string, string>>;
}

const WHY: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is no folder',
};

function isEnvironment(document: unknown): boolean {
  return (
    (document as { spec?: { type?: unknown } })?.spec?.type === ENVIRONMENT_TYPE
  );
}

/**
 * Reads the environments in one file; other entities in it are passed over.
 *
 * @throws InvalidInputError when the file or an environment in it is broken
 * @public
 */
export async function readEnvironmentFile(
  path: string,
): Promise<Environment[]> {
  const documents = loadYamlDocuments(await readTextFile(path), path);
  return documents
    .filter(isEnvironment)
    .map(document => parseWith(environmentSchema, document, path));
}

/**
 * Reads all environments in a folder: every `.yaml` and `.yml` file, in any order of documents; other entities are
 * passed over.
 *
 * @throws InvalidInputError when the folder has none, a file is broken, or two environments share a name
 * @public
 */
export async function readEnvironments(
  folder: string,
): Promise<EnvironmentFiles> {
  const entries = await readdir(folder).catch(
    (error: NodeJS.ErrnoException) => {
      throw InvalidInputError.of({
        file: folder,
        path: '',
        message: `${WHY[error.code!] ?? `cannot be read (${error.code})`}; give a folder of environment entities`,
      });
    },
  );
  const environments: Environment[] = [];
  const files: Record<string, string> = {};
  for (const entry of entries.filter(name => /\.ya?ml$/.test(name)).sort()) {
    const file = join(folder, entry);
    for (const environment of await readEnvironmentFile(file)) {
      const { name } = environment.metadata;
      if (Object.hasOwn(files, name)) {
        throw InvalidInputError.of({
          file,
          path: 'metadata.name',
          message: `"${name}" is also in ${files[name]}; give each environment its own name`,
        });
      }
      files[name] = file;
      environments.push(environment);
    }
  }
  if (environments.length === 0) {
    throw InvalidInputError.of({
      file: folder,
      path: '',
      message: `holds no environment; add a catalog Resource with spec.type: ${ENVIRONMENT_TYPE}`,
    });
  }
  return { environments, files };
}
