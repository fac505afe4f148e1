import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTextFile } from '../input/readTextFile';
import { parseManifests } from '../manifests/parseManifests';
import { ComposedObjects } from './ComposedObjects';
import { Composer } from './Composer';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-composer-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const composer = () =>
  new Composer(async file => parseManifests(await readTextFile(file), file));

async function kustomization(folder: string, fields: object) {
  await mkdir(join(root, folder), { recursive: true });
  const file = join(root, folder, 'kustomization.yaml');
  await writeFile(file, JSON.stringify(fields));
  return file;
}

describe('Composer', () => {
  it('stops where bases double with every step', async () => {
    const names = Array.from({ length: 24 }, (_, index) => `b${index}`);
    await writeFile(
      join(root, 'one.yaml'),
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n',
    );
    await kustomization('b0', { resources: ['../one.yaml'] });
    for (const [index, name] of names.slice(1).entries())
      await kustomization(name, {
        resources: [
          `../${names[index]}`,
          `../${names[index]}/../${names[index]}`,
        ],
      });
    const built = await composer().compose(
      join(root, names.at(-1)!, 'kustomization.yaml'),
    );
    expect(built.isPartial).toBe(true);
    expect(built.manifests.length).toBeLessThanOrEqual(50_000);
    expect(built.findings.length).toBeLessThan(100);
    expect(built.findings[0].message).toContain('name each base once');
  });

  it('finds what a patch is for without looking at every object', () => {
    const manifests = (size: number) =>
      Array.from(
        { length: size },
        (_, index) =>
          ({
            object: { kind: 'ConfigMap', metadata: { name: `c${index}` } },
          }) as any,
      );
    expect((size: number) => {
      const objects = new ComposedObjects();
      objects.add(manifests(size));
      return () => {
        for (let index = 0; index < size; index++)
          for (const place of objects.matching({
            kind: 'ConfigMap',
            name: `c${index}`,
          }))
            objects.replace(place, manifest => ({ ...manifest }));
        return objects.all();
      };
    }).toCostNoMoreThanLinear();
  });
});
