import type {
  AccelerationAnswer,
  Problem,
} from '@fastpath/backstage-plugin-acceleration-common';
import type {
  ClusterInventory,
  PodEffect,
  UnavailableInventory,
  WorkloadImpact,
} from '@fastpath/backstage-plugin-acceleration-node';

/** What is known of an environment's cluster; its objects stand in the job once for all environments on it. */
export type InventoryPart =
  | UnavailableInventory
  | (Omit<ClusterInventory, 'objects'> & { readonly cluster: string });

/** A workload document, as JSON: text is handed to another thread without a look into it. */
interface GivenDocument {
  readonly document: string;
  /** The environments that are wanted; the workload's own by default. */
  readonly wanted?: readonly string[];
}

interface GivenEnvironments extends GivenDocument {
  /** The references of the environments' entities, in the order of `entities`. */
  readonly references: readonly string[];
  /** The entities as the catalog has them, as a JSON list. */
  readonly entities: string;
}

/** A `workload.yaml` and how it is called. */
export interface WorkloadText {
  readonly file: string;
  readonly text: string;
}

/** What became of one of the texts of a job: its impact, or why it cannot be read. */
export type TextImpact =
  | { readonly impact: WorkloadImpact }
  | { readonly unreadable: readonly string[] };

/** Two states of environments, and what the clusters of those that change have now. */
export interface ChangedEnvironments {
  /** All environments of the catalog as they are, as a JSON list of entities; one that is broken is passed over. */
  readonly from: string;
  /** Those that change, as they would be, likewise; none of them may be broken. */
  readonly to: string;
  /** By the name of a changed environment. */
  readonly inventories: Readonly<Record<string, InventoryPart>>;
  readonly objects: Readonly<Record<string, readonly string[]>>;
}

/** What became of a folder, or why it must not be changed. */
export type FolderUpdate =
  | { readonly stuck: string }
  | {
      /** Paths that were written. */
      readonly written: readonly string[];
      readonly removed: readonly string[];
      /** What becomes of pods. */
      readonly pods: PodEffect;
    };

/** Work on a request that takes as long as the request is large, and is therefore not done where others wait. */
export type CheckJob =
  | ({ readonly kind: 'environments' } & GivenDocument)
  | ({
      readonly kind: 'preview';
      /** What is to be said of the environments beside what rendering says. */
      readonly warnings: readonly string[];
    } & GivenEnvironments)
  | ({
      readonly kind: 'preflight';
      /** By the environment's name. */
      readonly inventories: Readonly<Record<string, InventoryPart>>;
      /** The objects of each cluster, as JSON lists of some hundred each. */
      readonly objects: Readonly<Record<string, readonly string[]>>;
    } & GivenEnvironments)
  | ({ readonly kind: 'source' } & WorkloadText)
  | ({
      readonly kind: 'impact';
      readonly workloads: readonly WorkloadText[];
    } & ChangedEnvironments)
  | ({
      /** Brings a folder of ours, which nobody else looks at, up to date with changed environments. */
      readonly kind: 'update';
      readonly folder: string;
    } & ChangedEnvironments);

/** What comes of each kind of job, as JSON. */
export interface CheckAnswers {
  readonly environments: readonly string[];
  readonly preview: AccelerationAnswer<'preview'>;
  readonly preflight: AccelerationAnswer<'preflight'>;
  readonly source: AccelerationAnswer<'getSource'>;
  /** In the order of the texts. */
  readonly impact: readonly TextImpact[];
  readonly update: FolderUpdate;
}

/** How a job ends: with JSON in UTF-8, or with what was wrong with the request. */
export type CheckOutcome =
  | { readonly json: Uint8Array }
  | { readonly problems: readonly Problem[] }
  | { readonly refusal: string }
  | { readonly failure: string };
