import { join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  PodEffect,
  readTextFile,
  updateWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { FolderUpdate } from './CheckJob';
import { ChangeSides, impactsOf } from './impactsOf';

const WORKLOAD = 'workload.yaml';

/** How many sentences say why. */
const SAID = 5;

/** The worst first. */
const EFFECTS: readonly PodEffect[] = ['restart', 'next-start', 'none'];

const stuck = (why: readonly string[]): FolderUpdate => ({
  stuck: why.slice(0, SAID).join('\n'),
});

/**
 * Brings a folder up to date with changed environments, unless that would break the workload, or needs somebody to decide: an
 * edit of the owner's is never lost.
 *
 * @param folder - one of ours with the files of a repository; all that is written is written there
 */
export async function updateFolder(
  folder: string,
  sides: ChangeSides,
): Promise<FolderUpdate> {
  try {
    const text = await readTextFile(join(folder, WORKLOAD), WORKLOAD);
    const [found] = impactsOf([{ file: WORKLOAD, text }], sides);
    if ('unreadable' in found) return stuck(found.unreadable);
    const { effect, problems, environments } = found.impact;
    if (effect === 'breaks' || effect === 'broken') return stuck(problems);
    const { files, conflicts, rendered } = await updateWorkload({
      folder,
      environments: sides.to.environments,
      packs: sides.to.packs,
    });
    if (!rendered.proof.portable)
      return stuck(['the overlays would not be portable']);
    if (conflicts.length > 0)
      return stuck(
        conflicts.map(
          ({ file, path }) =>
            `the owner and the change both changed ${path ? `${file}:${path}` : file}; resolve it in the form Change of the component`,
        ),
      );
    const changed = files.filter(({ before, after }) => before !== after);
    const pods = environments.map(each => each.pods);
    return {
      written: changed
        .filter(({ after }) => after !== undefined)
        .map(({ path }) => path),
      removed: changed
        .filter(({ after }) => after === undefined)
        .map(({ path }) => path),
      // Where the catalog has the change already, only that files changed is known: pods count once they are new.
      pods: EFFECTS.find(each => pods.includes(each)) ?? 'next-start',
    };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return stuck(
      error.message.split('\n').map(line => line.replaceAll(`${folder}/`, '')),
    );
  }
}
