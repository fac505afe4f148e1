import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  backendSchema,
  InvalidInputError,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { parseTemplate } from '../template/parseTemplate';
import { loadYaml } from '../yaml/loadYaml';
import type { BackendPack, PackTemplate } from './BackendPack';
import { counterQueries } from './counterQuery';
import { ParameterSchema } from './ParameterSchema';

const SUFFIX = '.yaml.hbs';

/** Names under which files are rendered. */
const PLAIN_NAME = /^[A-Za-z0-9][\w.-]*$/;

/** Files of the platform side that the renderer writes itself. */
const OWN_FILES = ['kustomization.yaml', 'networks.yaml'];

/** The names of the files in a folder, sorted, links to files among them (a mounted ConfigMap has nothing else); none when it is no folder. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const isFolder = (name: string) =>
    stat(join(folder, name)).then(
      found => found.isDirectory(),
      () => false,
    );
  const folders = await Promise.all(names.map(isFolder));
  return names.filter((_, index) => !folders[index]).sort();
}

/**
 * Reads a backend pack from its folder and checks all of it, so that a broken pack shows before anything is rendered.
 *
 * @param folder - holds `backend.yaml`, `overlay/*.yaml.hbs` and, optionally, `platform/*.yaml.hbs`
 * @throws InvalidInputError with file, place and cure
 * @public
 */
export async function loadBackendPack(folder: string): Promise<BackendPack> {
  const name = basename(folder);
  const hash = createHash('sha256');
  const read = async (file: string) => {
    const text = await readTextFile(join(folder, file), `${name}/${file}`);
    hash.update(`${file}\0${text}\0`);
    return text;
  };
  const readTemplates = async (subfolder: string): Promise<PackTemplate[]> => {
    const templates: PackTemplate[] = [];
    for (const file of await filesIn(join(folder, subfolder))) {
      const label = `${name}/${subfolder}/${file}`;
      if (!file.endsWith(SUFFIX))
        throw InvalidInputError.of({
          file: label,
          path: '',
          message: `is no template; name it <name>${SUFFIX}, or move it out of ${subfolder}/`,
        });
      if (!PLAIN_NAME.test(file))
        throw InvalidInputError.of({
          code: 'wrong-form',
          file: label,
          path: '',
          message:
            'is no plain name; use letters, digits, "-", "_" and ".", starting with a letter or digit',
        });
      const output = file.slice(0, -'.hbs'.length);
      if (subfolder === 'platform' && OWN_FILES.includes(output)) {
        throw InvalidInputError.of({
          file: label,
          path: '',
          message: `would be written to ${output}, which Fastpath renders itself; choose another name`,
        });
      }
      templates.push({
        name: output,
        template: parseTemplate(await read(`${subfolder}/${file}`), label),
      });
    }
    return templates;
  };

  const file = `${name}/backend.yaml`;
  const backend = parseWith(
    backendSchema,
    loadYaml(await read('backend.yaml'), file),
    file,
  );
  if (backend.metadata.name !== name) {
    throw InvalidInputError.of({
      file,
      path: 'metadata.name',
      message: `"${backend.metadata.name}" is not the folder's name; use "${name}", or rename the folder`,
    });
  }
  counterQueries(backend, file);
  const network = ParameterSchema.compile(
    backend.spec.network,
    file,
    'spec.network',
  );
  const platform = ParameterSchema.compile(
    backend.spec.platform,
    file,
    'spec.platform',
  );
  const overlay = await readTemplates('overlay');
  const platformSide = await readTemplates('platform');
  if (overlay.length === 0)
    throw InvalidInputError.of({
      file: `${name}/overlay`,
      path: '',
      message: `holds no template; add at least one <name>${SUFFIX}`,
    });
  return {
    name,
    folder,
    digest: `sha256:${hash.digest('hex')}`,
    backend,
    network,
    platform,
    overlay,
    platformSide,
  };
}
