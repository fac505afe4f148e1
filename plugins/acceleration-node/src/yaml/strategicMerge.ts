import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { mergeKeyOf } from './mergeKeys';

type Fields = Record<string, unknown>;

/** What says in a patch that something is to be taken away, or put in the place of another. */
const DIRECTIVE = '$patch';

function withoutDirective(patch: Fields): Fields {
  if (!Object.hasOwn(patch, DIRECTIVE)) return patch;
  return Object.fromEntries(
    Object.entries(patch).filter(([key]) => key !== DIRECTIVE),
  );
}

const isDeleted = (patch: unknown): boolean =>
  isFields(patch) && patch[DIRECTIVE] === 'delete';

/** Kustomize puts the items of the patch first. */
function mergeLists(
  base: readonly unknown[],
  patch: readonly unknown[],
  field: string,
): unknown[] {
  const keyOf = (item: unknown) => mergeKeyOf(field, item);
  const known = new Map<unknown, unknown>();
  for (const item of base)
    if (!known.has(keyOf(item))) known.set(keyOf(item), item);
  const patched = patch
    .filter(item => !isDeleted(item))
    .map(change =>
      known.has(keyOf(change))
        ? strategicMerge(known.get(keyOf(change)), change)
        : change,
    );
  const changed = new Set(patch.map(keyOf));
  return [...patched, ...base.filter(item => !changed.has(keyOf(item)))];
}

function mergeFields(base: Fields, patch: Fields): Fields {
  const merged: [string, unknown][] = [];
  const isGone = (key: string) => patch[key] === null || isDeleted(patch[key]);
  for (const key of Object.keys(base)) {
    if (key === DIRECTIVE || !Object.hasOwn(patch, key))
      merged.push([key, base[key]]);
    else if (!isGone(key))
      merged.push([key, strategicMerge(base[key], patch[key], key)]);
  }
  for (const key of Object.keys(patch)) {
    if (key !== DIRECTIVE && !Object.hasOwn(base, key) && !isGone(key))
      merged.push([key, strategicMerge(undefined, patch[key], key)]);
  }
  return Object.fromEntries(merged);
}

/**
 * Applies a strategic-merge patch as kustomize does to Kubernetes' own kinds: mappings are joined, lists with a merge key
 * are joined item by item, `null` and `$patch: delete` take away, other lists and scalars are replaced. Whatever the two
 * hold, it gives something. That it does what kustomize does is shown by the tests that build the golden trees with the real
 * one.
 *
 * @param field - the key that the value stands under
 */
export function strategicMerge(
  base: unknown,
  patch: unknown,
  field = '',
): unknown {
  if (patch === undefined) return base;
  const hasKey = (item: unknown) => mergeKeyOf(field, item) !== undefined;
  if (
    Array.isArray(base) &&
    Array.isArray(patch) &&
    base.every(hasKey) &&
    patch.every(hasKey)
  ) {
    return mergeLists(base, patch, field);
  }
  if (!isFields(base) || !isFields(patch) || patch[DIRECTIVE] === 'replace')
    return isFields(patch) ? withoutDirective(patch) : patch;
  return mergeFields(base, patch);
}
