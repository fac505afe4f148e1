import { formatPath } from '../input/formatPath';
import { sentenceOf } from '../messages/sentenceOf';
import type { LintFinding, LintManifest } from './LintFinding';
import { ManifestSet } from './ManifestSet';
import { LINT_MESSAGES } from './messages/lintMessages';
import { RULES } from './rules';

/** What a check may know beside the manifests. @public */
export interface LintOptions {
  /**
   * Manifests that are known and not judged, such as the device pools of the same cluster. An object that is judged and
   * known is given once, among the judged.
   */
  readonly context?: readonly LintManifest[];
  /** Whether a part of the manifests cannot be seen: then nothing is said that rests on something being absent. */
  readonly isPartial?: boolean;
}

interface Keyed {
  readonly finding: LintFinding;
  readonly path: string;
}

function compare(first: Keyed, second: Keyed): number {
  const [a, b] = [first.finding, second.finding];
  if (a.object !== b.object) return a.object - b.object;
  if (first.path !== second.path) return first.path < second.path ? -1 : 1;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.message < b.message ? -1 : Number(a.message > b.message);
}

/**
 * Checks manifests that stand for one cluster against every rule. Pure, and never throws, whatever the objects hold.
 *
 * @param manifests - findings refer to them by their place
 * @returns findings sorted by object, path and rule
 * @public
 */
export function lintManifests(
  manifests: readonly LintManifest[],
  { context = [], isPartial = false }: LintOptions = {},
): LintFinding[] {
  const set = new ManifestSet([...manifests, ...context]);
  return RULES.filter(rule => !(isPartial && rule.judgesAbsence))
    .flatMap(rule =>
      rule.check(set).map(found => ({
        rule: rule.id,
        severity: rule.severity,
        message: sentenceOf(LINT_MESSAGES, found.reason),
        ...found,
      })),
    )
    .filter(finding => finding.object < manifests.length)
    .map(finding => ({ finding, path: formatPath(finding.path) }))
    .sort(compare)
    .map(({ finding }) => finding);
}
