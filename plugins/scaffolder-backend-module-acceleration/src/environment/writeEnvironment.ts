import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  environmentSchema,
  InvalidInputError,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  BackendPack,
  checkEnvironment,
  loadYaml,
  LOCK_PATH,
  readTextFile,
  renderEnvironment,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { pathInWorkspace } from '../workspace/pathInWorkspace';

/** Where an environment's entity stands in its repository. */
const FILE = 'catalog-info.yaml';

/** The text of the environment's entity in a folder of the workspace. */
export async function readEnvironmentText(
  workspace: string,
  path: string,
): Promise<string> {
  return readTextFile(
    await pathInWorkspace(workspace, join(path, FILE), 'path'),
    FILE,
  );
}

const nameOf = (text: string, file: string) => {
  const { name, namespace = 'default' } = parseWith(
    environmentSchema,
    loadYaml(text, file),
    file,
  ).metadata;
  return `${namespace}/${name}`;
};

/**
 * Puts another version of an environment into its repository: its entity and, where Fastpath rendered the repository, its
 * platform side. The text is kept byte for byte.
 *
 * @returns the paths that were written or removed, relative to the folder
 * @throws InputError when it is another environment, broken, does not fit its pack, or when a rendered file was edited
 */
export async function writeEnvironment(options: {
  workspace: string;
  path: string;
  text: string;
  packs: readonly BackendPack[];
}): Promise<{ written: string[]; removed: string[] }> {
  const { workspace, path, text, packs } = options;
  const folder = await pathInWorkspace(workspace, path, 'path');
  const before = await readEnvironmentText(workspace, path);
  const environment = parseWith(
    environmentSchema,
    loadYaml(text, 'document'),
    'document',
  );
  checkEnvironment(environment, packs);
  const [old, now] = [nameOf(before, FILE), nameOf(text, 'document')];
  if (old !== now)
    throw new InputError(
      `document: is environment ${now}, and the repository holds ${old}; its name and namespace stay`,
    );
  if (before === text) return { written: [], removed: [] };
  const isRendered = await stat(join(folder, LOCK_PATH)).then(
    found => found.isFile(),
    () => false,
  );
  if (!isRendered) {
    await writeFile(join(folder, FILE), text);
    return { written: [FILE], removed: [] };
  }
  const { files } = renderEnvironment({ environment, packs, source: text });
  try {
    const { written, removed } = await writeOwnedTree(folder, files);
    return { written: [...written], removed: [...removed] };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InputError(error.message.replaceAll(`${folder}/`, ''));
  }
}
