import {
  access,
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withLock } from './lock';
import { writeOwnedTree } from './writeOwnedTree';

const original = vi.hoisted(
  () => ({}) as Pick<typeof import('node:fs/promises'), 'rename'>,
);

vi.mock('node:fs/promises', async importOriginal => {
  const module = await importOriginal<typeof import('node:fs/promises')>();
  original.rename = module.rename;
  return { ...module, rename: vi.fn(module.rename) };
});

let parent: string;
let root: string;
beforeEach(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), 'fastpath-tree-')));
  root = join(parent, 'out');
});
afterEach(async () => {
  vi.mocked(rename).mockReset().mockImplementation(original.rename);
  await rm(parent, { recursive: true, force: true });
});

const tree = (files: Record<string, string>) =>
  withLock(
    Object.entries(files).map(([path, content]) => ({ path, content })),
    [],
  );

/** Everything below the parent, files with their content: also what a failed run might leave beside the root. */
async function everything(folder = parent): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      Object.assign(
        found,
        { [`${relative(parent, path)}/`]: '' },
        await everything(path),
      );
    else
      found[relative(parent, path)] = entry.isSymbolicLink()
        ? '(link)'
        : await readFile(path, 'utf8');
  }
  return found;
}

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

/** Lets the nth and all later renames of this run fail. */
function failAt(nth: number, code = 'ENOSPC'): void {
  let count = 0;
  vi.mocked(rename).mockImplementation(async (from, to) => {
    count += 1;
    if (count === nth)
      throw Object.assign(new Error(`${code}: injected`), { code });
    return original.rename(from, to);
  });
}

const A = {
  'workload.yaml': 'w\n',
  'deploy/a.yaml': 'a: 1\n',
  'deploy/b/c.yaml': 'c: 1\n',
};
const B = {
  'workload.yaml': 'w\n',
  'deploy/a.yaml': 'a: 2\n',
  'deploy/d/e.yaml': 'e: 1\n',
};
const C = { ...B, 'deploy/beside.yaml': 'x\n' };
const OWN = ['.fastpath/base.json', '.fastpath/lock.yaml'];

