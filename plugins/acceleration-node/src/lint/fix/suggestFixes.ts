import { lintManifests } from '@fastpath/backstage-plugin-acceleration-common';
import { lintInput, readInput } from '../lintFiles';
import type { LintReport, LocatedFinding } from '../LintReport';
import { locateFindings } from '../locateFindings';
import { patchFiles } from './patchFiles';

/** Lines of a file, and what takes their place. @public */
export interface SuggestedChange {
  readonly file: string;
  /** The first line that goes, from 1. */
  readonly startLine: number;
  /** The line after the last one that goes. */
  readonly endLine: number;
  readonly text: string;
}

/** What would end a finding, by the finding of a report. @public */
export type SuggestedFixes = ReadonlyMap<
  LocatedFinding,
  readonly SuggestedChange[]
>;

/** Each suggestion costs a reading of its file: of many findings, the first ones have one. */
const MAX_SUGGESTIONS = 200;

/** The lines in which two texts differ, from the first to the last. */
function changedLines(
  file: string,
  before: string,
  after: string,
): SuggestedChange {
  const [old, now] = [before, after].map(text => text.split(/(?<=\n)/));
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start])
    start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old.at(-1 - end) === now.at(-1 - end)
  )
    end++;
  return {
    file,
    startLine: start + 1,
    endLine: old.length - end + 1,
    text: now.slice(start, now.length - end).join(''),
  };
}

/**
 * Lints as `lintFiles`, and works out for each finding what would end it, as lines of its file: for a reviewer, or a tool that
 * offers them. Unlike with `fixFiles`, this is the advice of every rule, also where a person has to decide.
 *
 * @public
 */
export async function lintWithFixes(
  paths: readonly string[],
  stdin?: () => Promise<Uint8Array>,
): Promise<{ readonly report: LintReport; readonly fixes: SuggestedFixes }> {
  const before = new Map<string, string>();
  const input = await readInput(paths, { stdin, before });
  const report = await lintInput(input);
  const keyOf = ({ rule, place, message }: LocatedFinding) =>
    JSON.stringify([rule, place, message]);
  const reported = new Map(
    report.findings.map(finding => [keyOf(finding), finding]),
  );
  const fixes = new Map<LocatedFinding, SuggestedChange[]>();
  const { loose } = input;
  for (const finding of lintManifests(loose).slice(0, MAX_SUGGESTIONS)) {
    const [located] = locateFindings([finding], loose);
    const shown = reported.get(keyOf(located));
    const isWhole = finding.advice.every(
      edit => !('add' in edit) && !('remove' in edit && edit.path.length === 0),
    );
    if (!shown || !isWhole) continue;
    const patched = patchFiles(loose, finding.advice, file => before.get(file));
    if (patched.size > 0)
      fixes.set(
        shown,
        [...patched].map(([file, after]) =>
          changedLines(file, before.get(file)!, after),
        ),
      );
  }
  return { report, fixes };
}
