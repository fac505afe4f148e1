import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import {
  ClusterInventory,
  INVENTORY_KINDS,
  UnavailableInventory,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { PlacementReader } from './PlacementReader';

type Cluster = components['schemas']['Cluster'];
type KindState = Cluster['kinds'][number];

/** Why nothing is known of a kind; `undefined` when something is, or when the cluster does not serve it at all. */
function unreadReason(kind: KindState | undefined): string | undefined {
  if (!kind) return 'it was not asked for yet';
  if (kind.state === 'forbidden')
    return kind.reason ?? 'the credentials may not read it';
  const hasNothing =
    kind.objects === 0 &&
    (kind.state === 'failing' || kind.state === 'syncing');
  return hasNothing
    ? (kind.reason ?? 'its first list is under way')
    : undefined;
}

/** Why what is known may be true no more. */
function staleReason({
  state,
  reason,
  asOf,
  kinds,
}: Cluster): string | undefined {
  if (state !== 'live')
    return [
      reason ?? `it is ${state}`,
      ...(asOf ? [`what is known is of ${asOf}`] : []),
    ].join('; ');
  const failing = kinds.find(
    kind =>
      kind.state === 'failing' &&
      kind.objects > 0 &&
      INVENTORY_KINDS.some(name => name === kind.kind),
  );
  return (
    failing &&
    `${failing.kind} cannot be read now${failing.reason ? ` (${failing.reason})` : ''}`
  );
}

/** What an environment is known by. */
export interface EnvironmentName {
  readonly name: string;
  /** The full reference of its entity, in lower case. */
  readonly ref: string;
  /** The cluster that it names. */
  readonly cluster: string;
}

/**
 * What the index knows of an environment's cluster, with what it does not know. An environment of an untrusted location
 * names any cluster it likes: it learns nothing of it.
 */
export function clusterInventory(
  reader: PlacementReader,
  { name, ref, cluster: clusterName }: EnvironmentName,
): ClusterInventory | UnavailableInventory {
  const known = reader
    .environments()
    .find(({ entityRef }) => entityRef === ref);
  if (!known)
    return {
      unavailable: `environment ${name} is not known to the index yet: try again in a minute`,
    };
  if (!known.trusted)
    return {
      unavailable: `environment ${name} comes from a location that is not trusted`,
    };
  const cluster = reader.clusters().find(item => item.name === clusterName);
  const objects = cluster && reader.inventory(cluster.name);
  if (!cluster)
    return { unavailable: 'no source lists a cluster of this name' };
  if (!objects)
    return { unavailable: cluster.reason ?? 'nothing was read of it yet' };
  const unread = INVENTORY_KINDS.flatMap((kind): [string, string][] => {
    const reason = unreadReason(cluster.kinds.find(item => item.kind === kind));
    return reason ? [[kind, reason]] : [];
  });
  const stale = staleReason(cluster);
  const absent = INVENTORY_KINDS.filter(kind =>
    cluster.kinds.some(item => item.kind === kind && item.state === 'absent'),
  );
  return {
    objects,
    unread: Object.fromEntries(unread),
    absent,
    hasAllRequests: true,
    ...(stale && { stale }),
  };
}
