import { Fields, isFields } from '../input/looseFields';
import { ANYTHING } from './flatten';

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** What counts as absent for the API server, and for `flatten`. */
const isAbsent = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (isList(value) && value.length === 0);

/** Whether all lists have the same items in the same order. */
function areListsSame(lists: readonly unknown[][]): boolean {
  const [{ length }] = lists;
  if (lists.some(list => list.length !== length)) return false;
  for (let index = 0; index < length; index++)
    if (!isSameEverywhere(lists.map(list => list[index]))) return false;
  return true;
}

/** Whether all mappings have the same fields. An empty mapping says something (`emptyDir: {}`): it is the same as no other. */
function areMappingsSame(mappings: readonly Fields[]): boolean {
  const keys = new Set(mappings.flatMap(mapping => Object.keys(mapping)));
  if (
    keys.size > 0 &&
    mappings.some(mapping => Object.keys(mapping).length === 0)
  )
    return false;
  for (const key of keys)
    if (
      !isSameEverywhere(
        mappings.map(mapping =>
          Object.hasOwn(mapping, key) ? mapping[key] : undefined,
        ),
      )
    )
      return false;
  return true;
}

/**
 * Whether documents are the same: then they have the same leaves. Parts that they share are not looked into, so that what was
 * made from one base is compared about as fast as it differs. `false` decides nothing, since documents with the same leaves
 * may be written differently (lists with names in another order).
 *
 * @param values - the same part of each document, at least one
 */
export function isSameEverywhere(values: readonly unknown[]): boolean {
  const [first] = values;
  if (values.every(value => Object.is(value, first)) || values.every(isAbsent))
    return true;
  if (values.includes(ANYTHING)) {
    const others = values.filter(value => value !== ANYTHING);
    return (
      others.every(value => typeof value !== 'object') &&
      isSameEverywhere(others)
    );
  }
  if (values.every(isList)) return areListsSame(values as unknown[][]);
  return values.every(isFields) && areMappingsSame(values as Fields[]);
}
