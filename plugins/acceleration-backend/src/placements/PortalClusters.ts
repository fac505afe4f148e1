import type {
  components,
  Promises,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Kind } from '../watch/ClusterSink';
import { KINDS } from '../watch/ClusterSink';
import { clusterCondition, missedKinds } from './clusterHealth';
import { ClusterIndex } from './ClusterIndex';
import type { ClusterListener } from './ClusterListener';
import type { Claims } from '../catalog/Claims';
import { groupsByLabel } from './groups';
import { GroupTable } from './GroupTable';
import { Interner } from './Interner';
import type { MetricsHealth } from '../metrics/CounterPoller';
import { Slices } from '../watch/Slices';
import { countOf } from './heldObjects';

type Schemas = components['schemas'];

/** A cluster as its source describes it. */
export interface ClusterDescription {
  readonly name: string;
  readonly title?: string;
  readonly consoleUrl?: string;
  readonly isSimulated?: boolean;
  /** What lists it. */
  readonly source: string;
  /** Why it cannot be watched; absent for one that is. */
  readonly unwatched?: string;
}

interface KnownCluster {
  readonly description: ClusterDescription;
  /** Absent for a cluster that is not watched. */
  readonly index?: ClusterIndex;
}

const time = (ms: number | undefined) =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/** How a cluster's counters fare, as the API gives it. */
function metricsView({
  state,
  readAt,
  reason,
}: MetricsHealth): Schemas['MetricsHealth'] {
  const at = time(readAt);
  return { state, ...(at && { readAt: at }), ...(reason && { reason }) };
}

/** The clusters that are known, each with its index. */
export class PortalClusters {
  private readonly clusters = new Map<string, KnownCluster>();
  private readonly interner = new Interner();
  /** The placements of all clusters. */
  readonly groups = new GroupTable();
  /** What takes long is done in them, for all clusters. */
  readonly slices = new Slices();
  /** Absent until the catalog was read. */
  private promisesFor?: (cluster: string) => Promises;
  private claims?: Claims;

  constructor(
    private readonly listener: ClusterListener,
    private readonly now: () => number,
    private readonly patientUntil: number,
  ) {}

  /** Adds a cluster, or takes a new description of one; its index stays. @returns its index, unless it is not watched */
  set(description: ClusterDescription): ClusterIndex | undefined {
    const known = this.clusters.get(description.name);
    const index = description.unwatched
      ? undefined
      : (known?.index ?? this.makeIndex(description.name));
    if (!index) known?.index?.close();
    this.clusters.set(description.name, {
      description,
      ...(index && { index }),
    });
    this.listener.changed();
    return index;
  }

  /** Forgets a cluster that no source lists any more. */
  remove(name: string): void {
    this.clusters.get(name)?.index?.close();
    if (this.clusters.delete(name)) this.listener.changed();
  }

  /** Takes what environments promise now, and what ties pods to entities. */
  configure(promisesFor: (cluster: string) => Promises, claims: Claims): void {
    this.promisesFor = promisesFor;
    this.claims = claims;
    for (const index of this.indexes()) this.configureIndex(index);
  }

  indexes(): ClusterIndex[] {
    return [...this.clusters.values()].flatMap(({ index }) => index ?? []);
  }

  index(name: string): ClusterIndex | undefined {
    return this.clusters.get(name)?.index;
  }

  /** By name. */
  names(): string[] {
    return [...this.clusters.keys()].sort();
  }

  /** The health of a cluster, known or not. Times of a live one are left out: they change with each event. */
  health(name: string): Schemas['ClusterHealth'] {
    const known = this.clusters.get(name);
    if (!known)
      return {
        name,
        simulated: false,
        state: 'missing',
        reason: `no source lists a cluster called ${name}; see acceleration.clusters`,
      };
    const { description, index } = known;
    const about = {
      name,
      ...(description.title && { title: description.title }),
      ...(description.consoleUrl && { consoleUrl: description.consoleUrl }),
      simulated: description.isSimulated === true,
    };
    if (!index)
      return { ...about, state: 'unwatched', reason: description.unwatched };
    const { state, reason, since, asOf } = clusterCondition(
      index.kinds,
      index.state.wasRead,
      index.state.restoredAsOf,
    );
    const [sinceTime, asOfTime] = [time(since), time(asOf)];
    return {
      ...about,
      state,
      ...(reason && { reason }),
      ...(sinceTime && { since: sinceTime }),
      ...(asOfTime && { asOf: asOfTime }),
      ...(index.metrics && { metrics: metricsView(index.metrics) }),
    };
  }

  /** What cannot be read of a cluster and is missed, in sentences. */
  missed(name: string): string[] {
    const index = this.index(name);
    if (!index) return [];
    const unread = KINDS.filter(kind => index.unreadCount(kind) > 0).map(
      kind =>
        `${index.unreadCount(kind)} of ${kind} ${index.unreadCount(kind) === 1 ? 'is' : 'are'} too large to be read: what depends on them is not proven`,
    );
    return [
      ...missedKinds(index.kinds, kind => countOf(index, kind)),
      ...unread,
    ];
  }

  /** A cluster with its kinds. */
  view(name: string, environments: readonly string[]): Schemas['Cluster'] {
    const known = this.clusters.get(name);
    return {
      ...this.health(name),
      source: known?.description.source ?? '',
      environments,
      kinds: KINDS.flatMap(kind => this.kindView(known?.index, kind) ?? []),
    };
  }

  close(): void {
    this.indexes().forEach(index => index.close());
  }

  private kindView(
    index: ClusterIndex | undefined,
    kind: Kind,
  ): Schemas['Cluster']['kinds'][number] | undefined {
    const health = index?.kinds.get(kind);
    if (!index || !health) return undefined;
    return {
      kind,
      state: health.state,
      ...(health.reason && { reason: health.reason }),
      since: new Date(health.since).toISOString(),
      objects: countOf(index, kind),
      ...(index.unreadCount(kind) > 0 && {
        unread: index.unreadCount(kind),
      }),
    };
  }

  private makeIndex(name: string): ClusterIndex {
    const index = new ClusterIndex(
      name,
      this.listener,
      this.interner,
      this.groups,
      this.slices,
      this.now,
      this.patientUntil,
    );
    this.configureIndex(index);
    return index;
  }

  private configureIndex(index: ClusterIndex): void {
    if (!this.promisesFor || !this.claims) return;
    const cluster = index.name;
    index.configure(
      this.promisesFor(cluster),
      (namespace, labels) => [
        ...groupsByLabel(namespace, labels),
        ...(this.claims?.selectorGroups({ cluster, namespace }, labels) ?? []),
      ],
      this.claims.selection,
    );
  }
}
