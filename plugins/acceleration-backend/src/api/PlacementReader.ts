import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { TroubledPlacement } from '../placements/troubledPlacements';
import type { PlacementKey } from '../history/VerdictObservation';

type Schemas = components['schemas'];

/**
 * What the API answers from: the index, in memory. Nothing here waits for a cluster, and nothing is filtered: who may see
 * what is decided by the caller, and names of others' objects in reasons are still marked (`foreignNames`). Answers must not be changed; the same object is given again until something changes in it.
 */
export interface PlacementReader {
  /** Changes whenever any answer may have changed; for ETags. Unique to this process. */
  readonly version: string;
  /** Whether the catalog has an entity that is tied to pods. @param ref - a full entity reference in lower case */
  has(ref: string): boolean;
  /** As `version`, of the answer of `workload` alone. */
  versionOf(ref: string): string;
  /** By name. */
  clusters(): readonly Schemas['Cluster'][];
  /** By name, then namespace. */
  environments(): readonly Schemas['EnvironmentSummary'][];
  /** With every placement on it; those tied to no entity have no `entityRef`, `unregistered` is their number. */
  environment(
    namespace: string,
    name: string,
  ): Schemas['Environment'] | undefined;
  /** The placements that belong to no entity, whether nobody claims them or no claim holds. For administrators. */
  unclaimed(): readonly Schemas['UnclaimedPlacement'][];
  /** The references of the entities that a pod (`namespace/name`) belongs to; `undefined` for one that is not there. */
  entitiesOfPod(cluster: string, id: string): readonly string[] | undefined;
  /** By entity reference. */
  workloads(): readonly Schemas['WorkloadSummary'][];
  /** The placements that are not as promised, each with what explains it. */
  troubled(): readonly TroubledPlacement[];
  /** @param ref - a full entity reference in lower case */
  workload(ref: string): Schemas['Workload'] | undefined;
  /** The placements of an entity, for their history. */
  placementKeys(ref: string): readonly PlacementKey[];
  /** How placements of an entity are called in the history: those that are there, and those that were. */
  placementNames(ref: string): readonly string[];
  /** Whether a placement would be this entity's, there or not. */
  owns(ref: string, key: PlacementKey): boolean;
  /** What is known of the objects of a cluster, for preflight: Nodes, Pods, NADs, NodeStates as projected; `undefined` for an unknown cluster or one that was never read. */
  inventory(cluster: string): Iterable<unknown> | undefined;
  /** Told, at most a few times a second, that something changed. @returns ends it */
  onChange(
    listener: (changed: { readonly entityRefs: readonly string[] }) => void,
  ): () => void;
}
