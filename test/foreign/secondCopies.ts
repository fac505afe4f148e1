import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';

/**
 * The packages of Backstage that a portal has in more than one version: contexts and references of one are unknown to the other.
 *
 * @param folder - with a lock file of Yarn 4
 * @returns `name@version` of each
 */
export async function secondCopies(
  folder: string,
): Promise<ReadonlySet<string>> {
  const lock = load(await readFile(join(folder, 'yarn.lock'), 'utf8')) as any;
  const versions = new Map<string, Set<string>>();
  for (const [key, { resolution, version }] of Object.entries<any>(lock)) {
    const name = /^(@backstage\/[^@]+)@/.exec(resolution ?? '')?.[1];
    if (key === '__metadata' || !name) continue;
    versions.set(name, (versions.get(name) ?? new Set()).add(String(version)));
  }
  return new Set(
    [...versions].flatMap(([name, all]) =>
      all.size > 1 ? [...all].map(version => `${name}@${version}`) : [],
    ),
  );
}
