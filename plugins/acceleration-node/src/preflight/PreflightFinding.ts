import type {
  Reason,
  Severity,
} from '@fastpath/backstage-plugin-acceleration-common';

/**
 * Something that a preflight found.
 *
 * @public
 */
export interface PreflightFinding {
  /** The id of one of `PREFLIGHT_RULES` or of a lint rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, for programs and for other languages: its code starts with the rule's id. */
  readonly reason: Reason;
  /** The reason in English: what is wrong and, after a semicolon, what would be right. */
  readonly message: string;
  /** The environment's name; absent when it is about none in particular. */
  readonly environment?: string;
  /** The rendered file. */
  readonly file?: string;
  /** Where in the object. */
  readonly path?: string;
  /** How to put it right. */
  readonly help?: string;
}
