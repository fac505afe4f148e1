import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCK_PATH, withLock } from './lock';
import type { RenderedFile } from './RenderedFile';
import { planTree } from './planTree';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-plan-'));
});
afterEach(() => rm(root, { recursive: true }));

const tree = (files: Record<string, string>) =>
  withLock(
    Object.entries(files).map(([path, content]) => ({ path, content })),
    [],
  );

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

async function putAll(files: readonly RenderedFile[]): Promise<void> {
  for (const { path, content } of files) await put(path, content);
}

/** The plan in short, or the error's lines without the root. */
async function planned(files: readonly RenderedFile[]) {
  try {
    const { write, unchanged, remove } = await planTree(root, files);
    return {
      write: write.map(({ path }) => path),
      unchanged: [...unchanged].sort(),
      remove,
    };
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message
      .split('\n')
      .map(line => line.replaceAll(`${root}/`, ''));
  }
}

const OWN = ['.fastpath/base.json', '.fastpath/lock.yaml'];
const A = { 'deploy/a.yaml': 'a: 1\n', 'deploy/b/c.yaml': 'c: 1\n' };

describe('planTree', () => {
  it('writes all of it into an empty folder, and into one that is not there', async () => {
    expect(await planned(tree(A))).toEqual({
      write: [...OWN, 'deploy/a.yaml', 'deploy/b/c.yaml'],
      unchanged: [],
      remove: [],
    });
    const { write } = await planTree(join(root, 'nowhere'), tree(A));
    expect(write).toHaveLength(4);
    expect(await readdir(root)).toEqual([]);
  });

  it('leaves what is as it should be', async () => {
    await putAll(tree(A));
    expect(await planned(tree(A))).toEqual({
      write: [],
      unchanged: [...OWN, 'deploy/a.yaml', 'deploy/b/c.yaml'],
      remove: [],
    });
  });

  it('replaces what it owns, writes what was deleted, and removes what is no longer rendered', async () => {
    await putAll(
      tree({ ...A, 'deploy/gone.yaml': 'x', 'deploy/deleted.yaml': 'x' }),
    );
    await rm(join(root, 'deploy/a.yaml'));
    await rm(join(root, 'deploy/deleted.yaml'));
    expect(await planned(tree({ ...A, 'deploy/b/c.yaml': 'c: 2\n' }))).toEqual({
      write: [...OWN, 'deploy/a.yaml', 'deploy/b/c.yaml'],
      unchanged: [],
      remove: ['deploy/gone.yaml'],
    });
  });

  it('adopts a file that is not owned but has the wanted content, as workload.yaml has', async () => {
    await put('workload.yaml', 'kind: Workload\n');
    const files = tree({ 'workload.yaml': 'kind: Workload\n' });
    expect(await planned(files)).toEqual({
      write: OWN,
      unchanged: ['workload.yaml'],
      remove: [],
    });
  });

  it('leaves every other file alone', async () => {
    await put('README.md', 'mine');
    await put('deploy/mine.yaml', 'mine');
    expect(await planned(tree(A))).toMatchObject({ remove: [] });
  });

  it.each<[string, () => Promise<unknown>, string[]]>([
    [
      'a foreign file',
      () => put('deploy/a.yaml', 'mine'),
      [
        'deploy/a.yaml: exists and was not rendered here; move it away, or choose another folder',
      ],
    ],
    [
      'an edited file',
      () => putAll(tree(A)).then(() => put('deploy/a.yaml', 'a: edited\n')),
      [
        'deploy/a.yaml: was edited since it was rendered; keep your edits with "fastpath update", or restore the file',
      ],
    ],
    [
      'an edited file that is no longer rendered',
      () =>
        putAll(tree({ ...A, 'deploy/old.yaml': 'x' })).then(() =>
          put('deploy/old.yaml', 'edited'),
        ),
      [
        'deploy/old.yaml: is no longer rendered, but was edited; keep your edits with "fastpath update", or remove the file',
      ],
    ],
    [
      'a link at the file',
      () =>
        mkdir(join(root, 'deploy')).then(() =>
          symlink('/etc/hostname', join(root, 'deploy/a.yaml')),
        ),
      ['deploy/a.yaml: is a link; remove it, or choose another folder'],
    ],
    [
      'a dangling link at the file',
      () =>
        mkdir(join(root, 'deploy')).then(() =>
          symlink('nowhere', join(root, 'deploy/a.yaml')),
        ),
      ['deploy/a.yaml: is a link; remove it, or choose another folder'],
    ],
    [
      'a link at a parent',
      () => symlink(tmpdir(), join(root, 'deploy')),
      [
        'deploy/a.yaml: goes through "deploy", which is a link; remove it, or choose another folder',
        'deploy/b/c.yaml: goes through "deploy", which is a link; remove it, or choose another folder',
      ],
    ],
    [
      'a dangling link at a parent',
      () =>
        mkdir(join(root, 'deploy')).then(() =>
          symlink('nowhere', join(root, 'deploy/b')),
        ),
      [
        'deploy/b/c.yaml: goes through "deploy/b", which is a link; remove it, or choose another folder',
      ],
    ],
    [
      'a link at a stale file',
      () =>
        putAll(tree({ ...A, 'deploy/old.yaml': 'x' }))
          .then(() => rm(join(root, 'deploy/old.yaml')))
          .then(() => symlink('a.yaml', join(root, 'deploy/old.yaml'))),
      ['deploy/old.yaml: is a link; remove it, or choose another folder'],
    ],
    [
      'a folder at the file',
      () => mkdir(join(root, 'deploy/a.yaml'), { recursive: true }),
      ['deploy/a.yaml: is a folder; move it away'],
    ],
    [
      'a file at a parent',
      () => put('deploy', 'x'),
      [
        'deploy/a.yaml: needs a folder "deploy", which is a file; move it away',
        'deploy/b/c.yaml: needs a folder "deploy", which is a file; move it away',
      ],
    ],
    [
      'a link at the lock',
      () =>
        mkdir(join(root, '.fastpath')).then(() =>
          symlink('/etc/hostname', join(root, LOCK_PATH)),
        ),
      ['.fastpath/lock.yaml: is a link; remove it, or choose another folder'],
    ],
    [
      "a link at the lock's folder",
      () => symlink(tmpdir(), join(root, '.fastpath')),
      [
        '.fastpath/lock.yaml: goes through ".fastpath", which is a link; remove it, or choose another folder',
      ],
    ],
    [
      'a folder at the lock',
      () => mkdir(join(root, LOCK_PATH), { recursive: true }),
      ['.fastpath/lock.yaml: is a folder; move it away'],
    ],
    [
      'a lock that is none',
      () => put(LOCK_PATH, 'kind: Lock'),
      [
        '.fastpath/lock.yaml: apiVersion: is missing; use fastpath.dev/v1alpha1',
        '.fastpath/lock.yaml: renderer: is missing; give a mapping',
        '.fastpath/lock.yaml: backends: is missing; give a mapping',
        '.fastpath/lock.yaml: files: is missing; give a mapping',
      ],
    ],
    [
      'an empty lock',
      () => put(LOCK_PATH, ''),
      ['.fastpath/lock.yaml: is empty; give a YAML document'],
    ],
  ])('refuses %s', async (_, arrange, lines) => {
    await arrange();
    expect(await planned(tree(A))).toEqual(lines);
  });

  it.each([
    '../x',
    '/etc/x',
    'a/../../x',
    './x',
    'a//x',
    'a\\x',
    '',
    '.git/config',
    'README.md',
  ])('refuses a lock that claims to own %j', async path => {
    const [, lock] = tree({});
    await put(
      LOCK_PATH,
      lock.content.replace(
        'files:\n',
        `files:\n  ${JSON.stringify(path)}: sha256:${'0'.repeat(64)}\n`,
      ),
    );
    expect(await planned(tree(A))).toEqual([
      `.fastpath/lock.yaml: files["${path}"]: is not a path that Fastpath renders; take it out, or render into another folder`,
    ]);
  });

  it.each(['../x', '/etc/x', 'a/../../x', 'a/./x', 'a\\..\\x', 'x\0y', ''])(
    'refuses to write to %j',
    async path => {
      await expect(planTree(root, [{ path, content: 'x' }])).rejects.toThrow(
        'is no path inside a tree',
      );
    },
  );

  it('does not take what it cannot look at for nothing', async () => {
    await expect(
      planTree(root, [{ path: 'x'.repeat(300), content: '' }]),
    ).rejects.toThrow('ENAMETOOLONG');
  });

  it('names every problem at once, and changes nothing', async () => {
    await putAll(tree(A));
    await put('deploy/a.yaml', 'edited');
    await put('deploy/b/c.yaml', 'edited');
    await put('deploy/new.yaml', 'foreign');
    expect(
      await planned(
        tree({
          ...A,
          'deploy/new.yaml': 'x',
          'deploy/a.yaml': 'a: 2\n',
          'deploy/b/c.yaml': 'c: 2\n',
        }),
      ),
    ).toHaveLength(3);
    expect((await readdir(root)).sort()).toEqual(['.fastpath', 'deploy']);
  });
});
