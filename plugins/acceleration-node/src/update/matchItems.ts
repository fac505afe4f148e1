import { diffArrays } from 'diff';
import { identityOf } from '../yaml/mergeKeys';
import { sameValue } from './sameValue';

function byIdentity(
  before: readonly unknown[],
  after: readonly unknown[],
  field: string | undefined,
): (number | undefined)[] | undefined {
  const [old, wanted] = [before, after].map(items =>
    items.map(item => identityOf(field, item)),
  );
  const isKeyed = (keys: typeof old) =>
    !keys.includes(undefined) && new Set(keys).size === keys.length;
  if (!isKeyed(old) || !isKeyed(wanted)) return undefined;
  return wanted.map(key => {
    const index = old.indexOf(key);
    return index < 0 ? undefined : index;
  });
}

/**
 * Which item of a list each item of the wanted list is: by the key that Kubernetes merges the list by, else the same value, else
 * what stands in the same gap between such values.
 *
 * @param field - the key that the list stands under
 * @returns for each wanted item, the place of its old one
 */
export function matchItems(
  before: readonly unknown[],
  after: readonly unknown[],
  field: string | undefined,
): (number | undefined)[] {
  const keyed = byIdentity(before, after, field);
  if (keyed) return keyed;
  const matched: (number | undefined)[] = [];
  let old = 0;
  let free: number[] = [];
  for (const { added, removed, count } of diffArrays([...before], [...after], {
    comparator: sameValue,
  })) {
    for (let index = 0; index < count; index++) {
      if (removed) free.push(old++);
      else if (added) matched.push(free.shift());
      else matched.push(old++);
    }
    if (!removed) free = [];
  }
  return matched;
}
