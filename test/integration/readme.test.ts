import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');

/** Commands that stand in a document, run in a folder of their own; rejects when one fails. */
async function runBlock(file: string, containing: string): Promise<string> {
  const text = await readFile(join(ROOT, file), 'utf8');
  const block = [...text.matchAll(/```bash\n([^`]*)```/g)].map(([, commands]) => commands).find(commands => commands.includes(containing))!;
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-docs-'));
  try {
    const script = `set -e\n${block.replace(/--out (\S+)/g, `--out ${folder}/$1`)}`;
    return (await promisify(execFile)('bash', ['-c', script], { cwd: ROOT })).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it('runs the example of a backend pack in docs/backend-packs.md', async () => {
  const stdout = await runBlock('docs/backend-packs.md', 'golden/backends/vhost-net');
  expect(stdout).toContain('vhost-net: conforms');
  expect(stdout).toContain('edge-cache: alibaba-ebm, aws-usw2, laptop, onprem-ber');
});

it("runs the README's commands, which print what it says", async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const [, commands, output] = /```bash\nnpm run setup\n([^`]*)```\n\n```\n([^`]*)```/.exec(readme)!;
  const folder = await mkdtemp(join(tmpdir(), 'fastpath-readme-'));
  try {
    const script = `set -e\n${commands.replaceAll('/tmp/', `${folder}/`)}`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: ROOT });
    // The version of the tool that builds is the reader's own.
    const comparable = (text: string) => text.replace(/built with .* v[\d.]+:/, 'built with kustomize:');
    expect(comparable(stdout.replaceAll(`${folder}/`, '/tmp/'))).toContain(comparable(output));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