describe('writeOwnedTree', () => {
  it('writes the first time, into folders that it makes', async () => {
    const deep = join(root, 'x', 'y');
    const done = await writeOwnedTree(deep, tree(A));
    expect(done).toEqual({
      written: [...OWN, 'deploy/a.yaml', 'deploy/b/c.yaml', 'workload.yaml'],
      unchanged: [],
      removed: [],
    });
    expect(
      Object.keys(await everything())
        .filter(path => !path.endsWith('/'))
        .sort(),
    ).toEqual(done.written.map(path => `out/x/y/${path}`).sort());
    expect(await readFile(join(deep, 'deploy/a.yaml'), 'utf8')).toBe('a: 1\n');
  });

  it('writes nothing the second time', async () => {
    await writeOwnedTree(root, tree(A));
    const stat = await lstat(join(root, 'deploy/a.yaml'), { bigint: true });
    const folder = await lstat(root, { bigint: true });
    expect(await writeOwnedTree(root, tree(A))).toMatchObject({
      written: [],
      removed: [],
      unchanged: { length: 5 },
    });
    expect(
      (await lstat(join(root, 'deploy/a.yaml'), { bigint: true })).ino,
    ).toBe(stat.ino);
    expect((await lstat(root, { bigint: true })).mtimeNs).toBe(folder.mtimeNs);
  });

  it('replaces what changed, removes what is stale with its empty folders, and leaves the rest alone', async () => {
    await writeOwnedTree(root, tree({ ...A, 'deploy/b/f/g.yaml': 'g' }));
    await put('deploy/mine.yaml', 'mine');
    await put('deploy/b/f/mine.yaml', 'mine');
    expect(await writeOwnedTree(root, tree(B))).toEqual({
      written: [...OWN, 'deploy/a.yaml', 'deploy/d/e.yaml'],
      unchanged: ['workload.yaml'],
      removed: ['deploy/b/c.yaml', 'deploy/b/f/g.yaml'],
    });
    expect(await everything()).toMatchObject({
      'out/deploy/a.yaml': 'a: 2\n',
      'out/deploy/d/e.yaml': 'e: 1\n',
      'out/deploy/mine.yaml': 'mine',
      'out/deploy/b/f/mine.yaml': 'mine',
    });
    await rm(join(root, 'deploy/b/f/mine.yaml'));
    await writeOwnedTree(root, tree(A));
    await writeOwnedTree(root, tree(B));
    expect(Object.keys(await everything()).sort()).toEqual([
      'out/',
      'out/.fastpath/',
      'out/.fastpath/base.json',
      'out/.fastpath/lock.yaml',
      'out/deploy/',
      'out/deploy/a.yaml',
      'out/deploy/b/',
      'out/deploy/b/f/',
      'out/deploy/d/',
      'out/deploy/d/e.yaml',
      'out/deploy/mine.yaml',
      'out/workload.yaml',
    ]);
  });

  it('prunes folders that became empty, up to the root', async () => {
    await writeOwnedTree(root, tree({ 'deploy/b/c/d.yaml': 'x' }));
    await writeOwnedTree(root, tree({ 'workload.yaml': 'x' }));
    expect((await readdir(root)).sort()).toEqual([
      '.fastpath',
      'workload.yaml',
    ]);
  });

  it('adopts an identical workload.yaml that lies there already', async () => {
    await put('workload.yaml', 'w\n');
    await put('README.md', 'mine');
    expect(await writeOwnedTree(root, tree(A))).toMatchObject({
      unchanged: ['workload.yaml'],
    });
    expect(await readFile(join(root, 'README.md'), 'utf8')).toBe('mine');
  });

  it('only says what it would do in a dry run', async () => {
    expect(await writeOwnedTree(root, tree(A), { dryRun: true })).toMatchObject(
      { written: { length: 5 } },
    );
    expect(await everything()).toEqual({});
    await writeOwnedTree(root, tree(A));
    const before = await everything();
    expect(await writeOwnedTree(root, tree(B), { dryRun: true })).toEqual({
      written: [...OWN, 'deploy/a.yaml', 'deploy/d/e.yaml'],
      unchanged: ['workload.yaml'],
      removed: ['deploy/b/c.yaml'],
    });
    expect(await everything()).toEqual(before);
  });

  it('may reach the root through a link', async () => {
    await mkdir(join(parent, 'real'));
    await symlink('real', root);
    await writeOwnedTree(root, tree(A));
    expect(await readFile(join(parent, 'real/deploy/a.yaml'), 'utf8')).toBe(
      'a: 1\n',
    );
    expect((await lstat(root)).isSymbolicLink()).toBe(true);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a root that is a file',
      () => writeFile(root, 'x'),
      'is a file; give a folder to write to',
    ],
    [
      'a root that is a link to a file',
      () =>
        writeFile(join(parent, 'file'), 'x').then(() => symlink('file', root)),
      'is a file; give a folder to write to',
    ],
    [
      'a root that is a link to nothing',
      () => symlink('nowhere', root),
      'is a link to nothing; remove it, or give a folder to write to',
    ],
    [
      'a root that is a link to itself',
      () => symlink('out', root),
      'cannot be written to (ELOOP), and was left as it was; fix that, or give another folder',
    ],
    [
      'a foreign file',
      () => put('deploy/a.yaml', 'mine'),
      'exists and was not rendered here',
    ],
    [
      'a link in the tree',
      () => mkdir(root).then(() => symlink(parent, join(root, 'deploy'))),
      'goes through "deploy", which is a link',
    ],
    [
      'an edited file',
      () =>
        writeOwnedTree(root, tree(A)).then(() =>
          put('deploy/a.yaml', 'edited'),
        ),
      'keep your edits with "fastpath update"',
    ],
  ])('refuses %s, and writes nothing', async (_, arrange, message) => {
    await arrange();
    const before = await everything();
    await expect(writeOwnedTree(root, tree(B))).rejects.toThrow(
      InvalidInputError,
    );
    await expect(writeOwnedTree(root, tree(B))).rejects.toThrow(message);
    expect(await everything()).toEqual(before);
  });

  it('refuses a root below a file', async () => {
    await writeFile(root, 'x');
    await expect(writeOwnedTree(join(root, 'x'), tree(A))).rejects.toThrow(
      'cannot be written to (ENOTDIR)',
    );
  });

  it.each(['../evil', '/tmp/evil', 'a/../../evil', ''])(
    'refuses to write to %j, into an old folder and a new one',
    async path => {
      await expect(
        writeOwnedTree(root, [{ path, content: 'x' }]),
      ).rejects.toThrow('is no path inside a tree');
      await mkdir(root);
      await expect(
        writeOwnedTree(root, [{ path, content: 'x' }]),
      ).rejects.toThrow('is no path inside a tree');
      expect(await everything()).toEqual({ 'out/': '' });
    },
  );

  describe('when it fails in the middle', () => {
    it('leaves the folder as it was, wherever it fails', async () => {
      await writeOwnedTree(root, tree(A));
      await put('mine.yaml', 'mine');
      const before = await everything();
      let failures = 0;
      for (let nth = 1; ; nth++) {
        failAt(nth);
        const error = await writeOwnedTree(root, tree(C)).then(
          () => undefined,
          reason => reason,
        );
        if (!error) break;
        failures += 1;
        expect(error.message).toBe(
          `${root}: cannot be written to (ENOSPC), and was left as it was; fix that, or give another folder`,
        );
        expect(await everything()).toEqual(before);
      }
      // One rename removes; each of the three old files is set aside and put in place, each of the two new ones put in place.
      expect(failures).toBeGreaterThanOrEqual(9);
      expect(await everything()).toMatchObject({
        'out/deploy/a.yaml': 'a: 2\n',
        'out/mine.yaml': 'mine',
      });
    });

    it('puts the lock into place last, since the old one still says what is owned', async () => {
      await writeOwnedTree(root, tree(A));
      vi.mocked(rename).mockClear();
      await writeOwnedTree(root, tree(C));
      expect(vi.mocked(rename).mock.calls.at(-1)![1]).toBe(
        join(root, '.fastpath/lock.yaml'),
      );
    });

    it('leaves nothing of a new folder, nor of those above it', async () => {
      failAt(1);
      await expect(writeOwnedTree(join(root, 'x'), tree(A))).rejects.toThrow(
        InvalidInputError,
      );
      expect(await everything()).toEqual({});
    });

    it('lets an error of ours through as it is', async () => {
      vi.mocked(rename).mockRejectedValue(new TypeError('a bug'));
      await expect(writeOwnedTree(root, tree(A))).rejects.toThrow(
        new TypeError('a bug'),
      );
      expect(await everything()).toEqual({});
    });
  });

  it('needs nothing outside of a folder that is there: it may be a mount point', async () => {
    await mkdir(root);
    vi.mocked(rename).mockImplementation(async (from, to) => {
      const outside = [from, to].some(
        path => !String(path).startsWith(`${root}/`),
      );
      if (outside)
        throw Object.assign(
          new Error('EXDEV: cross-device link not permitted'),
          { code: 'EXDEV' },
        );
      return original.rename(from, to);
    });
    await writeOwnedTree(root, tree(A));
    await writeOwnedTree(root, tree(B));
    expect((await readdir(parent)).sort()).toEqual(['out']);
    expect((await readdir(root)).sort()).toEqual([
      '.fastpath',
      'deploy',
      'workload.yaml',
    ]);
  });

  it.skipIf(process.getuid?.() === 0)(
    'says so when it may not write',
    async () => {
      await mkdir(root);
      await chmod(root, 0o555);
      await expect(writeOwnedTree(root, tree(A))).rejects.toThrow(
        'cannot be written to (EACCES)',
      );
      await chmod(root, 0o755);
      await expect(access(join(root, 'workload.yaml'))).rejects.toThrow();
    },
  );
});
