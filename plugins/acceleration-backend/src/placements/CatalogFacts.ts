import type {
  Backend,
  Environment,
  Retirement,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { OwnershipRules } from '../catalog/OwnershipRules';
import type { Selector } from '../catalog/Selector';

/** An entity that pods are tied to. */
export interface WorkloadFacts {
  /** The full reference, in lower case. */
  readonly ref: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly title?: string;
  /** A full reference. */
  readonly owner?: string;
  /** `workload:<name>`, `id:<id>`, `selector:<the entity itself>`: the first that pods carry counts. */
  readonly groups: readonly string[];
  /** Of its own label selector. */
  readonly selector?: Selector;
  readonly kubernetesNamespace?: string;
  readonly kubernetesCluster?: string;
  /** References of the environments that it is to run in. */
  readonly environments: readonly string[];
  /** Versions of the packs that it was rendered with, as its entity says. */
  readonly packs?: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
  /** Made of what runs in the clusters, by nobody: it gives way to every other entity. */
  readonly isFound?: true;
}

/** An environment's entity. */
export interface EnvironmentFacts {
  readonly ref: string;
  readonly namespace: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly owner: string;
  /** Absent when the entity does not fit its schema; the problems say why. */
  readonly environment?: Environment;
  /** Absent while it is in use. */
  readonly retired?: Retirement;
  /** What the entity itself says, readable or not. */
  readonly spec: Readonly<Record<string, unknown>>;
  readonly trusted: boolean;
  /** Why it is not trusted, and what else is wrong with it. */
  readonly problems: readonly string[];
}

/** What the catalog says, as of its last reading. */
export interface CatalogFacts {
  readonly workloads: readonly WorkloadFacts[];
  readonly environments: readonly EnvironmentFacts[];
  /** Which of the ties of workloads count. */
  readonly ownership: OwnershipRules;
  readonly backends: readonly Backend[];
}
