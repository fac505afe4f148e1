import type { FieldPath } from '@fastpath/backstage-plugin-acceleration-common';
import type { Manifest } from '../manifests/Manifest';
import { mergeKeyOf } from '../yaml/mergeKeys';
import { strategicMerge } from '../yaml/strategicMerge';

/** A path as it stands in one of the documents that an object was put together from. */
interface Translated {
  readonly path: FieldPath;
  readonly isWhole: boolean;
  /** Whether a mapping or a list stands there, of which the other document may have a part too. */
  readonly isCollection: boolean;
}

/** Follows a path of the whole object in a part of it: items that merge are found by their key, others by their place. */
function translate(whole: unknown, part: unknown, path: FieldPath): Translated {
  const translated: (string | number)[] = [];
  let [inWhole, inPart] = [whole, part] as any[];
  for (const [depth, step] of path.entries()) {
    if (typeof inPart === 'string')
      return {
        path: [...translated, ...path.slice(depth)],
        isWhole: true,
        isCollection: false,
      };
    const key = Array.isArray(inWhole)
      ? mergeKeyOf(path[depth - 1], inWhole[Number(step)])
      : undefined;
    const place =
      key !== undefined && Array.isArray(inPart)
        ? inPart.findIndex(item => mergeKeyOf(path[depth - 1], item) === key)
        : step;
    if (
      typeof inPart !== 'object' ||
      inPart === null ||
      !Object.hasOwn(inPart, place)
    )
      return { path: translated, isWhole: false, isCollection: true };
    translated.push(place);
    inWhole =
      typeof inWhole === 'object' &&
      inWhole !== null &&
      Object.hasOwn(inWhole, step)
        ? inWhole[step]
        : undefined;
    inPart = inPart[place];
  }
  return {
    path: translated,
    isWhole: true,
    isCollection: typeof inPart === 'object' && inPart !== null,
  };
}

/**
 * An object with a strategic-merge patch applied. What stands in the patch is located there, the rest in the base.
 *
 */
export function patchedManifest(base: Manifest, patch: Manifest): Manifest {
  const object = strategicMerge(base.object, patch.object);
  const source = (path: FieldPath): Translated & { manifest: Manifest } => {
    const [inBase, inPatch] = [
      translate(object, base.object, path),
      translate(object, patch.object, path),
    ];
    const isInPatch =
      inPatch.path.length > inBase.path.length ||
      (inPatch.isWhole && !(inBase.isWhole && inPatch.isCollection));
    return isInPatch
      ? { manifest: patch, ...inPatch }
      : { manifest: base, ...inBase };
  };
  return {
    file: base.file,
    document: base.document,
    object,
    locate: (path, offset) => {
      const found = source(path);
      return found.manifest.locate(
        found.path,
        found.isWhole ? offset : undefined,
      );
    },
    sourceOf: path => {
      const found = source(path);
      return found.isWhole ? found.manifest.sourceOf(found.path) : undefined;
    },
  };
}

/** An object with another value at a path; its text stays where it was. */
export function changedManifest(base: Manifest, object: unknown): Manifest {
  return {
    ...base,
    object,
    locate: (path, offset) => base.locate(path, offset),
    sourceOf: path => base.sourceOf(path),
  };
}
