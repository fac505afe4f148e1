import { formatPath } from '../input/formatPath';
import type { LintFinding, LintManifest } from './LintFinding';
import { ManifestSet } from './ManifestSet';
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

function compare(a: LintFinding, b: LintFinding): number {
  if (a.object !== b.object) return a.object - b.object;
  const [first, second] = [formatPath(a.path), formatPath(b.path)];
  if (first !== second) return first < second ? -1 : 1;
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
      rule
        .check(set)
        .map(found => ({ rule: rule.id, severity: rule.severity, ...found })),
    )
    .filter(finding => finding.object < manifests.length)
    .sort(compare);
}
