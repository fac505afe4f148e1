import { isDeepStrictEqual } from 'node:util';
import {
  KubernetesObject,
  objectId,
} from '@fastpath/backstage-plugin-acceleration-common';

/** kustomize orders what it merges by its own rules; the order of mounts and volumes has no meaning. */
function withoutOrder(value: any): any {
  if (Array.isArray(value)) {
    const items = value.map(withoutOrder);
    const text = (item: unknown) => JSON.stringify(item);
    return items.every(item => item?.name || item?.mountPath)
      ? items.sort((a, b) => (text(a) < text(b) ? -1 : 1))
      : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, withoutOrder(value[key])]),
  );
}

function byId(objects: readonly KubernetesObject[]): Record<string, unknown> {
  return Object.fromEntries(
    objects.map(object => [objectId(object), withoutOrder(object)]),
  );
}

/**
 * Compares two lists of objects, whatever the order of objects, keys, mounts and volumes.
 *
 * @param what - for the message
 * @throws Error when they differ, or one has an object twice
 */
export function proveSameObjects(
  what: string,
  found: readonly KubernetesObject[],
  wanted: readonly KubernetesObject[],
): void {
  if (found.length !== wanted.length)
    throw new Error(`${what}: ${found.length} objects, not ${wanted.length}`);
  if (!isDeepStrictEqual(byId(found), byId(wanted)))
    throw new Error(`${what}: the objects are not what ours are`);
}
