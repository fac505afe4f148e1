import { withStep } from '@fastpath/backstage-plugin-acceleration-common';
import { exclusiveFields, identityOf } from '../yaml/mergeKeys';
import { mergeJsonText } from './mergeJsonText';
import { mergeOrder } from './mergeOrder';
import { ConflictKind, conflictOf, MergeConflict, Side } from './MergeConflict';
import { ABSENT, Fields, isMapping, sameValue, Value } from './sameValue';

/** What a merge asks, and where it says what it could not decide. */
export interface MergeContext {
  /** Whose side is taken at a place where both changed; `undefined` makes it a conflict. */
  readonly take: (path: string) => Side | undefined;
  readonly conflicts: MergeConflict[];
  /** Places where ours stays although only they changed: what stands there has comments that would be lost. */
  readonly keep?: ReadonlySet<string>;
}

/** The three sides of one place. */
export interface Sides {
  readonly base: Value;
  readonly ours: Value;
  readonly theirs: Value;
}

function keepsBelow({ keep }: MergeContext, path: string): boolean {
  if (!keep?.size) return false;
  return (
    [...keep].some(
      kept => kept.startsWith(path) && /^$|^[.[]/.test(kept.slice(path.length)),
    ) ||
    (path === '' && keep.size > 0)
  );
}

/** A side that lacks the key gives nothing. */
const at = (side: Value, key: string): Value =>
  isMapping(side) && Object.hasOwn(side, key) ? side[key] : ABSENT;

function decide(
  { base, ours, theirs }: Sides,
  context: MergeContext,
  path: string,
  kind: ConflictKind,
): Value {
  const side = context.take(path);
  if (side) return side === 'ours' ? ours : theirs;
  context.conflicts.push(conflictOf(path, kind, base, ours, theirs));
  return ours;
}

function kindOf({ base, ours, theirs }: Sides): ConflictKind {
  if (ours === ABSENT) return 'removed-by-us';
  if (theirs === ABSENT) return 'removed-by-them';
  return base === ABSENT ? 'added' : 'changed';
}

/** Our keys in our order; what is new stands behind what it stands behind in what was generated. */
function keysOf(ours: Fields, theirs: Fields): string[] {
  const keys = Object.keys(ours);
  const all = Object.keys(theirs);
  const { order } = mergeOrder([], keys, all, new Set([...keys, ...all]));
  return [...order];
}

function mergeMappings(
  sides: Sides,
  context: MergeContext,
  path: string,
  field: string | undefined,
): Value {
  const { base, ours, theirs } = sides as {
    base: Value;
    ours: Fields;
    theirs: Fields;
  };
  const before = context.conflicts.length;
  const merged: [string, unknown][] = [];
  for (const key of keysOf(ours, theirs)) {
    const value = mergeValues(
      { base: at(base, key), ours: at(ours, key), theirs: at(theirs, key) },
      context,
      withStep(path, key),
      key,
    );
    if (value !== ABSENT) merged.push([key, value]);
  }
  const object = Object.fromEntries(merged);
  const isDouble = (value: Fields) => exclusiveFields(field, value).length > 1;
  if (!isDouble(object) || isDouble(ours) || isDouble(theirs)) return object;
  // What was found inside is settled by the choice between the two.
  context.conflicts.splice(before);
  return decide(sides, context, path, 'exclusive');
}

/** The items of a list by what they are known by; `undefined` when one has nothing, or two the same. */
function byIdentity(
  items: readonly unknown[],
  field: string | undefined,
): Map<string, unknown> | undefined {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const identity = identityOf(field, item);
    if (identity === undefined || found.has(identity)) return undefined;
    found.set(identity, item);
  }
  return found;
}

/** Whether a value is another one with nothing but some things taken away. */
function isPartOf(part: Value, whole: Value, field?: string): boolean {
  if (isMapping(part) && isMapping(whole))
    return Object.keys(part).every(
      key => Object.hasOwn(whole, key) && isPartOf(part[key], whole[key], key),
    );
  if (Array.isArray(part) && Array.isArray(whole)) {
    const [items, all] = [byIdentity(part, field), byIdentity(whole, field)];
    if (items && all)
      return [...items].every(
        ([key, item]) => all.has(key) && isPartOf(item, all.get(key), field),
      );
  }
  return sameValue(part, whole);
}

function mergeLists(
  sides: Sides,
  context: MergeContext,
  path: string,
  field: string | undefined,
): Value {
  const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map(
    side => byIdentity(side === ABSENT ? [] : (side as unknown[]), field),
  );
  if (!base || !ours || !theirs)
    return decide(sides, context, path, kindOf(sides));
  const items = new Map<string, unknown>();
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const item = mergeValues(
      {
        base: base.has(key) ? base.get(key) : ABSENT,
        ours: ours.has(key) ? ours.get(key) : ABSENT,
        theirs: theirs.has(key) ? theirs.get(key) : ABSENT,
      },
      context,
      `${path}[${key}]`,
      field,
    );
    if (item !== ABSENT) items.set(key, item);
  }
  const keys = [base, ours, theirs].map(side => [...side.keys()]);
  const kept = new Set(items.keys());
  let { order, isConflict } = mergeOrder(keys[0], keys[1], keys[2], kept);
  if (isConflict) {
    const lists = { base: keys[0], ours: keys[1], theirs: keys[2] };
    const chosen = decide(lists, context, path, 'moved');
    // Only the order is theirs: it is as if we had not moved anything.
    if (chosen === lists.theirs)
      ({ order, isConflict } = mergeOrder(keys[1], keys[1], keys[2], kept));
  }
  return order.map(key => items.get(key));
}

/**
 * Merges the three sides of one place, field by field: mappings by key; lists by the key by which Kubernetes merges them, or
 * as sets; texts that hold JSON by the fields of the JSON; everything else as a whole. What one side alone changed is taken;
 * where both changed it and differ, the context decides, or it is a conflict and ours stands.
 *
 * @param path - where it is, for conflicts
 * @param field - the key that it, or the list that it is an item of, stands under
 */
export function mergeValues(
  sides: Sides,
  context: MergeContext,
  path = '',
  field?: string,
): Value {
  const { base, ours, theirs } = sides;
  if (sameValue(ours, theirs) || context.keep?.has(path)) return ours;
  const isKept = keepsBelow(context, path);
  if (sameValue(base, ours) && !isKept) return theirs;
  if (sameValue(base, theirs)) return ours;
  const given = [base, ours, theirs].filter(side => side !== ABSENT);
  if (ours !== ABSENT && theirs !== ABSENT) {
    if (given.every(isMapping))
      return mergeMappings(sides, context, path, field);
    if (given.every(Array.isArray))
      return mergeLists(sides, context, path, field);
    if (given.length === 3 && given.every(side => typeof side === 'string')) {
      const text = mergeJsonText(
        { base, ours, theirs } as Record<'base' | 'ours' | 'theirs', string>,
        inner => mergeValues(inner, context, path),
      );
      if (text !== undefined) return text;
    }
  }
  // Who removed a part of what the other removed as a whole agrees with that.
  if (ours === ABSENT && isPartOf(theirs, base, field)) return ABSENT;
  if (theirs === ABSENT && isPartOf(ours, base, field)) return ABSENT;
  return isKept ? ours : decide(sides, context, path, kindOf(sides));
}
