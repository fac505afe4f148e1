import {
  Edit,
  LINT_RULES,
  LintFinding,
} from '@fastpath/backstage-plugin-acceleration-common';

const FIXABLE = new Set(
  LINT_RULES.filter(rule => rule.isFixable).map(({ id }) => id),
);

type OwnEdit = Exclude<Edit, { add: unknown }>;

/**
 * Whether a finding's advice may be followed without a person: its rule says that there is one right answer, and the advice
 * neither adds objects nor only takes something away.
 */
export function isFixable({ rule, advice }: LintFinding): boolean {
  return (
    FIXABLE.has(rule) &&
    advice.length > 0 &&
    advice.every(
      edit => !('add' in edit) && edit.path.length + Number('set' in edit) > 0,
    ) &&
    advice.some(edit => 'set' in edit)
  );
}

const keyOf = ({ object, path }: OwnEdit) => JSON.stringify([object, ...path]);

/** Every place on the way to an edit's own. */
const waysTo = ({ object, path }: OwnEdit) =>
  path.map((_, length) => JSON.stringify([object, ...path.slice(0, length)]));

/**
 * As many findings as can be followed at once: no two of them change the same place, or one a part of what the other sets.
 * What is left over is found again in the next round, if it is still there.
 */
export function chooseEdits(findings: readonly LintFinding[]): {
  readonly edits: readonly Edit[];
  readonly followed: readonly LintFinding[];
} {
  const set = new Set<string>();
  const passed = new Set<string>();
  const edits: Edit[] = [];
  const followed: LintFinding[] = [];
  for (const finding of findings.filter(isFixable)) {
    const own = finding.advice as readonly OwnEdit[];
    const isFree = own.every(
      edit =>
        !set.has(keyOf(edit)) &&
        !passed.has(keyOf(edit)) &&
        !waysTo(edit).some(way => set.has(way)),
    );
    // A list's items move when one is taken away or put in: one finding after the other.
    const holders = own.flatMap(edit =>
      typeof edit.path.at(-1) === 'number' ? [waysTo(edit).at(-1)!] : [],
    );
    if (!isFree || holders.some(holder => passed.has(holder))) continue;
    for (const edit of own) {
      set.add(keyOf(edit));
      waysTo(edit).forEach(way => passed.add(way));
    }
    edits.push(...own);
    followed.push(finding);
  }
  return { edits, followed };
}
