import {
  components,
  isGoodVerdict,
  worstStanding,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Claims } from '../catalog/Claims';
import type { PlacementKey } from '../history/VerdictObservation';
import type { CatalogFacts, WorkloadFacts } from './CatalogFacts';
import type { Changes } from './Changes';
import type { ClusterIndex } from './ClusterIndex';
import { EnvironmentTable } from './EnvironmentTable';
import { groupName, withOurs } from './groups';
import { byPlace, compare } from './placementOrder';
import type { PlacementState } from './PlacementState';
import { absentPlacement, placementSummary } from './placementView';
import type { PortalClusters } from './PortalClusters';
import type { ExplainedPlacement } from './troubledPlacements';

type Schemas = components['schemas'];
type WorkloadSummary = Schemas['WorkloadSummary'];
type PlacementSummary = Schemas['PlacementSummary'];

/** A placement, and the cluster that it is in. */
export interface Placed {
  readonly index: ClusterIndex;
  readonly placement: PlacementState;
}

/** What the catalog says, and where in the clusters it is found. Made anew whenever the catalog changes. */
export class CatalogPlacements {
  readonly facts: CatalogFacts;
  readonly table: EnvironmentTable;
  readonly claims: Claims;
  private readonly byRef: ReadonlyMap<string, WorkloadFacts>;
  private readonly byGroup = new Map<string, WorkloadFacts[]>();
  private readonly summaries = new WeakMap<
    PlacementState,
    {
      readonly revision: number;
      readonly health: string;
      readonly value: PlacementSummary;
    }
  >();

  constructor(
    given: CatalogFacts,
    private readonly portal: PortalClusters,
    private readonly changes: Changes,
  ) {
    const workloads = given.workloads
      .map(workload => ({ ...workload, groups: withOurs(workload.groups) }))
      .sort((a, b) => compare(a.ref, b.ref));
    this.facts = { ...given, workloads };
    this.claims = new Claims(workloads, given.ownership);
    this.table = new EnvironmentTable(this.facts);
    this.byRef = new Map(workloads.map(workload => [workload.ref, workload]));
    for (const workload of workloads) {
      for (const group of workload.groups)
        this.byGroup.set(group, [...(this.byGroup.get(group) ?? []), workload]);
    }
  }

  get(ref: string): WorkloadFacts | undefined {
    return this.byRef.get(ref);
  }

  /** The entities that a placement belongs to. */
  ownersOf({
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
  ownersOfKey(key: PlacementKey): readonly WorkloadFacts[] {
    const isSame = (other: PlacementKey) =>
      other.cluster === key.cluster &&
      other.namespace === key.namespace &&
      other.workload === key.workload;
    // A group is called as it is, but for that of our own label.
    const candidates = [`workload:${key.workload}`, key.workload].flatMap(
      group => this.byGroup.get(group) ?? [],
    );
    return candidates.filter(({ ref }) => this.keysOf(ref).some(isSame));
  }

  /** The placements of an entity, as the history knows them. */
  keysOf(ref: string): readonly PlacementKey[] {
    const workload = this.byRef.get(ref);
    return workload
      ? this.placedOf(workload).map(({ placement }) => placement.key)
      : [];
  }

  /** Whether a placement is one of an entity's. */
  owns(ref: string, { cluster, namespace, workload }: PlacementKey): boolean {
    const facts = this.byRef.get(ref);
    const group = facts?.groups.find(each => groupName(each) === workload);
    return (
      group !== undefined &&
      this.ownersOf({ cluster, namespace, group }).includes(facts!)
    );
  }

  /** The placements of an entity: by the first of its groups that a cluster's namespace has. */
  placedOf(workload: WorkloadFacts): Placed[] {
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
        if (this.ownersOf(placement).includes(workload))
          found.set(key, { index, placement });
      }
    }
    return [...found.values()];
  }

  /** The environments that an entity names and whose cluster has nothing of it. */
  absentOf(
    workload: WorkloadFacts,
    placed: readonly Placed[],
  ): PlacementSummary[] {
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
  *notGood(
    workloads: readonly WorkloadSummary[],
  ): Iterable<ExplainedPlacement> {
    for (const { entityRef, verdict, placements } of workloads) {
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
  summary(workload: WorkloadFacts): WorkloadSummary | undefined {
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

  /** What is said of an entity beside its placements. */
  named(workload: WorkloadFacts, placements: readonly PlacementSummary[]) {
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
  summaryOf({ index, placement }: Placed): PlacementSummary {
    const health = this.changes.memo(`health ${index.name}`, () =>
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
}
