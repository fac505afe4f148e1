import type { LintFinding, Severity } from './LintFinding';
import type { ManifestSet } from './ManifestSet';

/** What a rule is about, for the reader of a report. @public */
export interface RuleDescription {
  /** Lower-case words joined by "-"; never changes once published. */
  readonly id: string;
  /** What its findings weigh, unless one says otherwise. */
  readonly severity: Severity;
  /** One line that says what must hold. */
  readonly title: string;
  /** Why: what happens otherwise. */
  readonly explanation: string;
  /** How to put it right. */
  readonly remedy: string;
  /** Whose behaviour or words the rule follows. */
  readonly source: string;
  /** Whether its advice is the one right answer, so that a program may follow it unasked. */
  readonly isFixable?: boolean;
}

/** A finding before its rule's id, severity and sentence are filled in. */
export type Found = Omit<LintFinding, 'rule' | 'severity' | 'message'> & {
  readonly severity?: Severity;
};

/** A rule over a set of manifests. @public */
export interface Rule extends RuleDescription {
  /**
   * Whether it judges by what is *not* there. Such findings are held back where a part of the manifests cannot be seen,
   * for example behind a kustomization's generators.
   */
  readonly judgesAbsence?: boolean;
  /**
   * Everything in the set that breaks the rule. Pure, never throws, whatever the objects hold, and takes time linear in
   * the size of the set: what it looks for, it looks up.
   */
  check(set: ManifestSet): readonly Found[];
}
