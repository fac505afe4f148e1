import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  readEnvironments,
  readWorkload,
  loadBackendPacks,
  renderWorkload,
  readTextFile,
} from '@fastpath/backstage-plugin-acceleration-node';

// eslint-disable-next-line no-restricted-syntax
const ROOT = join(__dirname, '../../../..');

/** The demo's environments. */
export const ENVIRONMENTS = join(ROOT, 'templates/environments');

let commits = 0;

/** Says that a repository has a new commit; git itself is not needed for that. */
export function commit(folder: string): void {
  commits++;
  mkdirSync(join(folder, '.git/refs/heads'), { recursive: true });
  writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(
    join(folder, '.git/refs/heads/main'),
    `${String(commits).padStart(40, '0')}\n`,
  );
}

/**
 * Publishes the example workload as a local repository.
 *
 * @param change - of the workload's source
 */
export async function publishExample(
  repositories: string,
  change: (source: string) => string = source => source,
): Promise<string> {
  const source = change(
    await readTextFile(join(ROOT, 'examples/edge-httpd/workload.yaml')),
  );
  const { environments } = await readEnvironments(ENVIRONMENTS);
  const { files } = renderWorkload({
    workload: readWorkload(source, 'workload.yaml'),
    source,
    environments,
    packs: await loadBackendPacks(),
  });
  const folder = join(repositories, 'edge-httpd');
  rmSync(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  commit(folder);
  return folder;
}
