import type { FieldChange } from '../diff/fieldChanges';

/** Something that a workload cannot say, with what to do about it. @public */
export interface Unsupported {
  readonly file: string;
  /** Absent for what kustomize built. */
  readonly line?: number;
  /** In the object. */
  readonly path: string;
  readonly reason: string;
  readonly todo: string;
}

/** Something that is said in another way, or that somebody should look at. @public */
export interface ImportNote {
  readonly path: string;
  readonly message: string;
}

/** A field that rendering the import gives otherwise than the manifest had it. @public */
export interface ImportDifference extends FieldChange {
  readonly environment: string;
  /** Why that is as it should be; absent for a fault. */
  readonly allowed?: string;
}

/** What became of one object that makes pods. @public */
export interface ImportedWorkload {
  /** `Deployment/edge-httpd`. */
  readonly object: string;
  /** Where its variants stand. */
  readonly files: readonly string[];
  /** The workload document; absent when something cannot be said. */
  readonly workload?: Record<string, unknown>;
  /** The environment entities that its NetworkAttachmentDefinitions tell, where none were given. */
  readonly environments?: readonly Record<string, unknown>[];
  readonly unsupported: readonly Unsupported[];
  /** What was left out, as asked: it is in no workload, and has to be added to the rendered files by hand. */
  readonly leftOut: readonly Unsupported[];
  readonly notes: readonly ImportNote[];
  /** Absent when nothing could be rendered to compare. */
  readonly differences?: readonly ImportDifference[];
}
