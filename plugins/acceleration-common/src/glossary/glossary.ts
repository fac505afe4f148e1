import { LINT_RULES } from '../lint/ruleDescriptions';
import { REASON_TERMS } from './reasonTerms';
import type { Term } from './Term';
import { WORD_TERMS } from './wordTerms';

/** Every rule of lint and preflight that a finding may name. */
const RULE_TERMS: readonly Term[] = LINT_RULES.map(
  ({ id, title, explanation, remedy, source }) => ({
    kind: 'rule',
    name: id,
    title,
    means: explanation,
    todo: remedy,
    source,
  }),
);

/** Every word of the pages, the API and the command line that means something of its own. @public */
export const GLOSSARY: readonly Term[] = [
  ...WORD_TERMS,
  ...REASON_TERMS,
  ...RULE_TERMS,
];
