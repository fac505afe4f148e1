import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settleRepository, withBranchLocked } from './branchLock';
import { cleanHead } from './cleanHead';
import { fileSign } from './treeSigns';

const author = { name: 'a', email: 'a@example.com' };
const TOKEN = 'a-token';

let dir: string;
let lock: string;
beforeEach(async () => {
  dir = fs.mkdtempSync(join(tmpdir(), 'fastpath-lock-'));
  await git.init({ fs, dir, defaultBranch: 'main' });
  for (const name of ['kept.yaml', 'gone.yaml']) {
    fs.writeFileSync(join(dir, name), `${name}: 1\n`);
    await git.add({ fs, dir, filepath: name });
  }
  await git.commit({ fs, dir, author, message: 'Initial commit' });
  lock = join(dir, '.git/refs/heads/main.lock');
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

/** The number of a process that is no more. */
const deadPid = () => spawnSync('true').pid;

const left = (more: object = {}) =>
  fs.writeFileSync(
    lock,
    JSON.stringify({
      writer: 'fastpath',
      host: hostname(),
      pid: deadPid(),
      token: TOKEN,
      files: {},
      ...more,
    }),
  );

/** Changes files as a writer does that is killed before it commits. */
async function halfWritten(): Promise<Record<string, string | null>> {
  const at = (name: string) => join(dir, name);
  fs.writeFileSync(at('kept.yaml'), 'kept.yaml: 2\n');
  fs.writeFileSync(at('new.yaml'), 'new.yaml: 2\n');
  fs.rmSync(at('gone.yaml'));
  fs.writeFileSync(at(`kept.yaml.${TOKEN}`), 'ke');
  await git.add({ fs, dir, filepath: 'new.yaml' });
  return {
    'kept.yaml': await fileSign(at('kept.yaml')),
    'new.yaml': await fileSign(at('new.yaml')),
    'gone.yaml': null,
  };
}

describe('a local repository whose writer was killed', () => {
  it('gets back what the commit has', async () => {
    left({ files: await halfWritten() });
    await settleRepository(dir);
    expect(fs.existsSync(lock)).toBe(false);
    await expect(cleanHead(dir)).resolves.toMatch(/^[0-9a-f]{40}$/);
    expect(fs.readdirSync(dir).sort()).toEqual([
      '.git',
      'gone.yaml',
      'kept.yaml',
    ]);
    expect(fs.readFileSync(join(dir, 'kept.yaml'), 'utf8')).toBe(
      'kept.yaml: 1\n',
    );
    expect(
      fs.readdirSync(join(dir, '.git')).filter(name => /fastpath/.test(name)),
    ).toEqual([]);
  });

  it('keeps what somebody edited since', async () => {
    left({ files: await halfWritten() });
    fs.writeFileSync(join(dir, 'kept.yaml'), 'kept.yaml: mine\n');
    await settleRepository(dir);
    expect(fs.readFileSync(join(dir, 'kept.yaml'), 'utf8')).toBe(
      'kept.yaml: mine\n',
    );
    await expect(cleanHead(dir)).rejects.toThrow(/\(kept\.yaml\)/);
  });

  it('keeps the commit where it was made', async () => {
    const files = await halfWritten();
    for (const name of ['kept.yaml', 'new.yaml'])
      await git.add({ fs, dir, filepath: name });
    await git.remove({ fs, dir, filepath: 'gone.yaml' });
    const made = await git.commit({ fs, dir, author, message: 'second' });
    left({ files });
    await settleRepository(dir);
    await expect(cleanHead(dir)).resolves.toBe(made);
    expect(fs.existsSync(join(dir, 'gone.yaml'))).toBe(false);
  });

  it('may have had the number of this process', async () => {
    left({ pid: process.pid });
    await expect(withBranchLocked(dir, async () => 'done')).resolves.toBe(
      'done',
    );
  });

  it('is not taken for one on another machine, until minutes have gone', async () => {
    left({ host: 'elsewhere' });
    await expect(settleRepository(dir, 100)).rejects.toThrow(/somebody else/);
    const before = Date.now() / 1000 - 3_600;
    fs.utimesSync(lock, before, before);
    await settleRepository(dir);
    expect(fs.existsSync(lock)).toBe(false);
  });

  it('leads nowhere outside', async () => {
    left({ files: { '../outside': null } });
    await expect(settleRepository(dir)).rejects.toThrow(/leads outside/);
  });
});

describe('withBranchLocked', () => {
  it('waits for who writes', async () => {
    const order: string[] = [];
    const slow = withBranchLocked(dir, async () => {
      await new Promise(done => setTimeout(done, 200));
      order.push('first');
    });
    while (!fs.existsSync(lock)) await new Promise(done => setTimeout(done, 5));
    await withBranchLocked(dir, async () => order.push('second'));
    await slow;
    expect(order).toEqual(['first', 'second']);
  });

  it('leaves git’s own lock alone', async () => {
    fs.writeFileSync(lock, '');
    await expect(withBranchLocked(dir, async () => 1, 100)).rejects.toThrow(
      /somebody else is writing/,
    );
    expect(fs.existsSync(lock)).toBe(true);
  });

  it('settles nothing where nobody wrote', async () => {
    await settleRepository(dir);
    await settleRepository(join(dir, 'nowhere'));
  });
});
