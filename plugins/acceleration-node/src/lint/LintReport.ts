import type {
  FieldPath,
  KubernetesObject,
  Reason,
  Severity,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Place } from '../manifests/Manifest';

/** A change that ends a finding, with the place of what is changed. @public */
export type LocatedEdit =
  | {
      readonly file: string;
      readonly line: number;
      readonly object: string;
      readonly path: FieldPath;
      readonly set: unknown;
    }
  | {
      readonly file: string;
      readonly line: number;
      readonly object: string;
      readonly path: FieldPath;
      readonly remove: true;
    }
  | { readonly add: KubernetesObject };

/** A finding with its place. @public */
export interface LocatedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  /** What is wrong, for programs. */
  readonly reason: Reason;
  /** What is wrong and, after a semicolon, what would be right. */
  readonly message: string;
  /** `Deployment/edge-httpd`; none for a finding about a file. */
  readonly object?: string;
  readonly path?: FieldPath;
  readonly advice: readonly LocatedEdit[];
}

/** Something that was given and that no rule looked into. @public */
export interface LocatedNotChecked {
  readonly place: Place;
  /** `Fleet/north`; none for what is no object. */
  readonly object?: string;
  readonly reason: Reason;
  /** The reason in English, after the place: `is a Helm template`. */
  readonly message: string;
}

/** What linting gave. @public */
export interface LintReport {
  /** Sorted by file, line, column and rule; each once. */
  readonly findings: readonly LocatedFinding[];
  /** Objects that were checked: Kubernetes' own, and configurations of the device plugin. */
  readonly objects: number;
  /** Files that were read. */
  readonly files: number;
  /** What was not checked, by file and line: it is never among what was found good. */
  readonly notChecked: readonly LocatedNotChecked[];
}
