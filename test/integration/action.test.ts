import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fastpath-action-'));
  writeFileSync(
    join(folder, 'nad.yaml'),
    'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: fast}\nspec: {config: "{"}\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs what the last step of the action runs, as a runner does. */
function run(command: string, given: string) {
  const { runs } = load(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as any;
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  const values: Record<string, string> = { command, arguments: given };
  const { env, run: script } = runs.steps.at(-1);
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...Object.fromEntries(
        Object.entries<string>(env).map(([name, text]) => [
          name,
          text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, key) => values[key]),
        ]),
      ),
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_STEP_SUMMARY: summary,
    },
  });
  return { status, stdout, stderr, summary: readFileSync(summary, 'utf8') };
}

describe('the GitHub Action', () => {
  it('ends as the command ends, and the job has what it said', () => {
    const { status, stdout, summary } = run('lint', 'nad.yaml\n');
    expect(status).toBe(1);
    expect(stdout).toContain('nad.yaml');
    expect(summary).toContain(`    ${stdout.split('\n')[0]}`);
  });

  it('passes each line as one argument, whatever is in it', () => {
    const { status, stderr } = run(
      'lint',
      '$(touch pwned); `touch pwned`.yaml',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('$(touch pwned); `touch pwned`.yaml');
    expect(spawnSync('ls', [folder], { encoding: 'utf8' }).stdout).not.toMatch(
      /pwned/,
    );
  });

  it('runs no other command', () => {
    const { status, stderr } = run('render; id', 'x');
    expect(status).toBe(2);
    expect(stderr).toBe(
      'command: "render; id" is none of lint, verify, diff\n',
    );
  });
});
