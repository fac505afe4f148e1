import {
  FieldPath,
  formatNetworks,
  parseNetworks,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import type { Refusal } from './ImportContext';

/** A copy of a value without what a path leads to; below a text, the path goes on in the networks that it selects. */
function without(value: unknown, [step, ...path]: FieldPath): unknown {
  if (typeof value === 'string')
    return formatNetworks(
      without(parseNetworks(value), [step, ...path]) as never,
    );
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return path.length === 0
      ? value.filter((_, index) => index !== step)
      : value.map((item, index) =>
          index === step ? without(item, path) : item,
        );
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      if (key !== step) return [[key, item]];
      return path.length === 0 ? [] : [[key, without(item, path)]];
    }),
  );
}

/**
 * An object without what was refused of it. Of a list, the last items are taken first, so that the places of the others hold.
 * The rendered pod is compared with what this gives: whatever else it lacks would show there.
 */
export function leaveOut(
  object: KubernetesObject,
  refusals: readonly Refusal[],
): KubernetesObject {
  return refusals.reduceRight<KubernetesObject>(
    (left, { path }) => without(left, path) as KubernetesObject,
    object,
  );
}
