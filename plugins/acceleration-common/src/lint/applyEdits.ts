import type { FieldPath } from '../kubernetes/podTemplate';
import type { Edit, LintManifest } from './LintFinding';

type Container = Record<string | number, unknown>;

/** A copy with the value at a path set; what is missing on the way is made, as is what cannot hold it. */
function withValue(
  value: unknown,
  [step, ...rest]: FieldPath,
  set: unknown,
): unknown {
  if (step === undefined) return set;
  const isHolder =
    typeof value === 'object' &&
    value !== null &&
    (typeof step === 'string' || Array.isArray(value));
  const made: object = typeof step === 'number' ? [] : {};
  const base: object = isHolder ? value : made;
  const copy = (Array.isArray(base) ? [...base] : { ...base }) as Container;
  copy[step] = withValue(
    Object.hasOwn(copy, step) ? copy[step] : undefined,
    rest,
    set,
  );
  return copy;
}

/** A copy without what stands at a path. */
function withoutValue(value: unknown, [step, ...rest]: FieldPath): unknown {
  if (
    typeof value !== 'object' ||
    value === null ||
    !Object.hasOwn(value, step)
  )
    return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Container;
  if (rest.length > 0) copy[step] = withoutValue(copy[step], rest);
  else if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else delete copy[step];
  return copy;
}

const isBelow = (path: FieldPath, place: FieldPath) =>
  place.every((step, index) => path[index] === step);

/**
 * Makes the changes that a finding advises. What is set counts as quoted: `sourceOf` has no text for it.
 *
 * @param manifests - what was linted
 * @param edits - a finding's advice
 * @public
 */
export function applyEdits(
  manifests: readonly LintManifest[],
  edits: readonly Edit[],
): LintManifest[] {
  const result: (LintManifest | undefined)[] = [...manifests];
  const lengthBefore = result.length;
  // From the back, so that an item's removal does not move one that is still to be removed.
  const ordered = [
    ...edits.filter(edit => !('remove' in edit)),
    ...edits.filter(edit => 'remove' in edit).reverse(),
  ];
  for (const edit of ordered) {
    if ('add' in edit) {
      result.push({ object: edit.add });
      continue;
    }
    const manifest =
      edit.object < lengthBefore ? result[edit.object] : undefined;
    if (!manifest) continue;
    if ('remove' in edit && edit.path.length === 0) {
      result[edit.object] = undefined;
      continue;
    }
    const object =
      'remove' in edit
        ? withoutValue(manifest.object, edit.path)
        : withValue(manifest.object, edit.path, edit.set);
    const keepsText = (path: FieldPath) => !isBelow(path, edit.path);
    result[edit.object] = {
      object,
      sourceOf: path =>
        keepsText(path) ? manifest.sourceOf?.(path) : undefined,
    };
  }
  return result.filter(manifest => manifest !== undefined);
}
