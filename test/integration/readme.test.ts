import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');

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
