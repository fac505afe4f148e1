import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import { answerFor, MayName } from '../placements/foreignNames';
import type { VisibleEntities } from './EntityVisibility';
import type { TroubledPlacement } from '../placements/troubledPlacements';
import type { PlacementReader } from './PlacementReader';

type Schemas = components['schemas'];

/** Which entities of each kind may be seen. */
export interface Sight {
  /** Absent for those who may see no placement at all. */
  readonly workloads?: VisibleEntities;
  /** Absent for those who may see no environment at all. */
  readonly environments?: VisibleEntities;
  /** Whether placements that belong to no entity may be seen. */
  readonly unclaimed?: boolean;
}

/** A full entity reference in lower case, as the catalog compares them. */
export function entityRefOf(
  kind: string,
  namespace: string,
  name: string,
): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** The placement index as one principal may see it. What it hides looks as if it were not there. */
export class VisibleIndex {
  constructor(
    private readonly reader: PlacementReader,
    private readonly sight: Sight,
  ) {}

  /** Another text whenever any answer may be another one; for ETags. */
  get version(): string {
    return this.seen(this.reader.version);
  }

  /** As `version`, of a workload's answer alone; `undefined` for one that is not there, or may not be seen. */
  versionOf(ref: string): string | undefined {
    return this.seesWorkload(ref) && this.reader.has(ref)
      ? this.seen(this.reader.versionOf(ref))
      : undefined;
  }

  clusters(): Schemas['Cluster'][] {
    return this.reader.clusters().map(cluster => ({
      ...cluster,
      environments: cluster.environments.filter(ref =>
        this.seesEnvironment(ref),
      ),
    }));
  }

  /** The placements that belong to no entity; of those only who administers the portal may see any. */
  unclaimed(): readonly Schemas['UnclaimedPlacement'][] {
    return this.sight.unclaimed === true ? this.reader.unclaimed() : [];
  }

  environments(): Schemas['EnvironmentSummary'][] {
    return this.reader
      .environments()
      .filter(({ entityRef }) => this.seesEnvironment(entityRef));
  }

  /** In any case. Placements of entities that are hidden, and those of none, are only counted. */
  environment(
    namespace: string,
    name: string,
  ): Schemas['Environment'] | undefined {
    const ref = entityRefOf('resource', namespace, name);
    const summary = this.environments().find(
      ({ entityRef }) => entityRef === ref,
    );
    const environment =
      summary && this.reader.environment(summary.namespace, summary.name);
    if (!environment) return undefined;
    const isShown = ({ entityRef }: Schemas['EnvironmentPlacement']) =>
      entityRef ? this.seesWorkload(entityRef) : this.sight.unclaimed === true;
    const placements = environment.placements.filter(isShown);
    const hidden = environment.placements.filter(
      placement => placement.entityRef && !isShown(placement),
    );
    return this.written({
      ...environment,
      placements,
      unregistered: environment.unregistered + hidden.length,
    });
  }

  /** What is not as promised, of workloads that may be seen, and why. */
  troubled(): TroubledPlacement[] {
    return this.reader
      .troubled()
      .filter(({ entityRef }) => this.seesWorkload(entityRef))
      .map(each => ({
        ...each,
        placement: this.withoutHidden(each.placement),
      }));
  }

  /** As the index has them: see `shown` for what may be given away. */
  workloads(): Schemas['WorkloadSummary'][] {
    return this.reader
      .workloads()
      .filter(({ entityRef }) => this.seesWorkload(entityRef));
  }

  /** A workload whose placements lead to no environment that is hidden, and whose reasons name no object that is. */
  shown<T extends Schemas['WorkloadSummary'] | Schemas['Workload']>(
    workload: T,
  ): T {
    const retired = 'retired' in workload ? workload.retired : undefined;
    return this.written({
      ...workload,
      ...(retired && {
        retired: retired.filter(({ environmentRef }) =>
          this.seesEnvironment(environmentRef),
        ),
      }),
      placements: workload.placements.map(placement =>
        this.withoutHidden(placement),
      ),
    });
  }

  /** An answer whose texts name only what may be seen; for what the index did not give by itself. */
  written<T>(answer: T): T {
    return answerFor(this.mayName, answer);
  }

  /** @param ref - a full reference in lower case */
  workload(ref: string): Schemas['Workload'] | undefined {
    const workload = this.seesWorkload(ref)
      ? this.reader.workload(ref)
      : undefined;
    return workload && this.shown(workload);
  }

  /** The environment that pods of a cluster name, as far as it may be seen; `hidden` where there is one that may not. */
  environmentCalled(
    name: string,
    cluster: string,
  ): { readonly ref?: string; readonly isHidden: boolean } {
    const called = this.reader
      .environments()
      .filter(environment => environment.name === name);
    const seen = called.filter(({ entityRef }) =>
      this.seesEnvironment(entityRef),
    );
    const ref = (
      seen.find(environment => environment.cluster.name === cluster) ?? seen[0]
    )?.entityRef;
    return {
      ...(ref && { ref }),
      isHidden: called.length > 0 && seen.length === 0,
    };
  }

  /** A pod may be named to those who may see an entity of it; what belongs to none, to those who may see that. */
  private readonly mayName: MayName = (cluster, object) => {
    const refs = object.startsWith('Pod ')
      ? this.reader.entitiesOfPod(cluster, object.slice('Pod '.length))
      : [];
    if (refs === undefined) return false;
    return refs.length === 0
      ? this.sight.unclaimed === true
      : refs.some(ref => this.seesWorkload(ref));
  };

  private seen(version: string): string {
    const { workloads, environments, unclaimed } = this.sight;
    return [
      version,
      workloads?.digest ?? '-',
      environments?.digest ?? '-',
      unclaimed === true,
    ].join(' ');
  }

  private seesWorkload(ref: string): boolean {
    return this.sight.workloads?.has(ref) === true;
  }

  private seesEnvironment(ref: string): boolean {
    return this.sight.environments?.has(ref) === true;
  }

  /** The pods themselves carry the environment's name; what the entity adds to it is left out. */
  private withoutHidden<T extends Schemas['PlacementSummary']>(
    placement: T,
  ): T {
    if (
      placement.environmentRef === undefined ||
      this.seesEnvironment(placement.environmentRef)
    )
      return placement;
    const { environmentRef: _hidden, ...rest } = placement;
    return rest as T;
  }
}
