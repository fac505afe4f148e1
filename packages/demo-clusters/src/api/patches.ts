import { isDeepStrictEqual } from 'node:util';
import { strategicMerge } from '@fastpath/backstage-plugin-acceleration-node';
import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { ApiError } from './ApiError';

/** RFC 7396: mappings are joined, `null` takes away, all else is replaced. */
export function mergePatch(base: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return patch;
  const merged = new Map<string, unknown>(
    isFields(base) ? Object.entries(base) : [],
  );
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/** What kubectl adds to strategic merge patches and no object has: `$setElementOrder/containers`, `$retainKeys`. */
function withoutHints(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHints);
  if (!isFields(value)) return value;
  const isHint = (key: string) =>
    key.startsWith('$setElementOrder/') ||
    key === '$retainKeys' ||
    key.startsWith('$deleteFromPrimitiveList/');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isHint(key))
      .map(([key, item]) => [key, withoutHints(item)]),
  );
}

const refuse = (message: string) =>
  new ApiError(
    'Invalid',
    `the server rejected our request due to an error in our request: ${message}`,
  );

function childOf(parent: unknown, step: string): unknown {
  if (Array.isArray(parent)) return parent[Number(step)];
  return isFields(parent) && Object.hasOwn(parent, step)
    ? parent[step]
    : undefined;
}

function put(
  parent: unknown,
  step: string,
  value: unknown,
  isInsert: boolean,
): void {
  if (Array.isArray(parent)) {
    const index = step === '-' ? parent.length : Number(step);
    if (!Number.isInteger(index) || index < 0 || index > parent.length)
      throw refuse(`no place ${JSON.stringify(step)} in a list`);
    parent.splice(index, isInsert ? 0 : 1, value);
  } else if (isFields(parent)) {
    Object.defineProperty(parent, step, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    throw refuse(`there is nothing that could hold ${JSON.stringify(step)}`);
  }
}

function drop(parent: unknown, step: string): void {
  if (childOf(parent, step) === undefined)
    throw refuse(`there is no ${JSON.stringify(step)} to take away`);
  if (Array.isArray(parent)) parent.splice(Number(step), 1);
  else delete (parent as Record<string, unknown>)[step];
}

/** RFC 6902, on a copy. */
export function jsonPatch(base: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations))
    throw refuse('a JSON patch is a list of operations');
  const root = { root: structuredClone(base) };
  const stepsOf = (pointer: unknown) => [
    'root',
    ...String(pointer)
      .split('/')
      .slice(1)
      .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  ];
  const find = (steps: readonly string[]) =>
    steps.reduce<unknown>(childOf, root);
  for (const operation of operations) {
    if (!isFields(operation)) throw refuse('an operation is a mapping');
    const steps = stepsOf(operation.path);
    const [parent, last] = [find(steps.slice(0, -1)), steps[steps.length - 1]];
    if (operation.op === 'add') put(parent, last, operation.value, true);
    else if (operation.op === 'replace')
      put(parent, last, operation.value, false);
    else if (operation.op === 'remove') drop(parent, last);
    else if (operation.op === 'copy')
      put(parent, last, structuredClone(find(stepsOf(operation.from))), true);
    else if (
      operation.op === 'test' &&
      !isDeepStrictEqual(find(steps), operation.value)
    )
      throw refuse(`the test of ${operation.path} failed`);
    else if (operation.op !== 'test')
      throw refuse(`unknown operation ${JSON.stringify(operation.op)}`);
  }
  return root.root;
}

/** How each kind of patch is applied, by its media type. */
const PATCHES: Readonly<
  Record<string, (base: unknown, patch: unknown) => unknown>
> = {
  'application/merge-patch+json': mergePatch,
  'application/json-patch+json': jsonPatch,
  'application/strategic-merge-patch+json': (base, patch) =>
    strategicMerge(base, withoutHints(patch)),
  // Server-side apply, as create-or-merge: who owns which field is not kept.
  'application/apply-patch+yaml': (base, patch) => strategicMerge(base, patch),
};

/**
 * An object with a patch applied.
 *
 * @param mediaType - which kind of patch it is
 * @throws ApiError for an unknown kind, or a patch that does not fit
 */
export function patched(
  base: unknown,
  patch: unknown,
  mediaType: string,
): unknown {
  if (!Object.hasOwn(PATCHES, mediaType))
    throw new ApiError(
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${Object.keys(PATCHES).join(', ')}`,
    );
  return PATCHES[mediaType](base, patch);
}
