import {
  components,
  isGoodVerdict,
  worstStanding,
} from '@fastpath/backstage-plugin-acceleration-common';
import { randomUUID } from 'node:crypto';
import type { PlacementReader } from '../api/PlacementReader';
import { Claims } from '../catalog/Claims';
import { OwnershipRules } from '../catalog/OwnershipRules';
import type { PlacementKey } from '../history/VerdictObservation';
import { manifestsOf } from './appliedManifests';
import type {
  CatalogFacts,
  EnvironmentFacts,
  WorkloadFacts,
} from './CatalogFacts';
import type { ClusterIndex } from './ClusterIndex';
import type { ClusterListener } from './ClusterListener';
import { EnvironmentTable } from './EnvironmentTable';
import {
  environmentNodes,
  environmentSummary,
  requirementsOf,
} from './environmentView';
import { groupName, withOurs } from './groups';
import type { PlacementState } from './PlacementState';
import { packVersions } from './packVersions';
import {
  absentPlacement,
  placementSummary,
  placementView,
} from './placementView';
import { runningImages } from './podView';
import { PortalClusters } from './PortalClusters';
import { runtimePortability } from './runtimePortability';
import {
  type ExplainedPlacement,
  type TroubledPlacement,
  troubledPlacements,
} from './troubledPlacements';
import { unclaimedPlacements } from './unclaimed';

type Schemas = components['schemas'];
type WorkloadSummary = Schemas['WorkloadSummary'];
type PlacementSummary = Schemas['PlacementSummary'];

interface Placed {
  readonly index: ClusterIndex;
  readonly placement: PlacementState;
}

const NO_FACTS: CatalogFacts = {
  workloads: [],
  environments: [],
  ownership: OwnershipRules.NONE,
  backends: [],
};

/** By code points: names are lower case, and `localeCompare` takes many times as long. */
const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

/** How long changes are gathered before listeners are told. */
const GATHER_MS = 250;

/** Where every workload runs and what it receives: the catalog and all clusters, in memory. */
export class PlacementIndex implements PlacementReader {
  readonly portal: PortalClusters;
  private readonly process = randomUUID();
  private changes = 0;
  /** Changes that may concern every answer: of the catalog, or of a cluster as a whole. */
  private wideChanges = 0;
  private facts = NO_FACTS;
  private table = new EnvironmentTable(NO_FACTS);
  private claims = new Claims([], OwnershipRules.NONE);
  private byRef = new Map<string, WorkloadFacts>();
  private byGroup = new Map<string, WorkloadFacts[]>();
  private readonly listeners = new Set<
    (changed: { readonly entityRefs: readonly string[] }) => void
  >();
  private readonly touched = new Set<string>();
  private gathering?: NodeJS.Timeout;
  private readonly made = new Map<
    string,
    { readonly change: number; readonly value: unknown }
  >();
  private summaries = new WeakMap<
    PlacementState,
    {
      readonly revision: number;
      readonly health: string;
      readonly value: PlacementSummary;
    }
  >();

  /**
   * @param witness - told of each change of a placement's verdict
   * @param now - milliseconds since 1970
   */
  constructor(
    witness: Pick<ClusterListener, 'observed' | 'counted'>,
    now: () => number = Date.now,
  ) {
    this.portal = new PortalClusters(
      {
        observed: (observation, isFirst) =>
          witness.observed(observation, isFirst),
        counted: (cluster, version) => witness.counted(cluster, version),
        changed: placement => this.changed(placement),
      },
      now,
    );
  }

  get version(): string {
    return `${this.process}-${this.changes}`;
  }

  /** Takes what the catalog says now. */
  setCatalog(given: CatalogFacts): void {
    const workloads = given.workloads
      .map(workload => ({ ...workload, groups: withOurs(workload.groups) }))
      .sort((a, b) => compare(a.ref, b.ref));
    const facts = { ...given, workloads };
    this.facts = facts;
    this.claims = new Claims(workloads, given.ownership);
    this.table = new EnvironmentTable(facts);
    this.byRef = new Map(
      facts.workloads.map(workload => [workload.ref, workload]),
    );
    this.byGroup = new Map();
    this.summaries = new WeakMap();
    for (const workload of facts.workloads) {
      for (const group of workload.groups)
        this.byGroup.set(group, [...(this.byGroup.get(group) ?? []), workload]);
    }
    this.portal.configure(
      cluster => this.table.promisesFor(cluster),
      this.claims,
    );
    this.changed();
  }

