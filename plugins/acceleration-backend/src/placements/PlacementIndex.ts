import {
  components,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { PlacementReader } from '../api/PlacementReader';
import type { Claims } from '../catalog/Claims';
import { OwnershipRules } from '../catalog/OwnershipRules';
import type { PlacementKey } from '../history/VerdictObservation';
import type { CatalogFacts, WorkloadFacts } from './CatalogFacts';
import { CatalogPlacements } from './CatalogPlacements';
import { ChangeListener, Changes } from './Changes';
import type { ClusterListener } from './ClusterListener';
import type { ClusterIndex } from './ClusterIndex';
import { inventoryOf } from './inventoryOf';
import { countVerdicts, environmentDetail } from './environmentPlacements';
import { environmentSummary } from './environmentView';
import { groupName } from './groups';
import { isOutdated } from './packVersions';
import type { PlacementState } from './PlacementState';
import { PortalClusters } from './PortalClusters';
import {
  type TroubledPlacement,
  troubledPlacements,
} from './troubledPlacements';
import { unclaimedPlacements } from './unclaimed';
import { workloadView } from './workloadView';
import { storedOf } from './heldObjects';

type Schemas = components['schemas'];

const NO_FACTS: CatalogFacts = {
  workloads: [],
  environments: [],
  ownership: OwnershipRules.NONE,
  backends: [],
};

/** Where every workload runs and what it receives: the catalog and all clusters, in memory. */
export class PlacementIndex implements PlacementReader {
  readonly portal: PortalClusters;
  private readonly changes = new Changes();
  private catalog: CatalogPlacements;

  /**
   * @param witness - told of each change of a placement's verdict
   * @param now - milliseconds since 1970
   * @param patientUntil - likewise: until then, nothing is told of a cluster whose pods name an environment that the catalog does
   *   not have; it may be about to have it
   */
  constructor(
    witness: Pick<ClusterListener, 'observed' | 'counted'>,
    now: () => number = Date.now,
    patientUntil = 0,
  ) {
    this.portal = new PortalClusters(
      {
        observed: (observation, isFirst) =>
          witness.observed(observation, isFirst),
        counted: (cluster, version) => witness.counted(cluster, version),
        changed: placement =>
          this.changes.add(
            placement && this.entitiesOf(placement).map(({ ref }) => ref),
          ),
      },
      now,
      patientUntil,
    );
    this.catalog = new CatalogPlacements(NO_FACTS, this.portal, this.changes);
  }

  get version(): string {
    return this.changes.version;
  }

  /** Takes what the catalog says now. */
  setCatalog(facts: CatalogFacts): void {
    const catalog = new CatalogPlacements(facts, this.portal, this.changes);
    this.catalog = catalog;
    this.portal.configure(
      cluster => catalog.table.promisesFor(cluster),
      catalog.claims,
    );
    this.changes.add();
  }

  /** The entities that a placement belongs to. */
  entitiesOf(
    placement: Pick<PlacementState, 'cluster' | 'namespace' | 'group'>,
  ): readonly WorkloadFacts[] {
    return this.catalog.ownersOf(placement);
  }

  /** The entities whose placement this is; not those that have the same pods by another group. */
  entitiesOfKey(key: PlacementKey): readonly WorkloadFacts[] {
    return this.catalog.ownersOfKey(key);
  }

  clusters(): readonly Schemas['Cluster'][] {
    return this.changes.memo('clusters', () =>
      this.portal
        .names()
        .map(name => this.portal.view(name, this.environmentsOn(name))),
    );
  }

  environments(): readonly Schemas['EnvironmentSummary'][] {
    return this.changes.memo('environments', () => {
      const { table } = this.catalog;
      const counts = this.verdictCounts();
      return table
        .all()
        .map(facts =>
          environmentSummary(
            facts,
            this.portal,
            table,
            counts.get(facts.ref) ?? {},
          ),
        );
    });
  }

  environment(
    namespace: string,
    name: string,
  ): Schemas['Environment'] | undefined {
    const facts = this.catalog.table
      .all()
      .find(item => item.namespace === namespace && item.name === name);
    return (
      facts &&
      this.changes.memo(`environment ${facts.ref}`, () =>
        environmentDetail(
          facts,
          this.portal,
          this.catalog,
          this.verdictCounts(),
        ),
      )
    );
  }

  workloads(): readonly Schemas['WorkloadSummary'][] {
    return this.changes.memo('workloads', () =>
      this.catalog.facts.workloads.flatMap(
        workload => this.summaryOf(workload) ?? [],
      ),
    );
  }

  troubled(): readonly TroubledPlacement[] {
    return this.changes.memo('troubled', () =>
      troubledPlacements(this.catalog.notGood(this.workloads())),
    );
  }

  has(ref: string): boolean {
    return this.catalog.get(ref) !== undefined;
  }

  versionOf(ref: string): string {
    const workload = this.catalog.get(ref);
    const placed = workload ? this.catalog.placedOf(workload) : [];
    return [
      this.changes.wideVersion,
      ...placed.map(
        ({ index, placement }) =>
          `${index.name}/${placement.namespace} ${placement.revision}`,
      ),
    ].join(' ');
  }

  workload(ref: string): Schemas['Workload'] | undefined {
    const workload = this.catalog.get(ref);
    return workload && workloadView(workload, this.catalog, this.portal);
  }

  unclaimed(): readonly Schemas['UnclaimedPlacement'][] {
    return this.changes.memo('unclaimed', () =>
      unclaimedPlacements(this.portal.indexes(), this.catalog.claims),
    );
  }

  entitiesOfPod(cluster: string, id: string): readonly string[] | undefined {
    const pod = this.portal.index(cluster)?.pods.get(id);
    if (!pod) return undefined;
    const { namespace } = pod;
    const groups = pod.groups === '' ? [] : pod.groups.split(' ');
    return groups.flatMap(group =>
      this.entitiesOf({ cluster, namespace, group }).map(({ ref }) => ref),
    );
  }

  placementKeys(ref: string): readonly PlacementKey[] {
    return this.catalog.keysOf(ref);
  }

  placementNames(ref: string): readonly string[] {
    return (this.catalog.get(ref)?.groups ?? []).map(groupName);
  }

  owns(ref: string, key: PlacementKey): boolean {
    return this.catalog.owns(ref, key);
  }

  inventory(cluster: string): Iterable<unknown> | undefined {
    const index = this.readIndex(cluster);
    return index && inventoryOf(index);
  }

  /** Which entities have which pods. */
  get claims(): Claims {
    return this.catalog.claims;
  }

  /** The device resources that the trusted environments on a cluster name. */
  deviceResources(cluster: string): string[] {
    return this.catalog.table
      .promisesFor(cluster)
      .environments.flatMap(({ spec }) => Object.values(spec.networks))
      .flatMap(network => textIn(network, 'resource') ?? []);
  }

  /** The nodes of a cluster, as projected; `undefined` where they were never read. */
  nodes(cluster: string): Iterable<unknown> | undefined {
    const index = this.readIndex(cluster);
    return index && index.kinds.get('Node')?.state !== 'forbidden'
      ? Array.from(storedOf(index, 'Node'), json => JSON.parse(json))
      : undefined;
  }

  onChange(listener: ChangeListener): () => void {
    return this.changes.onChange(listener);
  }

  close(): void {
    this.changes.close();
    this.portal.close();
  }

  private summaryOf(
    workload: WorkloadFacts,
  ): Schemas['WorkloadSummary'] | undefined {
    const summary = this.catalog.summary(workload);
    return summary && isOutdated(workload, this.catalog.facts.backends)
      ? { ...summary, updateAvailable: true }
      : summary;
  }

  private readIndex(cluster: string): ClusterIndex | undefined {
    const index = this.portal.index(cluster);
    return index &&
      (index.state.wasRead || index.state.restoredAsOf !== undefined)
      ? index
      : undefined;
  }

  private environmentsOn(cluster: string): string[] {
    const { table } = this.catalog;
    return table
      .all()
      .filter(facts => table.clusterOf(facts) === cluster)
      .map(({ ref }) => ref);
  }

  private verdictCounts() {
    return this.changes.memo('verdict counts', () =>
      countVerdicts(this.portal, this.catalog),
    );
  }
}
