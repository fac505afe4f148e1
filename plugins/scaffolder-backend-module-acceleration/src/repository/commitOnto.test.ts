import fs, { chmodSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import git from 'isomorphic-git';
import { commitOnto } from '@fastpath/backstage-plugin-acceleration-node';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createRepository } from './createRepository';

const author = { name: 'Test', email: 'test@example.com' };

describe('commitOnto', () => {
  const source = createMockDirectory();
  const root = createMockDirectory();
  const scratch = createMockDirectory();
  const dir = `${root.path}/one`;
  let onto: string;

  const publish = (more: { onto?: string; dryRun?: boolean } = {}) => {
    scratch.clear();
    return commitOnto({
      source: source.path,
      dir,
      onto,
      scratch: scratch.path,
      author,
      message: 'Second',
      ...more,
    });
  };
  const head = () => git.resolveRef({ fs, dir, ref: 'HEAD' });
  const text = (path: string) => readFileSync(`${dir}/${path}`, 'utf8');
  const dirty = async () =>
    (await git.statusMatrix({ fs, dir })).filter(
      ([, ...states]) => states.join() !== '1,1,1',
    );

  beforeEach(async () => {
    root.clear();
    source.setContent({ 'a.yaml': 'a: 1', 'b/c.yaml': 'c: 1', run: '#!' });
    ({ commit: onto } = await createRepository({
      source: source.path,
      root: root.path,
      name: 'one',
      author,
      message: 'First',
    }));
    source.setContent({ 'a.yaml': 'a: 2', 'd/e.yaml': 'e: 1', run: '#!' });
    chmodSync(`${source.path}/run`, 0o755);
  });

  it('makes the next commit of what changed, and its files', async () => {
    const { commit, created } = await publish();
    expect(created).toBe(true);
    expect(await head()).toBe(commit);
    const read = await git.readCommit({ fs, dir, oid: commit });
    expect(read.commit).toMatchObject({ parent: [onto], message: 'Second\n' });
    expect(await git.listFiles({ fs, dir, ref: commit })).toEqual([
      'a.yaml',
      'd/e.yaml',
      'run',
    ]);
    expect(text('a.yaml')).toBe('a: 2');
    expect(fs.existsSync(`${dir}/b/c.yaml`)).toBe(false);
    const { tree } = await git.readTree({ fs, dir, oid: commit });
    expect(tree.find(({ path }) => path === 'run')?.mode).toBe('100755');
    expect(await dirty()).toEqual([]);
  });

  it('gives the same commit when it runs again', async () => {
    const { commit } = await publish();
    expect(await publish()).toMatchObject({ commit, created: false });
  });

  it('leaves files alone that git does not track', async () => {
    fs.writeFileSync(`${dir}/mine.txt`, 'mine');
    await publish();
    expect(text('mine.txt')).toBe('mine');
  });

  it('refuses a commit that is no longer the last one', async () => {
    const { commit } = await publish();
    source.addContent({ 'a.yaml': 'a: 3' });
    await expect(publish()).rejects.toThrow(/is at commit .* by now/);
    expect(await head()).toBe(commit);
    expect(text('a.yaml')).toBe('a: 2');
  });

  it.each([
    [
      'an edit that is not committed',
      () => fs.writeFileSync(`${dir}/a.yaml`, 'a: 9'),
      /edits that are not committed \(a\.yaml\)/,
    ],
    [
      'another writer',
      () => fs.writeFileSync(`${dir}/.git/refs/heads/main.lock`, ''),
      /somebody else is writing/,
    ],
    [
      'a link in the source',
      () => symlinkSync('/etc/passwd', `${source.path}/x`),
      /"x" is a link/,
    ],
    [
      'a link in the repository',
      () => symlinkSync(root.path, `${dir}/d`),
      /^the repository: /,
    ],
    [
      'a folder in the way',
      () => fs.mkdirSync(`${dir}/d/e.yaml`, { recursive: true }),
      /is no file/,
    ],
  ])('refuses %s, and changes nothing', async (_, arrange, message) => {
    arrange();
    const before = text('a.yaml');
    await expect(publish()).rejects.toThrow(message);
    expect(await head()).toBe(onto);
    expect(text('a.yaml')).toBe(before);
    expect(fs.existsSync(`${dir}/b/c.yaml`)).toBe(true);
  });

  it('leaves commit and files as they were when it fails midway', async () => {
    const commit = vi
      .spyOn(git, 'commit')
      .mockRejectedValueOnce(new Error('disk full'));
    await expect(publish()).rejects.toThrow('disk full');
    commit.mockRestore();
    expect(await head()).toBe(onto);
    expect(await dirty()).toEqual([]);
    expect(readdirSync(dir).sort()).toEqual([
      '.git',
      'a.yaml',
      'b',
      'd',
      'run',
    ]);
    expect(readdirSync(`${dir}/.git/refs/heads`)).toEqual(['main']);
    await publish();
    expect(text('a.yaml')).toBe('a: 2');
  });

  it('writes nothing in a dry run, and finds the same', async () => {
    expect(await publish({ dryRun: true })).toMatchObject({ created: true });
    expect(await head()).toBe(onto);
    expect(text('a.yaml')).toBe('a: 1');
    await expect(
      publish({ dryRun: true, onto: '0'.repeat(40) }),
    ).rejects.toThrow('by now');
  });
});