  /** The entities that a placement belongs to. */
  entitiesOf({
    cluster,
    namespace,
    group,
  }: Pick<
    PlacementState,
    'cluster' | 'namespace' | 'group'
  >): readonly WorkloadFacts[] {
    return this.claims.ownersOf({ cluster, namespace }, group);
  }

  /** The entities whose placement this is; not those that have the same pods by another group. */
  entitiesOfKey(key: PlacementKey): readonly WorkloadFacts[] {
    const isSame = (other: PlacementKey) =>
      other.cluster === key.cluster &&
      other.namespace === key.namespace &&
      other.workload === key.workload;
    // A group is called as it is, but for that of our own label.
    const candidates = [`workload:${key.workload}`, key.workload].flatMap(
      group => this.byGroup.get(group) ?? [],
    );
    return candidates.filter(({ ref }) => this.placementKeys(ref).some(isSame));
  }

  clusters(): readonly Schemas['Cluster'][] {
    return this.memo('clusters', () =>
      this.portal
        .names()
        .map(name => this.portal.view(name, this.environmentsOn(name))),
    );
  }

  environments(): readonly Schemas['EnvironmentSummary'][] {
    return this.memo('environments', () => {
      const counts = this.countVerdicts();
      return this.table
        .all()
        .map(facts =>
          environmentSummary(
            facts,
            this.portal,
            this.table,
            counts.get(facts.ref) ?? {},
          ),
        );
    });
  }

  environment(
    namespace: string,
    name: string,
  ): Schemas['Environment'] | undefined {
    const facts = this.table
      .all()
      .find(item => item.namespace === namespace && item.name === name);
    return (
      facts &&
      this.memo(`environment ${facts.ref}`, () => this.makeEnvironment(facts))
    );
  }

  workloads(): readonly WorkloadSummary[] {
    return this.memo('workloads', () =>
      this.facts.workloads.flatMap(workload => this.summary(workload) ?? []),
    );
  }

  troubled(): readonly TroubledPlacement[] {
    return this.memo('troubled', () =>
      troubledPlacements(this.placementsNotGood()),
    );
  }

  has(ref: string): boolean {
    return this.byRef.has(ref);
  }

  versionOf(ref: string): string {
    const workload = this.byRef.get(ref);
    const placed = workload ? this.placedOf(workload) : [];
    return [
      this.process,
      this.wideChanges,
      ...placed.map(
        ({ index, placement }) =>
          `${index.name}/${placement.namespace} ${placement.revision}`,
      ),
    ].join(' ');
  }

  workload(ref: string): Schemas['Workload'] | undefined {
    const workload = this.byRef.get(ref);
    if (!workload) return undefined;
    const placed = this.placedOf(workload);
    const present = placed.map(({ index, placement }) =>
      placementView(index, placement, this.portal, this.table),
    );
    const absent = this.absentOf(workload, placed).map(summary => ({
      ...summary,
      podList: [],
      events: [],
    }));
    const placements = [...present, ...absent].sort(byPlace);
    const packs = packVersions(workload, this.facts.backends);
    return {
      ...this.named(workload, placements),
      ...(packs.length > 0 && { packs }),
      placements,
      portability: runtimePortability(
        placed.map(({ placement }, at) => ({
          ...present[at],
          images: runningImages(placement.pods),
        })),
      ),
      manifests: manifestsOf(placed, absent, this.table),
    };
  }

  unclaimed(): readonly Schemas['UnclaimedPlacement'][] {
    return this.memo('unclaimed', () =>
      unclaimedPlacements(this.portal.indexes(), this.claims),
    );
  }

