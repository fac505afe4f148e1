import type {
  FieldPath,
  KubernetesObject,
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
  /** What is wrong and, after a semicolon, what would be right. */
  readonly message: string;
  /** `Deployment/edge-httpd`; none for a finding about a file. */
  readonly object?: string;
  readonly path?: FieldPath;
  readonly advice: readonly LocatedEdit[];
}

/** What linting gave. @public */
export interface LintReport {
  /** Sorted by file, line, column and rule; each once. */
  readonly findings: readonly LocatedFinding[];
  /** Kubernetes objects that were read. */
  readonly objects: number;
  /** Files that were read. */
  readonly files: number;
  /** Documents that are no Kubernetes object, and files that hold none. */
  readonly skipped: number;
}
