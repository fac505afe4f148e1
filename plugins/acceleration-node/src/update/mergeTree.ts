import type { RenderedFile } from '../tree/RenderedFile';
import { checkMerged } from './checkMerged';
import { conflictOf, ConflictKind, MergeConflict } from './MergeConflict';
import { mergeText } from './mergeText';
import { ABSENT } from './sameValue';
import type { TakeSide } from './takeSides';

/** What an update does to a file, and how that is said. @public */
export const FILE_CHANGES = {
  added: 'is new',
  updated: 'was not edited, and is generated anew',
  merged: 'holds your edits and what changed',
  kept: 'is as you edited it; nothing changed in what is generated',
  removed: 'is no longer generated, and was not edited',
  absent: 'was removed by you, and stays so',
  unchanged: 'is as it was',
} as const;

/** @public */
export type FileChange = keyof typeof FILE_CHANGES;

/** A conflict with the file that it is in. @public */
export interface FileConflict extends MergeConflict {
  readonly file: string;
}

/** One file after a merge. @public */
export interface MergedFile {
  readonly path: string;
  readonly change: FileChange;
  /** As it stands; absent where there is none. */
  readonly before?: string;
  /** As it is to be; absent where there is to be none. */
  readonly after?: string;
}

/** A folder after a merge. @public */
export interface MergedTree {
  readonly files: readonly MergedFile[];
  /** Nothing may be written while there is one. */
  readonly conflicts: readonly FileConflict[];
}

/** The texts of the three sides, by path; a path is absent where a side has no such file. */
export interface TreeSides {
  readonly base: ReadonlyMap<string, string>;
  readonly ours: ReadonlyMap<string, string>;
  readonly theirs: ReadonlyMap<string, string>;
}

type Text = string | undefined;

interface FileSides {
  readonly base: Text;
  readonly ours: Text;
  readonly theirs: Text;
}

const valueOf = (text: Text) => text ?? ABSENT;

/** The outcome of a file that one side has and the other has not, or had. */
function wholeFile({
  base,
  ours,
  theirs,
}: FileSides): FileChange | ConflictKind {
  if (theirs === undefined) {
    if (base === undefined || ours === undefined) return 'absent';
    return ours === base ? 'removed' : 'removed-by-them';
  }
  if (ours === undefined) {
    if (base === undefined) return 'added';
    return base === theirs ? 'absent' : 'removed-by-us';
  }
  return ours === theirs ? 'unchanged' : 'foreign';
}

const isChange = (outcome: FileChange | ConflictKind): outcome is FileChange =>
  Object.hasOwn(FILE_CHANGES, outcome);

function changeOf({ base, ours, theirs }: FileSides, after: Text): FileChange {
  if (after === undefined) return ours === undefined ? 'absent' : 'removed';
  if (ours === undefined) return 'added';
  if (after === ours) return after === theirs ? 'unchanged' : 'kept';
  return after === theirs && ours === base ? 'updated' : 'merged';
}

function mergeFile(
  path: string,
  sides: FileSides,
  take: TakeSide,
): { file: MergedFile; conflicts: readonly MergeConflict[] } {
  const { base, ours, theirs } = sides;
  const done = (after: Text) => ({
    file: { path, change: changeOf(sides, after), before: ours, after },
    conflicts: [] as readonly MergeConflict[],
  });
  if (base !== undefined && ours !== undefined && theirs !== undefined) {
    const merged = mergeText(
      { base, ours, theirs },
      { file: path, take: place => take(path, place) },
    );
    const { file } = done(merged.text);
    if (file.change === 'merged') checkMerged(merged.text, path);
    return { file, conflicts: merged.conflicts };
  }
  const outcome = wholeFile(sides);
  if (isChange(outcome))
    return done(
      outcome === 'removed' || outcome === 'absent' ? undefined : theirs,
    );
  const side = take(path, '');
  if (side) return done(side === 'ours' ? ours : theirs);
  return {
    ...done(ours),
    conflicts: [
      conflictOf('', outcome, valueOf(base), valueOf(ours), valueOf(theirs)),
    ],
  };
}

/** The texts of files by path. */
export function textsOf(files: readonly RenderedFile[]): Map<string, string> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

/**
 * Merges three trees of files: what was generated last, what stands there, and what would be generated now. Pure.
 *
 * @param ours - of every path that the base or theirs has; other files are nobody's business here
 * @param take - decides where both sides changed
 * @throws InvalidInputError when a file that must be merged cannot be read, or the result would be no valid Kubernetes object
 */
export function mergeTree(
  { base, ours, theirs }: TreeSides,
  take: TakeSide,
): MergedTree {
  const files: MergedFile[] = [];
  const conflicts: FileConflict[] = [];
  for (const path of [...new Set([...base.keys(), ...theirs.keys()])].sort()) {
    const merged = mergeFile(
      path,
      {
        base: base.get(path),
        ours: ours.get(path),
        theirs: theirs.get(path),
      },
      take,
    );
    files.push(merged.file);
    for (const conflict of merged.conflicts)
      conflicts.push({ file: path, ...conflict });
  }
  return { files, conflicts };
}
