import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import { readEnvironmentFile } from '@fastpath/backstage-plugin-acceleration-node';
import type { Logger } from '../Logger';

/** What repositories describe environments in. */
const REPOSITORY_FILES = ['catalog-info.yaml', 'environment.yaml'];

interface KnownFile {
  readonly mark: string;
  readonly environments: readonly Environment[];
}

/** The environments in some folders and repositories; a file is read again when it changed. */
export class EnvironmentFolders {
  private readonly known = new Map<string, KnownFile>();

  constructor(
    private readonly folders: readonly string[],
    private readonly logger: Logger,
  ) {}

  /** @param repositories - the folders of the repositories @returns the environments, the first of each name */
  async read(repositories: readonly string[]): Promise<Environment[]> {
    const listed = await Promise.all(
      this.folders.map(folder => yamlFiles(folder)),
    );
    const files = [
      ...listed.flat(),
      ...repositories.flatMap(folder =>
        REPOSITORY_FILES.map(name => join(folder, name)),
      ),
    ];
    const found = await Promise.all(files.map(file => this.readFile(file)));
    const byName = new Map<string, Environment>();
    for (const environment of found.flat())
      if (!byName.has(environment.metadata.name))
        byName.set(environment.metadata.name, environment);
    return [...byName.values()];
  }

  private async readFile(file: string): Promise<readonly Environment[]> {
    const stats = await stat(file).catch(() => undefined);
    if (!stats?.isFile()) return [];
    const mark = `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
    const before = this.known.get(file);
    if (before?.mark === mark) return before.environments;
    try {
      const environments = await readEnvironmentFile(file);
      this.known.set(file, { mark, environments });
      return environments;
    } catch (error) {
      this.logger.warn(
        `Simulated clusters pass over an environment: ${(error as Error).message}`,
      );
      this.known.set(file, { mark, environments: before?.environments ?? [] });
      return before?.environments ?? [];
    }
  }
}

async function yamlFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(folder, name));
}