  entitiesOfPod(cluster: string, id: string): readonly string[] | undefined {
    const pod = this.portal.index(cluster)?.pods.get(id);
    if (!pod) return undefined;
    const { namespace } = pod;
    const groups = pod.groups === '' ? [] : pod.groups.split(' ');
    return groups.flatMap(group =>
      this.claims.ownersOf({ cluster, namespace }, group).map(({ ref }) => ref),
    );
  }

  placementKeys(ref: string): readonly PlacementKey[] {
    const workload = this.byRef.get(ref);
    return workload
      ? this.placedOf(workload).map(({ placement }) => placement.key)
      : [];
  }

  placementNames(ref: string): readonly string[] {
    return (this.byRef.get(ref)?.groups ?? []).map(groupName);
  }

  owns(ref: string, { cluster, namespace, workload }: PlacementKey): boolean {
    const facts = this.byRef.get(ref);
    const group = facts?.groups.find(each => groupName(each) === workload);
    return (
      group !== undefined &&
      this.entitiesOf({ cluster, namespace, group }).includes(facts!)
    );
  }

  inventory(cluster: string): Iterable<unknown> | undefined {
    const index = this.portal.index(cluster);
    return index &&
      (index.state.wasRead || index.state.restoredAsOf !== undefined)
      ? inventoryOf(index)
      : undefined;
  }

