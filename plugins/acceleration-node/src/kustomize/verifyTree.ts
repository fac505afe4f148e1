import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  Build,
  KubernetesObject,
  parseNad,
  PortabilityProof,
  provePortability,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { readWorkload } from '../input/readWorkload';
import { allowancesOf } from '../tree/allowances';
import { LOCK_PATH, parseLock } from '../tree/lock';
import { buildOverlay } from './buildOverlay';
import { overlaysOf } from './buildTree';
import type { Kustomize } from './findKustomize';

/** A rendered tree, built and compared. @public */
export interface VerifiedTree {
  /** Overlays that kustomize refuses, and NADs that Multus would refuse: `overlay: what is wrong`. */
  readonly problems: readonly string[];
  /** The proof over the overlays that build; none when none does. */
  readonly proof?: PortabilityProof;
}

/** What the tree's own source lets differ. A tree without one is judged by the fixed list alone. */
async function allowances(folder: string) {
  const [workloadFile, lockFile] = [
    join(folder, 'workload.yaml'),
    join(folder, LOCK_PATH),
  ];
  const lock = existsSync(lockFile)
    ? parseLock(await readTextFile(lockFile), lockFile)
    : undefined;
  const annotations = Object.values(lock?.backends ?? {}).flatMap(
    backend => backend.annotations,
  );
  if (!existsSync(workloadFile)) return { annotations };
  return allowancesOf(
    readWorkload(await readTextFile(workloadFile), workloadFile),
    annotations,
  );
}

/** NADs that the build has and Multus could not use. */
function nadProblems(
  environment: string,
  objects: readonly KubernetesObject[],
): string[] {
  return objects
    .filter(object => object.kind === 'NetworkAttachmentDefinition')
    .flatMap(object => {
      try {
        parseNad(object);
        return [];
      } catch (error) {
        return [
          `${environment}: NetworkAttachmentDefinition/${object.metadata.name}: ${(error as Error).message}`,
        ];
      }
    });
}

/**
 * Builds every overlay of a rendered tree with the real kustomize and compares what comes out.
 *
 * @param folder - the tree's root
 * @param kustomize - from `findKustomize`
 * @throws InvalidInputError when the folder is no rendered tree, or its workload.yaml is broken
 * @public
 */
export async function verifyTree(
  folder: string,
  kustomize: Kustomize,
): Promise<VerifiedTree> {
  const names = await overlaysOf(folder);
  const allowed = await allowances(folder);
  const problems: string[] = [];
  const builds: Build[] = [];
  for (const environment of names) {
    try {
      const objects = await buildOverlay(
        kustomize,
        join(folder, 'deploy', 'overlays', environment),
      );
      problems.push(...nadProblems(environment, objects));
      builds.push({ environment, objects });
    } catch (error) {
      problems.push(
        `${environment}: does not build: ${(error as Error).message}`,
      );
    }
  }
  return {
    problems,
    ...(builds.length > 0 && { proof: provePortability(builds, allowed) }),
  };
}
