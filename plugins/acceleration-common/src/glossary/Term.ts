/** What kinds of words there are. @public */
export const TERM_KINDS = [
  'verdict',
  'class',
  'access',
  'confidence',
  'link',
  'reason',
  'rule',
] as const;

/** See {@link TERM_KINDS}. @public */
export type TermKind = (typeof TERM_KINDS)[number];

/** A word of the pages, the API and the command line, explained. @public */
export interface Term {
  readonly kind: TermKind;
  /** As the API has it, unique within its kind; it never changes its meaning once published. */
  readonly name: string;
  /** As people read it. Of a sentence, `…` stands for a name or a number. */
  readonly title: string;
  readonly means: string;
  /** What a reader can do about it; absent where there is nothing to do. */
  readonly todo?: string;
  /** Whose behaviour or words a rule follows. */
  readonly source?: string;
}

/** A term's name over all kinds: `verdict/failed`. @public */
export const termId = ({ kind, name }: Pick<Term, 'kind' | 'name'>): string =>
  `${kind}/${name}`;
