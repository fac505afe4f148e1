import {
  CONFLICT_KINDS,
  FILE_CHANGES,
  FileConflict,
  MergedFile,
} from '@fastpath/backstage-plugin-acceleration-node';

const LONGEST = 400;

/** A value on one line, as JSON; what is long is shortened. */
function shown(
  conflict: FileConflict,
  side: 'base' | 'ours' | 'theirs',
): string {
  if (!(side in conflict)) return '(nothing)';
  const text = JSON.stringify(conflict[side]);
  return text.length > LONGEST
    ? `${text.slice(0, LONGEST)}… (${text.length} characters)`
    : text;
}

/** A conflict in words: where it is, why, and the three values. */
export function conflictLines(conflict: FileConflict): string[] {
  const { file, path, kind } = conflict;
  const head = `${path ? `${file}:${path}` : file}: ${CONFLICT_KINDS[kind]}`;
  if (kind === 'comment')
    return [head, `    yours:     ${String(conflict.ours)}`];
  return [
    head,
    `    last time: ${shown(conflict, 'base')}`,
    `    yours:     ${shown(conflict, 'ours')}`,
    `    now:       ${shown(conflict, 'theirs')}`,
  ];
}

/** The files that are not as they would be generated, one a line. */
export function changeLines(files: readonly MergedFile[]): string[] {
  return files
    .filter(({ change }) => change !== 'unchanged')
    .map(({ path, change }) => `  ${path} ${FILE_CHANGES[change]}`);
}
