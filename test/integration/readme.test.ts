import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DemoClusters, startDemoClusters } from 'demo-clusters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ENVIRONMENTS,
  publishExample,
} from '../../packages/demo-clusters/src/__testUtils__/publish';
import { canRun } from '../canRun';

const ROOT = join(__dirname, '..', '..');

function hasTools(): boolean {
  try {
    execFileSync('bash', ['-c', 'command -v kubectl jq curl'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/** Commands that stand in a document, run in a folder of their own; rejects when one fails. */
async function runBlock(file: string, containing: string): Promise<string> {
  const text = await readFile(join(ROOT, file), 'utf8');
  const block = [...text.matchAll(/```bash\n([^`]*)```/g)]
    .map(([, commands]) => commands)
    .find(commands => commands.includes(containing))!;
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-docs-'));
  try {
    const script = `set -e\n${block.replace(/--out (\S+)/g, `--out ${folder}/$1`)}`;
    return (await promisify(execFile)('bash', ['-c', script], { cwd: ROOT }))
      .stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it('runs the example of a backend pack in docs/backend-packs.md', async () => {
  const stdout = await runBlock(
    'docs/backend-packs.md',
    'golden/backends/vhost-net',
  );
  expect(stdout).toContain('vhost-net: conforms');
  expect(stdout).toContain(
    'edge-cache: alibaba-ebm, aws-usw2, laptop, onprem-ber',
  );
});

it("runs the README's commands, which print what it says", async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, commands, output] =
    /```bash\nnpm run setup\n([^`]*)```\n\n```\n([^`]*)```/.exec(readme)!;
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-readme-'));
  try {
    const script = `set -e\n${commands.replaceAll('/tmp/', `${folder}/`)}`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      cwd: ROOT,
    });
    // The version of the tool that builds is the reader's own.
    const comparable = (text: string) =>
      text.replace(/built with .* v[\d.]+:/, 'built with kustomize:');
    expect(comparable(stdout.replaceAll(`${folder}/`, '/tmp/'))).toContain(
      comparable(output),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

describe.runIf(
  canRun('kubectl, jq or curl', hasTools(), 'put them on the PATH'),
)("the README's commands for a portal that runs", () => {
  let folder: string;
  let demo: DemoClusters;

  /** Runs the block of the README that has a text, on the simulated clusters of this test. */
  async function runReadme(
    containing: string,
  ): Promise<{ code: number; stdout: string }> {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    const block = [...readme.matchAll(/^( *)```bash\n([^`]*)```/gm)]
      .map(([, , commands]) => commands)
      .find(commands => commands.includes(containing))!;
    const script = `set -e\nexport PATH="$PWD/node_modules/.bin:$PATH" KUBECONFIG=${demo.kubeconfigPath}\n${block.replaceAll('local-clusters/', `${folder}/local-clusters/`)}`;
    return promisify(execFile)('bash', ['-c', script], { cwd: ROOT }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }) => ({ code, stdout }),
    );
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fastpath-readme-'));
    const repositoriesFolder = join(folder, 'local-repositories');
    await publishExample(repositoriesFolder);
    const logger = { info: () => {}, warn: () => {} };
    demo = await startDemoClusters({
      folder: join(folder, 'local-clusters'),
      environmentsFolders: [ENVIRONMENTS],
      repositoriesFolder,
      logger,
      speed: 20,
      pollMs: 100,
    });
    const deadline = Date.now() + 60_000;
    for (;;) {
      const { stdout } = await promisify(execFile)('kubectl', [
        '--kubeconfig',
        demo.kubeconfigPath,
        '--context',
        'onprem-fra',
        'get',
        'pods',
        '-A',
      ]);
      if (/edge-httpd-\S+ +1\/1 +Running/.test(stdout)) return;
      if (Date.now() > deadline) throw new Error(`no pod runs:\n${stdout}`);
      await sleep(200);
    }
  });
  afterAll(async () => {
    await demo?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('explains the pods of a cluster', async () => {
    const { stdout } = await runReadme('| fastpath explain -');
    expect(stdout).toMatch(/^Pod edge\/edge-httpd-/m);
  });

  it('takes a device away, and looks inside', async () => {
    const { code, stdout } = await runReadme('control.json');
    expect(stdout).toMatch(/openshift\.io\/fastvdpa \S+ on node \S+ is lost/);
    expect(stdout).toMatch(/edge-httpd-\S+ +1\/1 +Running/);
    expect(code).toBe(0);
  });
});
