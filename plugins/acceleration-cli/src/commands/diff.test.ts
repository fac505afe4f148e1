import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diffOutput } from '../diff/diffOutput';
import { printed } from '../__testUtils__/printed';

const GOLDEN = join(__dirname, '..', '..', '..', 'acceleration-node', 'golden');

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-diff-'));
  for (const side of ['old', 'new'])
    await cp(join(GOLDEN, 'environments'), join(root, side), {
      recursive: true,
    });
  for (const name of ['edge-httpd', 'flow-probe', 'edge-cache']) {
    await mkdir(join(root, 'repositories', name), { recursive: true });
    await cp(
      join(GOLDEN, 'workloads', name, 'workload.yaml'),
      join(root, 'repositories', name, 'workload.yaml'),
    );
  }
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function diff(from: string, ...more: string[]) {
  return printed(
    [
      'diff',
      '--from',
      from,
      '--to',
      join(root, 'new'),
      '--backends',
      join(GOLDEN, 'backends'),
      '--workloads',
      join(root, 'repositories'),
      ...more,
    ],
    root,
  );
}
const old = () => join(root, 'old');

async function edit(
  file: string,
  from: string | RegExp,
  to: string,
): Promise<void> {
  const path = join(root, file);
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  await writeFile(path, changed);
}

describe('fastpath diff', () => {
  it('finds nothing where nothing changed', async () => {
    expect(await diff(old())).toEqual({
      code: 0,
      stdout: 'of 3 workloads: 3 not touched; pods restart in 0',
      stderr: '',
    });
  });

  it('names the workloads, fields and restarts that a change of an MTU has', async () => {
    await edit('new/aws-euw1.yaml', 'mtu: 8500', 'mtu: 1400');
    const { code, stdout } = await diff(old(), '--format', 'json');
    expect(code).toBe(0);
    const output = diffOutput.parse(JSON.parse(stdout));
    expect(output.summary).toMatchObject({ workloads: 3, breaks: 0 });
    const touched = output.workloads.filter(
      ({ effect }) => effect === 'changes',
    );
    expect(touched.map(({ workload }) => workload)).toContain('edge-httpd');
    const [impact] = touched.find(
      ({ workload }) => workload === 'edge-httpd',
    )!.environments;
    expect(impact).toMatchObject({
      environment: 'aws-euw1',
      pods: 'next-start',
    });
    expect(
      impact.changes.some(
        ({ path, from, to }) =>
          path.endsWith('mtu') && from === 8500 && to === 1400,
      ),
    ).toBe(true);
  });

  it('says that pods restart when a pool is renamed', async () => {
    await edit(
      'new/onprem-fra.yaml',
      /openshift\.io\/fastvdpa/g,
      'openshift.io/renamed',
    );
    const { stdout } = await diff(old());
    expect(stdout).toMatch(
      /edge-httpd changes \(\/repositories\/edge-httpd\/workload\.yaml\)\n {2}onprem-fra: pods restart\n/,
    );
    expect(stdout).toContain('["openshift.io/renamed"]: nothing → "1"');
    expect(stdout).toMatch(/edge-cache(?! changes)|not touched/);
  });

  it('ends with 1 where a workload would break, and says why, also as Markdown', async () => {
    await edit('new/onprem-fra.yaml', 'default:', 'fast:');
    const { code, stdout } = await diff(old(), '--format', 'markdown');
    expect(code).toBe(1);
    expect(stdout).toContain('**Blast radius:** of 3 workloads: 1 would break');
    expect(stdout).toContain('| **breaks** | `flow-probe` |');
    expect(stdout).toMatch(/\* `.*flow-probe.*mirror/);
  });

  it('takes a commit, and packs as they were then', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', [
        '-C',
        root,
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@example.com',
        ...args,
      ]);
    await cp(join(GOLDEN, 'backends'), join(root, 'packs'), {
      recursive: true,
    });
    git('init', '-q');
    git('add', 'new', 'packs');
    git('commit', '-qm', 'one');
    await edit(
      'new/onprem-fra.yaml',
      /openshift\.io\/fastvdpa/g,
      'openshift.io/renamed',
    );
    expect(
      (await diff('HEAD', '--backends', join(root, 'packs'))).stdout,
    ).toContain('edge-httpd changes');
    const { code, stderr } = await diff(
      'nowhere',
      '--backends',
      join(root, 'packs'),
    );
    expect(code).toBe(2);
    expect(stderr).toContain(
      'nowhere: is neither a folder nor a commit of the repository',
    );
  });

  it('names what cannot be read, and judges the rest', async () => {
    await writeFile(
      join(root, 'repositories/edge-cache/workload.yaml'),
      'a: [',
    );
    const { code, stdout } = await diff(old());
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /\/repositories\/edge-cache\/workload\.yaml cannot be read\n.*line 1/,
    );
    expect(stdout).toContain('1 could not be judged, 2 not touched');
  });

  it.each([
    [
      'a folder without workloads',
      ['--workloads', GOLDEN.concat('/environments')],
      'holds no workload.yaml',
    ],
    ['no folder', ['--workloads', '/nowhere'], '/nowhere: does not exist'],
    ['no repository', ['--from', 'HEAD'], 'is in no git repository'],
  ])('refuses %s', async (_, more, message) => {
    const { code, stderr, stdout } = await diff(old(), ...more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
