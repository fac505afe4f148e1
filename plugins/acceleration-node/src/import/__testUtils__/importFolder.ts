import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import type { BackendPack } from '../../pack/BackendPack';
import { loadBackendPacks } from '../../pack/loadBackendPacks';
import { dumpYaml } from '../../yaml/dumpYaml';
import type { ImportedWorkload } from '../ImportedWorkload';
import { ImportInput, importManifests } from '../importManifests';

/** A folder of manifests for each test of a file, and what is imported of it with the built-in packs. */
export function importFolder() {
  let root: string;
  let packs: BackendPack[];
  beforeAll(async () => {
    packs = await loadBackendPacks({ directories: [] });
  });
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'fastpath-import-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));
  return {
    path: (name: string) => join(root, name),
    packs: () => packs,
    async put(path: string, ...objects: object[]): Promise<string> {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, dumpYaml(...objects));
      return file;
    },
    imports: (paths: string[], rest: Partial<ImportInput> = {}) =>
      importManifests({ paths, packs, ...rest }),
  };
}

/** The differences between what was imported and what is rendered of it that nothing allows. */
export const faultsOf = ({ differences = [] }: ImportedWorkload) =>
  differences.filter(({ allowed }) => allowed === undefined);
