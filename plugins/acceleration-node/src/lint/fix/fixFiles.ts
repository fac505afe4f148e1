import {
  LintFinding,
  lintManifests,
} from '@fastpath/backstage-plugin-acceleration-common';
import { lintInput, readInput } from '../lintFiles';
import type { LintReport } from '../LintReport';
import { chooseEdits } from './chooseEdits';
import { patchFiles } from './patchFiles';
import { FixedFile, writeFixed } from './writeFixed';

/** What fixing gave. @public */
export interface FixReport {
  /** The files that change, sorted by path. */
  readonly files: readonly FixedFile[];
  /** How many findings were followed. */
  readonly fixed: number;
  /** What lint says of the files as they are afterwards. */
  readonly report: LintReport;
}

/** Following one finding may show the next; nothing takes more rounds than this. */
const MAX_ROUNDS = 20;

const keyOf = ({ rule, object, path }: LintFinding) =>
  JSON.stringify([rule, object, path]);

/**
 * Follows the advice of findings that have one right answer, in files and folders. Comments, order and quoting of the files
 * stay where nothing changes. Objects of a kustomization are left alone: what is wrong there may stand in the base or in a
 * patch. Files that cannot be changed in place are left alone too.
 *
 * @param paths - as the user named them, without standard input
 * @param isDryRun - whether nothing is to be written
 * @throws InvalidInputError as `lintFiles`, and when a file cannot be written
 * @public
 */
export async function fixFiles(
  paths: readonly string[],
  isDryRun: boolean,
): Promise<FixReport> {
  const before = new Map<string, string>();
  const texts = new Map<string, string>();
  const read = () => readInput(paths, { texts, before });
  let input = await read();
  let fixed = 0;
  const given = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    // What was followed and is still there would be followed for ever.
    const findings = lintManifests(input.loose).filter(
      finding => !given.has(keyOf(finding)),
    );
    const { edits, followed } = chooseEdits(findings);
    if (edits.length === 0) break;
    const { loose } = input;
    const patched = patchFiles(
      loose,
      edits,
      file => texts.get(file) ?? before.get(file),
    );
    followed.forEach(finding => given.add(keyOf(finding)));
    fixed += followed.filter(({ object }) =>
      patched.has(loose[object].file),
    ).length;
    if (patched.size === 0) continue;
    for (const [file, text] of patched) texts.set(file, text);
    input = await read();
  }
  const files = [...texts]
    .map(([path, after]) => ({ path, before: before.get(path)!, after }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (!isDryRun && files.length > 0) await writeFixed(files);
  return { files, fixed, report: await lintInput(input) };
}
