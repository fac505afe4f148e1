import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printed } from '../__testUtils__/printed';
import { updateOutput } from '../update/updateOutput';

const GOLDEN = join(__dirname, '..', '..', '..', 'acceleration-node', 'golden');
const ENVIRONMENTS = join(GOLDEN, 'environments');
const DEPLOYMENT = 'deploy/base/deployment.yaml';

let root: string;
async function fastpath(...args: string[]) {
  return printed(args, root, '<root>');
}

const update = (...more: string[]) =>
  fastpath('update', root, '--environments', ENVIRONMENTS, ...more);
const read = (path: string) => readFile(join(root, path), 'utf8');
async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await read(path);
  expect(text).toContain(from);
  await writeFile(join(root, path), text.replace(from, to));
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-update-'));
  await cp(
    join(GOLDEN, 'workloads/edge-httpd/workload.yaml'),
    join(root, 'workload.yaml'),
  );
  const { code } = await fastpath(
    'render',
    join(root, 'workload.yaml'),
    '--environments',
    ENVIRONMENTS,
    '--out',
    root,
  );
  expect(code).toBe(0);
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('fastpath update', () => {
  it('does nothing where nothing changed', async () => {
    expect(await update()).toEqual({
      code: 0,
      stdout:
        'edge-httpd: alibaba-ebm, aws-euw1, onprem-fra\nnothing to do: <root> is up to date',
      stderr: '',
    });
  });

  it('does what render says that it does with an edited file', async () => {
    await edit(DEPLOYMENT, 'replicas: 2', 'replicas: 5 # more');
    await edit('workload.yaml', 'value: info', 'value: debug');
    const rendered = await fastpath(
      'render',
      join(root, 'workload.yaml'),
      '--environments',
      ENVIRONMENTS,
      '--out',
      root,
    );
    expect(rendered.code).toBe(2);
    expect(rendered.stderr).toContain('keep your edits with "fastpath update"');
    expect(await update()).toMatchObject({ code: 0, stderr: '' });
    expect(await read(DEPLOYMENT)).toMatch(
      /value: debug[^]*|replicas: 5 # more/,
    );
    expect(await read(DEPLOYMENT)).toContain('replicas: 5 # more');
    expect((await update()).stdout).toContain('nothing to do');
  });

  it('shows a diff and writes nothing with --dry-run', async () => {
    await edit('workload.yaml', 'value: info', 'value: debug');
    const before = await read(DEPLOYMENT);
    const { code, stdout } = await update('--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain(`--- a/${DEPLOYMENT}\n+++ b/${DEPLOYMENT}\n@@ `);
    expect(stdout).toMatch(/\n- {10}value: info\n\+ {10}value: debug\n/);
    expect(await read(DEPLOYMENT)).toBe(before);
  });

  it('ends with 1 and names the three values of a conflict; --take decides', async () => {
    await edit(DEPLOYMENT, 'value: info', 'value: warn');
    await edit('workload.yaml', 'value: info', 'value: debug');
    const { code, stdout } = await update();
    const place = `${DEPLOYMENT}:spec.template.spec.containers[name=edge-httpd].env[name=LOG_LEVEL].value`;
    expect(code).toBe(1);
    expect(stdout).toContain(
      `${place}: both changed it\n    last time: "info"\n    yours:     "warn"\n    now:       "debug"\n1 conflict; nothing was written.`,
    );
    const json = await update('--format', 'json');
    expect(json.code).toBe(1);
    expect(updateOutput.parse(JSON.parse(json.stdout))).toMatchObject({
      changed: false,
      conflicts: [{ file: DEPLOYMENT, kind: 'changed' }],
    });
    expect((await update('--take', 'theirs', place)).code).toBe(0);
    expect(await read(DEPLOYMENT)).toContain('value: debug');
  });

  it.each([
    [['--take', 'mine'], '--take mine: names no side'],
    [['--take', 'ours', 'deploy/bas/'], 'deploy/bas/: is no file of this tree'],
    [['--take', ''], '--take <side...> is empty'],
  ])('refuses %j', async (more, message) => {
    const { code, stderr, stdout } = await update(...more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
