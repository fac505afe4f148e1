import { join } from 'node:path';
import {
  buildOverlay,
  findKustomize,
  Kustomize,
  readTextFile,
  sortKeys,
} from '@fastpath/backstage-plugin-acceleration-node';
import {
  KubernetesObject,
  objectId,
} from '@fastpath/backstage-plugin-acceleration-common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Composer } from '../../plugins/acceleration-node/src/kustomize/Composer';
import { parseManifests } from '../../plugins/acceleration-node/src/manifests/parseManifests';
import { RenderedTree, renderGoldenWorkloads } from './renderedTrees';

let trees: RenderedTree[];
let kustomize: Kustomize;
let remove: () => Promise<void>;

beforeAll(async () => {
  kustomize = await findKustomize();
  const sets = await Promise.all(
    ['', 'claims'].map(set => renderGoldenWorkloads(set)),
  );
  trees = sets.flatMap(set => set.trees);
  remove = async () => {
    for (const set of sets) await set.remove();
  };
});
afterAll(() => remove?.());

function byId(objects: readonly KubernetesObject[]): Record<string, unknown> {
  return Object.fromEntries(
    objects.map(object => [objectId(object), sortKeys(object)]),
  );
}

/** kustomize orders what it merges by its own rules; the order of mounts and volumes has no meaning. */
function withoutOrder(value: any): any {
  if (Array.isArray(value)) {
    const items = value.map(withoutOrder);
    return items.every(item => item?.name || item?.mountPath)
      ? items.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
      : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutOrder(item)]),
  );
}

it('builds every overlay to exactly what the renderer said it would', async () => {
  let overlays = 0;
  for (const { folder, rendered } of trees) {
    for (const { environment, objects } of rendered.builds) {
      const built = await buildOverlay(
        kustomize,
        join(folder, 'deploy', 'overlays', environment),
      );
      expect(withoutOrder(byId(built)), `${folder} ${environment}`).toEqual(
        withoutOrder(byId(objects)),
      );
      overlays += 1;
    }
  }
  expect(overlays).toBeGreaterThanOrEqual(12);
});

it('builds every overlay to what lint composes of its files', async () => {
  const composer = new Composer(async file =>
    parseManifests(await readTextFile(file), file),
  );
  for (const { folder, rendered } of trees) {
    for (const { environment } of rendered.builds) {
      const overlay = join(folder, 'deploy', 'overlays', environment);
      const { manifests, findings, isPartial } = await composer.compose(
        join(overlay, 'kustomization.yaml'),
      );
      expect([findings, isPartial]).toEqual([[], false]);
      const objects = manifests.map(({ object }) => object as KubernetesObject);
      expect(withoutOrder(byId(objects)), `${folder} ${environment}`).toEqual(
        withoutOrder(byId(await buildOverlay(kustomize, overlay))),
      );
    }
  }
});
