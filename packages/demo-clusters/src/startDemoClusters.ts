import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import { loadBackendPacks } from '@fastpath/backstage-plugin-acceleration-node';
import { SimulatedCluster } from './cluster/SimulatedCluster';
import { ControlServer } from './control/ControlServer';
import { kubeconfig } from './kubeconfig';
import type { Logger } from './Logger';
import { writeSecretFile } from './secretFile';
import { EnvironmentFolders } from './sync/EnvironmentFolders';
import { Sync } from './sync/Sync';

/** How the demo clusters are started. @public */
export interface DemoClustersOptions {
  /** Where `kubeconfig` and `control.json` are written; made when it is not there. */
  readonly folder: string;
  /** Folders of environment entities; each cluster that they name is simulated. */
  readonly environmentsFolders: readonly string[];
  /** The folder of local git repositories that are synced. */
  readonly repositoriesFolder?: string;
  /** Folders of backend packs beside the built-in ones. */
  readonly backendsFolders?: readonly string[];
  readonly logger: Logger;
  /** The clusters to start; all that the environments name by default. */
  readonly clusters?: readonly string[];
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** How much faster pods come up than by default; 1 is about a second and a half. */
  readonly speed?: number;
  /** How often the repositories are looked at, in milliseconds; 1000 by default. */
  readonly pollMs?: number;
}

/** Demo clusters that run. @public */
export interface DemoClusters {
  readonly kubeconfigPath: string;
  readonly controlUrl: string;
  /** Breaks things in them, and fixes them. */
  readonly control: Pick<ControlServer, 'breaks' | 'broken' | 'fixAll'>;
  /** Their names, sorted. */
  readonly clusters: readonly string[];
  /** Stops all of them. */
  close(): Promise<void>;
}

function byCluster(
  environments: readonly Environment[],
  wanted: readonly string[] | undefined,
): Map<string, Environment[]> {
  const found = new Map<string, Environment[]>(
    (wanted ?? []).map(name => [name, []]),
  );
  for (const environment of environments) {
    const { cluster } = environment.spec;
    if (wanted && !wanted.includes(cluster)) continue;
    found.set(cluster, [...(found.get(cluster) ?? []), environment]);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Starts simulated clusters on loopback, and writes the kubeconfig that leads to them.
 *
 * @throws Error when the folder cannot be written, or no environment names a cluster
 * @public
 */
export async function startDemoClusters(
  options: DemoClustersOptions,
): Promise<DemoClusters> {
  const {
    folder,
    logger,
    now,
    speed,
    repositoriesFolder: repositories,
    pollMs,
  } = options;
  if (speed !== undefined && !(speed > 0))
    throw new Error(
      `speed: ${speed} does not work; give a number above 0, such as 1`,
    );
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const environments = new EnvironmentFolders(
    options.environmentsFolders,
    logger,
  );
  const named = byCluster(await environments.read([]), options.clusters);
  if (named.size === 0)
    throw new Error(
      `no environment in ${options.environmentsFolders.join(', ')} names a cluster; give a folder of environment entities`,
    );
  const packs = await loadBackendPacks({
    directories: options.backendsFolders ?? [],
  });
  const clusters = [...named].map(
    ([name, theirs]) =>
      new SimulatedCluster({ name, environments: theirs, logger, now, speed }),
  );
  const control = new ControlServer(clusters);
  const sync = new Sync({
    clusters,
    environments,
    packs,
    logger,
    ...(repositories && { repositories }),
    ...(pollMs && { pollMs }),
  });
  const written = [join(folder, 'kubeconfig'), join(folder, 'control.json')];
  // What an earlier run left, or this one leaves, leads nowhere.
  const forget = () =>
    Promise.all(written.map(path => rm(path, { force: true })));
  await forget();
  const close = async () => {
    await forget();
    await sync.close();
    await Promise.all([
      control.close(),
      ...clusters.map(cluster => cluster.close()),
    ]);
  };
  try {
    await Promise.all([
      control.start(),
      ...clusters.map(cluster => cluster.start()),
    ]);
    await sync.start();
    const [kubeconfigPath, controlPath] = written;
    await writeSecretFile(kubeconfigPath, kubeconfig(clusters));
    await writeSecretFile(
      controlPath,
      `${JSON.stringify({ url: control.url, token: control.token }, undefined, 2)}\n`,
    );
    return {
      kubeconfigPath,
      controlUrl: control.url,
      control,
      clusters: [...named.keys()],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
