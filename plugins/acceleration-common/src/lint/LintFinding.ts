import type { KubernetesObject } from '../kubernetes/KubernetesObject';
import type { FieldPath } from '../kubernetes/podTemplate';
import type { LintReason } from './messages/lintMessages';

/**
 * How much a finding weighs: `error` will fail at run time or be refused, `warning` is likely wrong or risky, `note` is
 * worth knowing.
 *
 * @public
 */
export type Severity = 'error' | 'warning' | 'note';

/**
 * One change of a manifest that a program can make. `object` is the manifest's place in what was linted; a path that is
 * empty and removed is the whole object. A text that holds JSON (a NAD's `spec.config`, the networks annotation) is set
 * as a whole: follow the advice of one finding, then lint again.
 *
 * @public
 */
export type Edit =
  | { readonly object: number; readonly path: FieldPath; readonly set: unknown }
  | { readonly object: number; readonly path: FieldPath; readonly remove: true }
  | { readonly add: KubernetesObject };

/**
 * Something wrong with a manifest.
 *
 * @public
 */
export interface LintFinding {
  /** The id of the rule that found it. */
  readonly rule: string;
  readonly severity: Severity;
  /** The manifest's place in what was linted. */
  readonly object: number;
  /** Where in the manifest; below a text that holds JSON, the path goes on in that JSON. */
  readonly path: FieldPath;
  /** Where in the text at the path, when that text cannot be read. */
  readonly offset?: number;
  /** What is wrong, for programs and for other languages: its code starts with the rule's id. */
  readonly reason: LintReason;
  /** The reason in English: what is wrong and, after a semicolon, what would be right. */
  readonly message: string;
  /** Changes after which the finding is gone. Never empty for a finding of a rule over objects. */
  readonly advice: readonly Edit[];
}

/**
 * An object to be linted.
 *
 * @public
 */
export interface LintManifest {
  /** Anything that a document held; only a mapping with `apiVersion` and `kind` is looked at. */
  readonly object: unknown;
  /**
   * The text of an unquoted scalar as it stands in the file; `undefined` for a quoted one, and where the manifest has no
   * text.
   */
  sourceOf?(path: FieldPath): string | undefined;
  /**
   * The whole text, where it is no Kubernetes object and a program reads it as it stands: the device plugin's
   * `config.json`.
   */
  readonly text?: string;
}
