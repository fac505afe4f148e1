import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  loadBackendPacks,
  readEnvironments,
  readWorkload,
  RenderedWorkload,
  renderWorkload,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';

/** Where the golden workloads and environments stand. */
export const GOLDEN = join(
  __dirname,
  '..',
  '..',
  'plugins',
  'acceleration-node',
  'golden',
);

/** The built-in packs and those of the golden trees. */
export const goldenPacks = () =>
  loadBackendPacks({ directories: [join(GOLDEN, 'backends')] });

/** A golden workload, rendered and written to a temporary folder. */
export interface RenderedTree {
  readonly name: string;
  readonly folder: string;
  readonly rendered: RenderedWorkload;
}

/**
 * Renders every golden workload into a temporary folder.
 *
 * @param set - `claims` for those that ask for devices by claims, which an old API server does not know
 */
export async function renderGoldenWorkloads(set = ''): Promise<{
  trees: RenderedTree[];
  remove: () => Promise<void>;
}> {
  const root = await mkdtemp(join(tmpdir(), 'fastpath-trees-'));
  const { environments } = await readEnvironments(
    join(GOLDEN, set, 'environments'),
  );
  const packs = await goldenPacks();
  const trees: RenderedTree[] = [];
  for (const name of (await readdir(join(GOLDEN, set, 'workloads'))).sort()) {
    const source = await readFile(
      join(GOLDEN, set, 'workloads', name, 'workload.yaml'),
      'utf8',
    );
    const rendered = renderWorkload({
      workload: readWorkload(source, name),
      source,
      environments,
      packs,
    });
    const folder = join(root, name);
    await writeOwnedTree(folder, rendered.files);
    trees.push({ name, folder, rendered });
  }
  return { trees, remove: () => rm(root, { recursive: true, force: true }) };
}
