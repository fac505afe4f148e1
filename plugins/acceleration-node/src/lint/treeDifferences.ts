import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  Allowances,
  environmentDifferences,
  KubernetesObject,
  LABELS,
  NETWORKS_ANNOTATION,
  podTemplateOf,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { readWorkload } from '../input/readWorkload';
import type { Composition } from '../kustomize/Composer';
import { allowancesOf } from '../tree/allowances';
import { LOCK_PATH, parseLock } from '../tree/lock';
import type { LocatedFinding } from './LintReport';
import { locateFindings } from './locateFindings';

/** How far above a base its workload.yaml may stand: `deploy/base` is two below. */
const LEVELS = 3;

/** What the source of a rendered tree lets differ; `undefined` when the source cannot be read. */
async function allowancesNear(base: string): Promise<Allowances | undefined> {
  let folder = base;
  for (let level = 0; level < LEVELS; level++) {
    folder = dirname(folder);
    const [file, lockFile] = [
      join(folder, 'workload.yaml'),
      join(folder, LOCK_PATH),
    ];
    if (!existsSync(file)) continue;
    try {
      const lock = existsSync(lockFile)
        ? parseLock(await readTextFile(lockFile), lockFile)
        : undefined;
      const annotations = Object.values(lock?.backends ?? {}).flatMap(
        backend => backend.annotations,
      );
      return allowancesOf(
        readWorkload(await readTextFile(file), file),
        annotations,
      );
    } catch {
      return undefined;
    }
  }
  return {};
}

function podLabels(composition: Composition): Record<string, unknown>[] {
  return composition.manifests.map(
    ({ object }) =>
      podTemplateOf(object as KubernetesObject)?.metadata.labels ?? {},
  );
}

/** The environment that an overlay is for: as its pods say, else its folder's name. */
function environmentOf(composition: Composition): string {
  const label = podLabels(composition)
    .map(labels => labels[LABELS.environment])
    .find(value => typeof value === 'string');
  return typeof label === 'string' ? label : basename(composition.folder);
}

function selectsNetworks({ manifests }: Composition): boolean {
  return manifests.some(
    ({ object }) =>
      podTemplateOf(object as KubernetesObject)?.metadata.annotations?.[
        NETWORKS_ANNOTATION
      ] !== undefined,
  );
}

/** What differs between the overlays of one base: an error in what Fastpath rendered, a note in other trees. */
async function differencesOf(
  base: string,
  overlays: readonly Composition[],
): Promise<LocatedFinding[]> {
  const names = overlays.map(environmentOf);
  const allowances = await allowancesNear(base);
  if (
    !allowances ||
    new Set(names).size < names.length ||
    !overlays.some(selectsNetworks)
  )
    return [];
  const isRendered = overlays.every(overlay =>
    podLabels(overlay).some(labels => labels[LABELS.workload] !== undefined),
  );
  const manifests = overlays.flatMap(overlay => overlay.manifests);
  let index = 0;
  const builds = overlays.map((overlay, at) => ({
    environment: names[at],
    objects: overlay.manifests.map(({ object }) => ({
      index: index++,
      object: object as KubernetesObject,
    })),
  }));
  return locateFindings(
    environmentDifferences(builds, allowances, isRendered ? 'error' : 'note'),
    manifests,
  );
}

/** The same for every base that several of the compositions have. */
export async function treeDifferences(
  compositions: readonly Composition[],
): Promise<LocatedFinding[]> {
  const byBase = new Map<string, Composition[]>();
  for (const composition of compositions.filter(
    ({ isPartial }) => !isPartial,
  )) {
    for (const base of new Set(composition.bases))
      byBase.set(base, [...(byBase.get(base) ?? []), composition]);
  }
  const found: LocatedFinding[] = [];
  for (const [base, overlays] of byBase) {
    if (overlays.length > 1)
      found.push(...(await differencesOf(base, overlays)));
  }
  return found;
}
