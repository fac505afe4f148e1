import type { RootConfigService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type {
  ClusterSource,
  UnwatchedCluster,
  WatchedCluster,
} from '../ClusterSource';
import type { Warn } from '../warnOnce';

/** What a source lists for a configuration, and what it warns of. */
export async function listed(
  data: unknown,
  make: (config: RootConfigService, warn: Warn) => ClusterSource,
): Promise<{
  readonly clusters: readonly (WatchedCluster | UnwatchedCluster)[];
  readonly warnings: readonly string[];
}> {
  const warnings: string[] = [];
  const source = make(
    mockServices.rootConfig({ data: data as JsonObject }),
    message => warnings.push(message),
  );
  return { clusters: await source.clusters(), warnings };
}

/** A cluster that is watched. @throws when it is not */
export function watched(
  cluster: WatchedCluster | UnwatchedCluster | undefined,
): WatchedCluster {
  if (!cluster || 'unwatched' in cluster)
    throw new Error(`not watched: ${cluster?.unwatched}`);
  return cluster;
}

/** Why a cluster is not watched. */
export function reasonOf(
  cluster: WatchedCluster | UnwatchedCluster | undefined,
): string | undefined {
  return cluster && 'unwatched' in cluster ? cluster.unwatched : undefined;
}
