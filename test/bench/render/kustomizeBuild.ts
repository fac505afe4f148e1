import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import {
  findKustomize,
  Kustomize,
  loadYamlDocuments,
} from '@fastpath/backstage-plugin-acceleration-node';
import type { Contender } from './Contender';
import { proveSameObjects } from './equality';
import { peakOf } from './peakOf';

/** More workloads than this are too many process starts to wait for: a sample of so many is measured instead. */
const MAX_WORKLOADS = 100;

function build(
  { command: [program, ...args] }: Kustomize,
  folder: string,
): string {
  const { status, stdout, stderr } = spawnSync(program, [...args, folder], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`kustomize: ${stderr}`);
  return stdout;
}

/** kustomize as it is used: a process for each overlay. */
export const kustomizeBuild: Contender = {
  name: 'kustomize',
  does: `builds the rendered trees, a process for each overlay as it is used, not counting the time to write them to disk; of more than ${MAX_WORKLOADS} workloads a sample of so many, scaled up`,
  async prepare(_, reference) {
    const kustomize = await findKustomize();
    const all = reference();
    // Whole rounds of the golden workloads: the same mix as in all of them.
    const sample = all.slice(0, MAX_WORKLOADS);
    const root = mkdtempSync(join(tmpdir(), 'fastpath-bench-'));
    const overlays = sample.flatMap(({ files, builds }, index) => {
      const folder = join(root, String(index));
      for (const { path, content } of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      return builds.map(({ environment, objects }) => ({
        folder: join(folder, 'deploy', 'overlays', environment),
        objects,
      }));
    });
    build(kustomize, overlays[0].folder);
    return {
      scale: all.length / sample.length,
      run: () => overlays.map(({ folder }) => build(kustomize, folder)),
      prove: (output: string[]) => {
        output.forEach((text, index) => {
          const { folder, objects } = overlays[index];
          proveSameObjects(
            `kustomize: ${folder}`,
            loadYamlDocuments(text) as KubernetesObject[],
            objects,
          );
        });
      },
      peakBytes: () => peakOf([...kustomize.command, overlays[0].folder]),
      remove: () => rmSync(root, { recursive: true, force: true }),
    };
  },
};
