import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBackendPacks } from './loadBackendPacks';

const describePack = (
  name: string,
  title: string,
) => `apiVersion: fastpath.dev/v1alpha1
kind: Backend
metadata: {name: ${name}, title: ${title}}
spec:
  promise: {class: vdpa, dataPlane: a, controlPlane: b, extraCopies: 0, statement: c, source: d}
  accepts: [vdpa]
  network: {type: object}
  platform: {type: object}
`;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-packs-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Writes a pack into a folder of packs and gives that folder. */
async function pack(
  directory: string,
  name: string,
  title: string,
): Promise<string> {
  await mkdir(join(root, directory, name, 'overlay'), { recursive: true });
  await writeFile(
    join(root, directory, name, 'backend.yaml'),
    describePack(name, title),
  );
  await writeFile(
    join(root, directory, name, 'overlay', 'pod.yaml.hbs'),
    'pod: {}\n',
  );
  return join(root, directory);
}

const titles = async (options: Parameters<typeof loadBackendPacks>[0]) =>
  Object.fromEntries(
    (await loadBackendPacks(options)).map(({ name, backend }) => [
      name,
      backend.metadata.title,
    ]),
  );

describe('loadBackendPacks', () => {
  it('loads the built-in packs, sorted by name', async () => {
    expect((await loadBackendPacks()).map(({ name }) => name)).toEqual([
      'mediation',
      'mediation-ovs',
      'offload',
      'vdpa',
    ]);
  });

  it('puts the first folder before the second, and both before the built-in ones', async () => {
    const first = await pack('first', 'vdpa', 'First');
    const second = await pack('second', 'vdpa', 'Second');
    await pack('second', 'af-xdp', 'Fourth');
    expect(await titles({ directories: [first, second] })).toMatchObject({
      vdpa: 'First',
      'af-xdp': 'Fourth',
    });
    expect(await titles({ directories: [second, first] })).toMatchObject({
      vdpa: 'Second',
      'af-xdp': 'Fourth',
    });
    expect(Object.keys(await titles({ directories: [first, second] }))).toEqual(
      ['af-xdp', 'mediation', 'mediation-ovs', 'offload', 'vdpa'],
    );
  });

  it('loads only what is asked for, so that another broken pack does no harm', async () => {
    const directory = await pack('mine', 'good', 'Good');
    await pack('mine', 'broken', 'Broken');
    await writeFile(join(directory, 'broken', 'backend.yaml'), 'a: [');
    expect(
      await titles({ directories: [directory], only: ['good', 'unknown'] }),
    ).toEqual({ good: 'Good' });
    await expect(
      loadBackendPacks({ directories: [directory] }),
    ).rejects.toThrow('broken/backend.yaml: line');
  });

  it('passes over folders and files that are no packs', async () => {
    const directory = await pack('mine', 'good', 'Good');
    await mkdir(join(directory, 'docs'));
    await writeFile(join(directory, 'README.md'), 'x');
    expect(Object.keys(await titles({ directories: [directory] }))).toEqual([
      'good',
      'mediation',
      'mediation-ovs',
      'offload',
      'vdpa',
    ]);
  });

  it('refuses a folder that is not there, and a file', async () => {
    const missing = join(root, 'nowhere');
    await expect(loadBackendPacks({ directories: [missing] })).rejects.toThrow(
      `${missing}: cannot be read as a folder of backend packs (ENOENT); check the path`,
    );
    await writeFile(join(root, 'file'), 'x');
    await expect(
      loadBackendPacks({ directories: [join(root, 'file')] }),
    ).rejects.toThrow('(ENOTDIR)');
  });
});