  onChange(
    listener: (changed: { readonly entityRefs: readonly string[] }) => void,
  ): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.gathering);
    this.portal.close();
  }

  /** An answer that holds until something changes. */
  private memo<T>(key: string, make: () => T): T {
    const known = this.made.get(key);
    if (known?.change === this.changes) return known.value as T;
    const value = make();
    this.made.set(key, { change: this.changes, value });
    return value;
  }

  private changed(placement?: PlacementState): void {
    this.changes += 1;
    if (!placement) this.wideChanges += 1;
    for (const { ref } of placement ? this.entitiesOf(placement) : [])
      this.touched.add(ref);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      const entityRefs = [...this.touched].sort();
      this.touched.clear();
      this.listeners.forEach(listener => listener({ entityRefs }));
    }, GATHER_MS).unref();
  }

  private environmentsOn(cluster: string): string[] {
    return this.table
      .all()
      .filter(facts => this.table.clusterOf(facts) === cluster)
      .map(({ ref }) => ref);
  }

  /** The placements of an entity: by the first of its groups that a cluster's namespace has. */
  private placedOf(workload: WorkloadFacts): Placed[] {
    const found = new Map<string, Placed>();
    for (const group of workload.groups) {
      for (const placement of this.portal.groups.in(group)) {
        const key = `${placement.cluster} ${placement.namespace}`;
        const index = this.portal.index(placement.cluster);
        if (
          !index ||
          found.has(key) ||
          index.placements.get(placement.namespace, group) !== placement
        )
          continue;
        if (this.entitiesOf(placement).includes(workload))
          found.set(key, { index, placement });
      }
    }
    return [...found.values()];
  }

  private absentOf(workload: WorkloadFacts, placed: readonly Placed[]) {
    const there = new Set(
      placed.flatMap(({ index, placement }) =>
        placement
          .environments()
          .flatMap(name => this.table.named(name, index.name)?.ref ?? []),
      ),
    );
    return workload.environments
      .filter(ref => !there.has(ref))
      .map(ref => absentPlacement(ref, workload, this.portal, this.table));
  }

  /** The placements of the workloads that are not as promised, with what they are made of. */
  private *placementsNotGood(): Iterable<ExplainedPlacement> {
    for (const { entityRef, verdict, placements } of this.workloads()) {
      if (verdict === undefined || isGoodVerdict(verdict)) continue;
      const placed = this.placedOf(this.byRef.get(entityRef)!);
      for (const placement of placements) {
        const made = placed.find(
          ({ index, placement: state }) =>
            placement.state === 'present' &&
            index.name === placement.cluster.name &&
            state.namespace === placement.namespace,
        );
        yield {
          entityRef,
          placement,
          ...(made && { made: { index: made.index, state: made.placement } }),
        };
      }
    }
  }

  /** An entity in a list; `undefined` for one that acceleration has nothing to do with. */
  private summary(workload: WorkloadFacts): WorkloadSummary | undefined {
    const placed = this.placedOf(workload);
    const absent = this.absentOf(workload, placed);
    const isOurs = workload.groups.some(group => group.startsWith('workload:'));
    if (placed.length === 0 && absent.length === 0 && !isOurs) return undefined;
    const placements = [
      ...placed.map(item => this.summaryOf(item)),
      ...absent,
    ].sort(byPlace);
    return { ...this.named(workload, placements), placements };
  }

  private named(
    workload: WorkloadFacts,
    placements: readonly PlacementSummary[],
  ) {
    const { verdict } = worstStanding(placements);
    const { ref, kind, namespace, name, title, owner } = workload;
    const problems = [
      ...workload.problems,
      ...(placements.some(({ state }) => state === 'present')
        ? []
        : this.claims.problemsOf(workload)),
    ];
    return {
      entityRef: ref,
      kind,
      namespace,
      name,
      ...(title && { title }),
      ...(owner && { owner }),
      ...(verdict && { verdict }),
      ...(problems.length > 0 && { problems }),
    };
  }

  /** The same object until the placement, or its cluster's health, changes: most of a long list does not. */
  private summaryOf({ index, placement }: Placed): PlacementSummary {
    const health = this.memo(`health ${index.name}`, () =>
      JSON.stringify(this.portal.health(index.name)),
    );
    const known = this.summaries.get(placement);
    if (known?.revision === placement.revision && known.health === health)
      return known.value;
    const value = placementSummary(index, placement, this.portal, this.table);
    this.summaries.set(placement, {
      revision: placement.revision,
      health,
      value,
    });
    return value;
  }

  private countVerdicts(): Map<string, Record<string, number>> {
    const counts = new Map<string, Record<string, number>>();
    for (const index of this.portal.indexes()) {
      for (const placement of index.placements.values()) {
        const ref = this.table.named(
          placement.environments()[0],
          index.name,
        )?.ref;
        if (!ref) continue;
        const count = counts.get(ref) ?? {};
        const verdict = this.summaryOf({ index, placement }).verdict ?? 'none';
        count[verdict] = (count[verdict] ?? 0) + 1;
        counts.set(ref, count);
      }
    }
    return counts;
  }

  private makeEnvironment(facts: EnvironmentFacts): Schemas['Environment'] {
    const index = this.portal.index(this.table.clusterOf(facts) ?? '');
    const here = index
      ? [...index.placements.values()].filter(
          placement =>
            this.table.named(placement.environments()[0], index.name)?.ref ===
            facts.ref,
        )
      : [];
    const placements = here.map(placement => {
      const [entity] = this.entitiesOf(placement);
      return {
        ...(entity && {
          entityRef: entity.ref,
          ...(entity.title && { title: entity.title }),
        }),
        placement: this.summaryOf({ index: index!, placement }),
      };
    });
    const requires = requirementsOf(facts, this.table);
    return {
      ...environmentSummary(
        facts,
        this.portal,
        this.table,
        this.countVerdicts().get(facts.ref) ?? {},
      ),
      nodes: index ? environmentNodes(facts, index) : [],
      placements: placements.sort((a, b) => byPlace(a.placement, b.placement)),
      unregistered: placements.filter(({ entityRef }) => !entityRef).length,
      parameters: { ...facts.spec },
      ...(requires && { requires }),
    };
  }
}

function byPlace(a: PlacementSummary, b: PlacementSummary): number {
  const key = ({
    environment,
    cluster,
    namespace,
    workload,
  }: PlacementSummary) =>
    [environment ?? '~', cluster.name, namespace, workload].join('\n');
  return compare(key(a), key(b));
}

function* inventoryOf(index: ClusterIndex): Iterable<unknown> {
  for (const kind of [
    'Node',
    'NetworkAttachmentDefinition',
    'SriovNetworkNodeState',
    'Pod',
  ] as const) {
    for (const json of index.stored(kind)) yield JSON.parse(json);
  }
}
