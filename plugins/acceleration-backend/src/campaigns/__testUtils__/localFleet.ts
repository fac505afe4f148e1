import fs from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import {
  environmentSchema,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  dumpYaml,
  loadBackendPacks,
  readWorkload,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import git from 'isomorphic-git';
import { environmentEntity, IMAGE } from '../../api/__testUtils__/startApi';

/** The environment of a fleet in tests, with a pool of some name. */
export const poolEnvironment = (pool: string, more: object = {}) =>
  environmentEntity('onprem', {
    networks: {
      default: { resource: `openshift.io/${pool}`, bridge: 'br', ...more },
    },
  });

/** The component of a local repository, as the catalog has it. */
export const componentOf = (root: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'fastpath.dev/workload': name,
      'backstage.io/managed-by-location': `file:${join(root, name)}/catalog-info.yaml`,
    },
  },
  spec: { type: 'service' },
  relations: [{ type: 'dependsOn', targetRef: 'resource:default/onprem' }],
});

const AUTHOR = { name: 'Owner', email: 'owner@example.com' };

/** Commits what stands in a repository, as its owner. */
export async function commitAll(dir: string, message: string): Promise<string> {
  await git.add({ fs, dir, filepath: '.' });
  return git.commit({ fs, dir, author: AUTHOR, message });
}

/** Makes a local repository for each name, rendered for {@link poolEnvironment}. */
export async function makeRepositories(
  root: string,
  names: readonly string[],
  pool: string,
): Promise<void> {
  const packs = await loadBackendPacks();
  const environments = [parseWith(environmentSchema, poolEnvironment(pool))];
  for (const name of names) {
    const source = dumpYaml({
      apiVersion: 'fastpath.dev/v1alpha1',
      kind: 'Workload',
      metadata: { name, namespace: 'edge' },
      spec: {
        image: IMAGE,
        interfaces: [{ name: 'net1', network: 'fast' }],
        environments: ['onprem'],
      },
    });
    const workload = readWorkload(source, 'workload.yaml');
    const dir = join(root, name);
    for (const { path, content } of renderWorkload({
      workload,
      source,
      environments,
      packs,
    }).files) {
      // prettier-ignore
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), content);
    }
    await git.init({ fs, dir, defaultBranch: 'main' });
    await commitAll(dir, 'Initial commit');
  }
}

/** The messages of a repository's commits, the newest first. */
export async function messagesOf(dir: string): Promise<string[]> {
  const log = await git.log({ fs, dir });
  return log.map(({ commit }) => commit.message);
}
