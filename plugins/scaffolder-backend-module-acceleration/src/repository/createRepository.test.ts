import fs, { chmodSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import git from 'isomorphic-git';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createRepository } from './createRepository';

const author = { name: 'Test', email: 'test@example.com' };

describe('createRepository', () => {
  const source = createMockDirectory();
  const repositories = createMockDirectory();
  const create = (name = 'one') =>
    createRepository({
      source: source.path,
      root: join(repositories.path, 'deep', 'root'),
      name,
      author,
      message: 'First',
    });
  const entries = () => readdirSync(join(repositories.path, 'deep', 'root'));

  beforeEach(() => {
    repositories.clear();
    source.clear();
    source.setContent({
      'README.md': '# one',
      'bin/run': '#!/bin/sh\n',
      '.gitignore': 'ignored\n',
    });
    chmodSync(join(source.path, 'bin/run'), 0o755);
  });

  it('commits every file, keeps executable bits, and leaves nothing else behind', async () => {
    const { path, commit, created } = await create();
    expect(created).toBe(true);
    expect(entries()).toEqual(['one']);
    expect(
      await git.resolveRef({ fs, dir: path, ref: 'refs/heads/main' }),
    ).toBe(commit);
    expect(await git.listFiles({ fs, dir: path, ref: commit })).toEqual([
      '.gitignore',
      'README.md',
      'bin/run',
    ]);
    const { tree } = await git.readTree({
      fs,
      dir: path,
      oid: commit,
      filepath: 'bin',
    });
    expect(tree).toMatchObject([{ path: 'run', mode: '100755' }]);
    // eslint-disable-next-line no-bitwise
    expect(statSync(join(path, 'bin/run')).mode & 0o777).toBe(0o755);
    expect(
      (await git.readCommit({ fs, dir: path, oid: commit })).commit,
    ).toMatchObject({ message: 'First\n', author });
  });

  it('gives the commit that is there when the content is the same', async () => {
    const first = await create();
    const before = statSync(join(first.path, '.git', 'index')).mtimeMs;
    expect(await create()).toEqual({ ...first, created: false });
    expect(statSync(join(first.path, '.git', 'index')).mtimeMs).toBe(before);
    expect(entries()).toEqual(['one']);
  });

  it('refuses other content under a name that is taken, and leaves it alone', async () => {
    const { path, commit } = await create();
    source.addContent({ 'README.md': '# other' });
    await expect(create()).rejects.toMatchObject({
      name: 'ConflictError',
      message: `"one" is published already, with other content (${path}); choose another name, or remove that folder first`,
    });
    expect(fs.readFileSync(join(path, 'README.md'), 'utf8')).toBe('# one');
    expect(await git.resolveRef({ fs, dir: path, ref: 'HEAD' })).toBe(commit);
    expect(entries()).toEqual(['one']);
  });

  it('refuses a name that a foreign folder, file or link has', async () => {
    repositories.addContent({
      'deep/root/folder/keep.txt': 'keep',
      'deep/root/file': 'keep',
    });
    symlinkSync(
      join(repositories.path, 'deep'),
      join(repositories.path, 'deep/root/link'),
    );
    for (const name of ['folder', 'file', 'link'])
      await expect(create(name)).rejects.toThrow(
        'is published already, with other content',
      );
    expect(entries()).toEqual(['file', 'folder', 'link']);
  });

  it('lets one of two publishers win when both come at once', async () => {
    const results = await Promise.all([create(), create()]);
    expect(results.map(result => result.created).sort()).toEqual([false, true]);
    expect(results[0].commit).toBe(results[1].commit);
  });

  it('leaves .git folders out, at every depth', async () => {
    source.addContent({
      '.git/config': '[core]\n',
      'sub/.GIT/hooks/post-checkout': 'x',
      'sub/kept.txt': 'kept',
    });
    const { path, commit } = await create();
    expect(await git.listFiles({ fs, dir: path, ref: commit })).toEqual([
      '.gitignore',
      'README.md',
      'bin/run',
      'sub/kept.txt',
    ]);
    expect(readdirSync(join(path, 'sub'))).toEqual(['kept.txt']);
  });

  it('refuses links and leaves nothing behind', async () => {
    source.addContent({ 'sub/kept.txt': 'kept' });
    symlinkSync('/etc/passwd', join(source.path, 'sub', 'secret'));
    await expect(create()).rejects.toThrow(
      '"sub/secret" is a link and cannot be published; replace it by a file, or leave it out',
    );
    expect(entries()).toEqual([]);
  });

  it('refuses an empty folder', async () => {
    source.clear();
    await expect(create()).rejects.toThrow(
      'there is nothing to publish as "one"; write files first',
    );
    expect(entries()).toEqual([]);
  });

  it('leaves nothing behind when the commit fails', async () => {
    const commit = vi
      .spyOn(git, 'commit')
      .mockRejectedValueOnce(new Error('disk full'));
    await expect(create()).rejects.toThrow('disk full');
    expect(entries()).toEqual([]);
    commit.mockRestore();
  });
});
