import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import {
  Composer,
  LoadFile,
  parseManifests,
  readTextFile,
} from '@fastpath/backstage-plugin-acceleration-node';
import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import type { GivenObject } from '../api/Store';

/** Reads files of one repository, and no others, wherever a kustomization or a link leads. */
function loaderFor(root: string): LoadFile {
  return async file => {
    const inside = relative(root, await realpath(file).catch(() => file));
    if (inside.startsWith('..') || isAbsolute(inside))
      return 'lies outside of the repository; name files in it';
    try {
      return parseManifests(await readTextFile(file, inside), inside);
    } catch (error) {
      return (error as Error).message;
    }
  };
}

/**
 * What an overlay builds to, without kustomize.
 *
 * @param repository - the repository's folder
 * @param overlay - the overlay's folder in it
 * @throws Error when it cannot be followed to the end
 */
export async function composeOverlay(
  repository: string,
  overlay: string,
): Promise<GivenObject[]> {
  const root = await realpath(repository);
  const composer = new Composer(loaderFor(root));
  const file = await composer.kustomizationIn(join(root, overlay));
  if (!file)
    throw new Error(
      `${overlay} has no kustomization.yaml; render the workload again`,
    );
  const { manifests, findings, isPartial } = await composer.compose(file);
  if (findings.length > 0)
    throw new Error(
      findings
        .map(
          ({ place, message }) =>
            `${isAbsolute(place.file) ? relative(root, place.file) : place.file}:${place.line}: ${message}`,
        )
        .join('; '),
    );
  if (isPartial)
    throw new Error(
      `${overlay} uses something of kustomize that is not followed here, or a file in it cannot be read`,
    );
  return manifests.map(({ object }) => {
    if (
      isFields(object) &&
      isFields(object.metadata) &&
      typeof object.kind === 'string' &&
      typeof object.metadata.name === 'string'
    )
      return object as GivenObject;
    throw new Error(
      `${overlay} builds to something else than Kubernetes objects`,
    );
  });
}
