import { READING_RULES } from './readingRules';
import type { RuleDescription } from './Rule';
import { RULES } from './rules';

/**
 * Every rule that a finding may name, for documentation and reports: those over objects, then those over files.
 *
 * @public
 */
export const LINT_RULES: readonly RuleDescription[] = [
  ...RULES,
  ...Object.values(READING_RULES),
].map(({ id, severity, title, explanation, remedy, source, ...rest }) => ({
  id,
  severity,
  title,
  explanation,
  remedy,
  source,
  isFixable: 'isFixable' in rest && rest.isFixable === true,
}));
