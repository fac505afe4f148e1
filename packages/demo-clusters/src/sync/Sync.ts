import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import type { BackendPack } from '@fastpath/backstage-plugin-acceleration-node';
import type { SimulatedCluster } from '../cluster/SimulatedCluster';
import type { Logger } from '../Logger';
import type { GivenObject } from '../api/Store';
import { ApplyOptions, applyObjects, sourceObject } from './applyObjects';
import { composeOverlay } from './composeOverlay';
import type { EnvironmentFolders } from './EnvironmentFolders';
import { gitHead } from './gitHead';
import { platformObjects } from './platformObjects';

/** What is synced between which. */
export interface SyncOptions {
  readonly clusters: readonly SimulatedCluster[];
  readonly environments: EnvironmentFolders;
  readonly packs: readonly BackendPack[];
  /** A folder of git repositories; it need not exist yet. */
  readonly repositories?: string;
  readonly logger: Logger;
  readonly pollMs?: number;
}

interface Repository {
  readonly name: string;
  readonly folder: string;
  readonly commit: string;
}

async function listRepositories(
  root: string | undefined,
): Promise<Repository[]> {
  if (!root) return [];
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => ({ name: entry.name, folder: join(root, entry.name) }));
  const found = await Promise.all(
    folders.map(async repository => ({
      ...repository,
      commit: await gitHead(repository.folder),
    })),
  );
  return found
    .flatMap(({ commit, ...repository }) =>
      commit ? [{ ...repository, commit }] : [],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The simulated GitOps tool: brings what local repositories hold for an environment to the cluster that it names, and each
 * environment's platform side. It reads the work tree whenever a repository's commit changed.
 */
export class Sync {
  /** What each source was at when it was last applied. */
  private readonly applied = new Map<string, string>();
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly options: SyncOptions) {}

  /** Syncs once, then again and again. */
  async start(): Promise<void> {
    await this.once();
    this.plan();
  }

  /** Syncs once. Never rejects: what is broken is said, and stays as it was. */
  async once(): Promise<void> {
    const repositories = await listRepositories(this.options.repositories);
    const environments = await this.options.environments.read(
      repositories.map(({ folder }) => folder),
    );
    for (const environment of environments) this.syncPlatform(environment);
    for (const repository of repositories)
      await this.syncRepository(repository, environments);
    const present = new Set([
      ...repositories.map(({ name }) => name),
      ...environments.map(platformSource),
    ]);
    for (const source of [...this.applied.keys()].filter(
      known => !present.has(known),
    ))
      this.drop(source);
  }

  /** Stops; waits for what is under way. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private plan(): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => {
      this.running = this.once()
        .catch(error =>
          this.options.logger.warn(
            `Simulated clusters cannot read the local repositories: ${(error as Error).message}`,
          ),
        )
        .then(() => this.plan());
    }, this.options.pollMs ?? 1000);
  }

  private clusterOf(environment: Environment): SimulatedCluster | undefined {
    return this.options.clusters.find(
      ({ name }) => name === environment.spec.cluster,
    );
  }

  private syncPlatform(environment: Environment): void {
    const source = platformSource(environment);
    const mark = JSON.stringify(environment);
    const cluster = this.clusterOf(environment);
    if (this.applied.get(source) === mark) return;
    this.applied.set(source, mark);
    for (const other of this.options.clusters)
      if (other !== cluster) applyObjects(other.state.store, [], source);
    if (!cluster) return;
    try {
      const options = {
        source,
        namespace: 'default',
        podSecurity: 'privileged',
      };
      this.tell(
        cluster,
        source,
        applyObjects(
          cluster.state.store,
          [
            {
              objects: platformObjects(environment, this.options.packs),
              options,
            },
          ],
          source,
        ),
      );
    } catch (error) {
      this.tell(cluster, source, [(error as Error).message]);
    }
  }

  private async syncRepository(
    { name, folder, commit }: Repository,
    environments: readonly Environment[],
  ): Promise<void> {
    const overlays = await readdir(join(folder, 'deploy', 'overlays')).catch(
      () => [] as string[],
    );
    const used = environments.filter(environment =>
      overlays.includes(environment.metadata.name),
    );
    const mark = `${commit} ${JSON.stringify(used)}`;
    if (this.applied.get(name) === mark) return;
    this.applied.set(name, mark);
    for (const cluster of this.options.clusters) {
      const groups: { objects: GivenObject[]; options: ApplyOptions }[] = [];
      try {
        for (const environment of used.filter(
          item => this.clusterOf(item) === cluster,
        )) {
          const { namespace = 'default', podSecurity } = environment.spec;
          const objects = await composeOverlay(
            folder,
            join('deploy', 'overlays', environment.metadata.name),
          );
          groups.push({
            objects,
            options: { source: name, namespace, podSecurity },
          });
        }
        this.tell(
          cluster,
          name,
          applyObjects(cluster.state.store, groups, name),
        );
        if (groups.length > 0)
          this.options.logger.info(
            `Simulated cluster ${cluster.name}: synced ${name} at ${commit.slice(0, 7)}`,
          );
      } catch (error) {
        // What was applied before stays.
        this.tell(cluster, name, [(error as Error).message]);
      }
    }
  }

  private drop(source: string): void {
    this.applied.delete(source);
    for (const cluster of this.options.clusters)
      applyObjects(cluster.state.store, [], source);
  }

  private tell(
    cluster: SimulatedCluster,
    source: string,
    problems: readonly string[],
  ): void {
    for (const problem of problems) {
      this.options.logger.warn(
        `Simulated cluster ${cluster.name}: ${source}: ${problem}`,
      );
      cluster.state.recorder.record(
        sourceObject(source),
        'Warning',
        'SyncFailed',
        problem,
        'simulated-sync',
      );
    }
  }
}

/** No repository is called so: their names have no dot. */
function platformSource(environment: Environment): string {
  return `platform.${environment.metadata.name}`
    .slice(0, 63)
    .replace(/[^a-z0-9]+$/i, '');
}
