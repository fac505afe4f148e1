import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { updateWorkload } from '@fastpath/backstage-plugin-acceleration-node';
import type { Inputs } from '../render/inputs';
import type { Merged } from './outcome';
import { changedEnvironments, changedSource, Repository } from './repositories';

/** What a contender made of all repositories, and how long it took. */
export interface Run {
  readonly merged: readonly Merged[];
  readonly milliseconds: number;
  /** How many files it merged. */
  readonly files: number;
}

function put(folder: string, path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** `fastpath update`: reads the folder, renders what would be generated now, merges and writes. */
export async function fastpathUpdate(
  repositories: readonly Repository[],
  { environments, packs }: Inputs,
  folder: string,
): Promise<Run> {
  const changed = changedEnvironments(environments);
  repositories.forEach(({ ours }, index) => {
    for (const [path, text] of ours)
      put(join(folder, String(index)), path, text);
  });
  const merged: Merged[] = [];
  let files = 0;
  const started = performance.now();
  for (const index of repositories.keys()) {
    const updated = await updateWorkload({
      folder: join(folder, String(index)),
      environments: changed,
      packs,
      change: changedSource,
    });
    const conflicts = new Map<string, number>();
    for (const { file } of updated.conflicts)
      conflicts.set(file, (conflicts.get(file) ?? 0) + 1);
    files += updated.files.length;
    merged.push({ conflicts, files: new Map() });
  }
  const milliseconds = performance.now() - started;
  const read = merged.map(({ conflicts }, index) => ({
    conflicts,
    files: new Map(
      [...repositories[index].ours.keys()].flatMap(path => {
        try {
          return [
            [
              path,
              readFileSync(join(folder, String(index), path), 'utf8'),
            ] as const,
          ];
        } catch {
          return [];
        }
      }),
    ),
  }));
  return { merged: read, milliseconds, files };
}

/** `git merge-file`, for each file that either side changed: a process each, as git itself starts it. */
export function gitMergeFile(
  repositories: readonly Repository[],
  folder: string,
): Run {
  let milliseconds = 0;
  let files = 0;
  const merged = repositories.map(({ base, ours, theirs }) => {
    const conflicts = new Map<string, number>();
    const texts = new Map(ours);
    for (const [path, mine] of ours) {
      const [before, now] = [base.get(path), theirs.get(path)];
      const isOurs = path.startsWith('deploy/') || path === 'catalog-info.yaml';
      if (!isOurs || before === undefined || now === undefined) continue;
      if (mine === before && now === before) continue;
      const sides = Object.entries({ mine, before, now }).map(([name, text]) =>
        put(folder, name, text),
      );
      const started = performance.now();
      const { status, stdout } = spawnSync(
        'git',
        ['merge-file', '-p', '-q', ...sides],
        { encoding: 'utf8' },
      );
      milliseconds += performance.now() - started;
      files += 1;
      if (status === null || status > 127)
        throw new Error(`git merge-file of ${path} ended with ${status}`);
      if (status > 0) conflicts.set(path, status);
      texts.set(path, stdout);
    }
    return { conflicts, files: texts };
  });
  return { merged, milliseconds, files };
}
