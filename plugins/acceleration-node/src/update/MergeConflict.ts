import { ABSENT, Value } from './sameValue';

/** Whose side is taken. @public */
export type Side = 'ours' | 'theirs';

/** Why two sides cannot be had together, and how it is said. @public */
export const CONFLICT_KINDS = {
  changed: 'both changed it',
  added: 'both added it',
  'removed-by-us': 'you removed it, and it changed',
  'removed-by-them': 'you changed it, and it is no longer generated',
  moved: 'both put the items into another order',
  exclusive: 'together they would have two of which Kubernetes takes one',
  comment: 'your comment stands at what is no longer generated',
  foreign: 'a file that was not generated stands where one would be',
  unportable: 'each side is portable, and together they are not',
} as const;

/** @public */
export type ConflictKind = keyof typeof CONFLICT_KINDS;

/**
 * Where a merge needs somebody to decide. A side that has nothing there lacks its value.
 *
 * @public
 */
export interface MergeConflict {
  /** Where in the file: `spec.template.spec.containers[name=app].image`; empty for the whole file. */
  readonly path: string;
  readonly kind: ConflictKind;
  readonly base?: unknown;
  readonly ours?: unknown;
  readonly theirs?: unknown;
}

/** A conflict of three values. */
export function conflictOf(
  path: string,
  kind: ConflictKind,
  base: Value,
  ours: Value,
  theirs: Value,
): MergeConflict {
  return {
    path,
    kind,
    ...(base !== ABSENT && { base }),
    ...(ours !== ABSENT && { ours }),
    ...(theirs !== ABSENT && { theirs }),
  };
}
