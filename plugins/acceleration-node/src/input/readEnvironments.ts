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

const WHY = {
  ENOENT: { code: 'not-found', message: 'does not exist' },
  ENOTDIR: { code: 'not-found', message: 'is no folder' },
} as const;

/** The most files that a folder of environments is read for. */
const MAX_FILES = 1_000;

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
      const { code, message } = WHY[error.code as keyof typeof WHY] ?? {
        code: 'not-readable',
        message: `cannot be read (${error.code})`,
      };
      throw InvalidInputError.of({
        code,
        file: folder,
        path: '',
        message: `${message}; give a folder of environment entities`,
      });
    },
  );
  const environments: Environment[] = [];
  const files: Record<string, string> = {};
  const names = entries.filter(name => /\.ya?ml$/.test(name)).sort();
  if (names.length > MAX_FILES)
    throw InvalidInputError.of({
      code: 'too-many',
      file: folder,
      path: '',
      message: `holds ${names.length} YAML files; at most ${MAX_FILES} are read: give a folder of environment entities`,
      params: { limit: MAX_FILES, count: names.length },
    });
  for (const entry of names) {
    const file = join(folder, entry);
    for (const environment of await readEnvironmentFile(file)) {
      const { name } = environment.metadata;
      if (Object.hasOwn(files, name)) {
        throw InvalidInputError.of({
          code: 'duplicate',
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
      code: 'empty',
      file: folder,
      path: '',
      message: `holds no environment; add a catalog Resource with spec.type: ${ENVIRONMENT_TYPE}`,
    });
  }
  return { environments, files };
}
