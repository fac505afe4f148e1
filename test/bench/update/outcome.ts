import { loadYamlDocuments } from '@fastpath/backstage-plugin-acceleration-node';
import type { Repository, Texts } from './repositories';

/** What a contender made of one repository. */
export interface Merged {
  /** What stands there afterwards. */
  readonly files: Texts;
  /** Paths with a conflict, and how many each has. */
  readonly conflicts: ReadonlyMap<string, number>;
}

/** What a contender did with all owners' edits. */
export interface Outcome {
  readonly edits: number;
  readonly lost: number;
  readonly conflicts: number;
  /** Conflicts in files where nobody contested anything. */
  readonly needless: number;
  /** Contested fields that were decided without a word. */
  readonly silent: number;
  /** Files without a conflict that are no YAML any more. */
  readonly broken: number;
  readonly withoutQuestion: number;
}

function isBroken(text: string): boolean {
  try {
    loadYamlDocuments(text);
    return false;
  } catch {
    return true;
  }
}

/** Counts what became of the edits. An edit in a file with a conflict is not lost: somebody is asked. */
export function outcomeOf(
  repositories: readonly Repository[],
  merged: readonly Merged[],
): Outcome {
  const sum = {
    edits: 0,
    lost: 0,
    conflicts: 0,
    needless: 0,
    silent: 0,
    broken: 0,
    withoutQuestion: 0,
  };
  repositories.forEach(({ edits, ours }, index) => {
    const { files, conflicts } = merged[index];
    if (conflicts.size === 0) sum.withoutQuestion += 1;
    for (const [path, count] of conflicts) {
      sum.conflicts += count;
      const contested = edits.filter(
        ({ edit, path: place }) => place === path && edit.isContested,
      ).length;
      sum.needless += Math.max(count - contested, 0);
    }
    for (const { edit, path } of edits) {
      sum.edits += 1;
      if (conflicts.has(path)) continue;
      const text = files.get(path);
      if (edit.isContested) sum.silent += 1;
      else if (text === undefined || isBroken(text) || !edit.holds(text))
        sum.lost += 1;
    }
    for (const [path, text] of files)
      if (
        path.endsWith('.yaml') &&
        !conflicts.has(path) &&
        !isBroken(ours.get(path) ?? '') &&
        isBroken(text)
      )
        sum.broken += 1;
  });
  return sum;
}
