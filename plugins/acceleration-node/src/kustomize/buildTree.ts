import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Build,
  InvalidInputError,
} from '@fastpath/backstage-plugin-acceleration-common';
import { buildOverlay } from './buildOverlay';
import type { Kustomize } from './findKustomize';

/**
 * The names of a rendered tree's overlays, sorted.
 *
 * @throws InvalidInputError when the folder is no rendered tree
 */
export async function overlaysOf(folder: string): Promise<string[]> {
  const overlays = join(folder, 'deploy', 'overlays');
  const names = await readdir(overlays).catch(
    (error: NodeJS.ErrnoException) => {
      throw InvalidInputError.of({
        file: folder,
        path: '',
        message: `has no folder deploy/overlays (${error.code}); give the folder that "fastpath render" wrote`,
      });
    },
  );
  const found = names
    .filter(name => existsSync(join(overlays, name, 'kustomization.yaml')))
    .sort();
  if (found.length === 0)
    throw InvalidInputError.of({
      file: overlays,
      path: '',
      message:
        'holds no overlay with a kustomization.yaml; render the workload first',
    });
  return found;
}

/**
 * Builds overlays of a rendered tree with the real kustomize.
 *
 * @param wanted - the environments whose overlays are built; of a name that has none nothing is built
 * @throws InvalidInputError when the folder is no rendered tree, or an overlay does not build
 * @public
 */
export async function buildTree(
  folder: string,
  kustomize: Kustomize,
  wanted: readonly string[],
): Promise<Build[]> {
  const builds: Build[] = [];
  for (const environment of await overlaysOf(folder)) {
    const overlay = join(folder, 'deploy', 'overlays', environment);
    // Those that are not wanted are known by name, so that a message can say which there are.
    const objects = wanted.includes(environment)
      ? await buildOverlay(kustomize, overlay).catch(error => {
          throw InvalidInputError.of({
            file: overlay,
            path: '',
            message: `does not build: ${(error as Error).message.split('\n')[0]}; fix the kustomization`,
          });
        })
      : [];
    builds.push({ environment, objects });
  }
  return builds;
}
