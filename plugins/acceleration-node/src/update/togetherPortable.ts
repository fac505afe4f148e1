import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  Allowances,
  Build,
  InvalidInputError,
  KubernetesObject,
  PortabilityProof,
  provePortability,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { Composer } from '../kustomize/Composer';
import { parseManifests } from '../manifests/parseManifests';
import { MAX_LINTED_BYTES } from '../yaml/limits';
import type { FileConflict, MergedFile } from './mergeTree';

const DEPLOY = 'deploy';

/** How many fields are named. */
const MOST = 20;

async function load(file: string) {
  try {
    return parseManifests(
      await readTextFile(file, file, MAX_LINTED_BYTES),
      file,
    );
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems[0].message;
  }
}

/** The proof over a folder as it stands; `undefined` where its kustomizations cannot be followed to the end. */
async function proofOf(
  folder: string,
  environments: readonly string[],
  allowances: Allowances,
): Promise<PortabilityProof | undefined> {
  const composer = new Composer(load);
  const builds: Build[] = [];
  for (const environment of environments) {
    const file = await composer.kustomizationIn(
      join(folder, DEPLOY, 'overlays', environment),
    );
    if (!file) return undefined;
    const { manifests, findings, isPartial } = await composer.compose(file);
    if (isPartial || findings.length > 0) return undefined;
    builds.push({
      environment,
      objects: manifests.map(({ object }) => object as KubernetesObject),
    });
  }
  return provePortability(builds, allowances);
}

/** A copy of what is deployed, as it would be after the merge. Links are left out: no kustomization of ours has one. */
async function mergedCopy(
  root: string,
  folder: string,
  files: readonly MergedFile[],
): Promise<void> {
  await cp(join(root, DEPLOY), join(folder, DEPLOY), {
    recursive: true,
    filter: async path => !(await lstat(path)).isSymbolicLink(),
  });
  for (const { path, after } of files) {
    if (!path.startsWith(`${DEPLOY}/`)) continue;
    const target = join(folder, path);
    await rm(target, { force: true });
    if (after === undefined) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, after);
  }
}

/** Whether an owner's edits and what is generated meet at all. */
const isMixed = (files: readonly MergedFile[]) => {
  const deployed = files.filter(({ path }) => path.startsWith(`${DEPLOY}/`));
  return (
    deployed.some(({ before, after }) => before !== after) &&
    deployed.some(({ change }) => ['merged', 'kept', 'absent'].includes(change))
  );
};

/**
 * What makes a merge no longer portable although each side is: an owner overrides a field in one overlay with the value that the
 * base has, and the base changes. No field was changed by both, and yet somebody has to decide.
 *
 * @param root - the folder as it stands
 * @param files - as they would be after the merge
 * @param environments - those of the merge
 * @returns a conflict for each field that would differ; none where the folder was not portable before, or cannot be followed
 */
export async function unportableTogether(
  root: string,
  files: readonly MergedFile[],
  environments: readonly string[],
  allowances: Allowances,
): Promise<FileConflict[]> {
  if (!isMixed(files)) return [];
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-merged-'));
  try {
    await mergedCopy(root, folder, files);
    const merged = await proofOf(folder, environments, allowances);
    if (!merged || merged.portable) return [];
    // An environment that is new has no overlay yet.
    const overlays = environments.filter(environment =>
      existsSync(join(root, DEPLOY, 'overlays', environment)),
    );
    const standing = await proofOf(root, overlays, allowances);
    if (!standing) return [];
    const known = new Set(
      standing.differences.map(({ object, path }) => `${object} ${path}`),
    );
    return merged.differences
      .filter(({ object, path }) => !known.has(`${object} ${path}`))
      .slice(0, MOST)
      .map(({ object, path, values }) => ({
        file: `${DEPLOY}/`,
        path: `${object} ${path}`,
        kind: 'unportable',
        theirs: Object.fromEntries(
          values.map(({ environment, value }) => [environment, value ?? null]),
        ),
      }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
