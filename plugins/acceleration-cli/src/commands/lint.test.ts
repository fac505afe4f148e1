import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LINT_RULES } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintOutput } from '../lint/lintOutput';
import { printed } from '../__testUtils__/printed';
import { lint } from './lint';

const BAD = `apiVersion: v1
kind: Pod
metadata:
  name: app
  annotations:
    k8s.v1.cni.cncf.io/networks: fast@eth0
    userspace/mappedDir: /x
`;
const NOTE = `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: fast}
spec: {config: '{"type": "macvlan", "name": "other"}'}
`;
const GOOD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: app}\n';

let root: string;
let back: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-lint-'));
  back = process.cwd();
});
afterEach(async () => {
  process.chdir(back);
  await rm(root, { recursive: true, force: true });
});

async function fastpath(files: Record<string, string>, ...args: string[]) {
  await mkdir(join(root, 'my dir'), { recursive: true });
  for (const [name, text] of Object.entries(files))
    await writeFile(join(root, name), text);
  process.chdir(root);
  return printed(['lint', ...args]);
}

describe('fastpath lint', () => {
  it('prints a line for each finding, and a summary', async () => {
    const { code, stdout } = await fastpath(
      { 'a.yaml': BAD, 'b.yaml': NOTE, 'values.yaml': 'a: 1' },
      '.',
    );
    expect(stdout.split('\n')).toEqual([
      'a.yaml:6:34: error interface-name: interface "eth0" belongs to the pod itself; choose another name, for example net2',
      'a.yaml:7:5: warning userspace-mapped-dir: userspace/mappedDir is read by nobody; write userspace/mapped-dir',
      'b.yaml:4:37: note nad-name: the config of network fast has the name "other"; use one name',
      '',
      'values.yaml:1:1: not checked: is no Kubernetes object: it has no apiVersion or no kind',
      '',
      '1 error, 1 warning, 1 note in 2 objects of 3 files; 1 not checked',
    ]);
    expect(code).toBe(1);
  });

  it.each([
    ['nothing', { 'a.yaml': GOOD }, 0, /^nothing found in 1 object of 1 file$/],
    [
      'no object',
      { 'values.yaml': 'a: 1' },
      2,
      /^values.yaml:1:1: not checked: [^]*\nnothing to check; 1 not checked$/,
    ],
    [
      'a note',
      { 'a.yaml': NOTE },
      0,
      /0 errors, 0 warnings, 1 note in 1 object of 1 file$/,
    ],
    [
      'a warning',
      {
        'a.yaml': GOOD.replace(
          '{name: app}',
          '{annotations: {userspace/mappedDir: x}}',
        ),
      },
      1,
      /0 errors, 1 warning in/,
    ],
    [
      'a broken file',
      { 'a.yaml': 'a: b: c' },
      1,
      /^a\.yaml:1:4: error yaml-syntax: is not plain YAML/,
    ],
  ])('ends with the right code: %s', async (_what, files, code, text) => {
    const done = await fastpath(files as Record<string, string>, '.');
    expect([done.code, done.stderr]).toEqual([code, '']);
    expect(done.stdout).toMatch(text);
  });

  it.each([
    [
      'a path that does not exist',
      ['absent.yaml'],
      /^fastpath: absent\.yaml: does not exist; check the path$/,
    ],
    [
      'nothing to read',
      ['.'],
      /^fastpath: \.: holds no \.yaml, \.yml or \.json file; give manifests$/,
    ],
    ['no path', [], /missing required argument 'path'/],
    [
      'another format',
      ['.', '--format', 'xml'],
      /Allowed choices are text, json, sarif/,
    ],
  ])('refuses %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await fastpath({}, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  it('has examples in its help', async () => {
    const { code, stdout } = await fastpath({}, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('helm template . | fastpath lint -');
  });

  it('reads standard input', async () => {
    const lines: string[] = [];
    const code = await lint(
      ['-'],
      { format: 'text' },
      { out: line => lines.push(line), err: () => {} },
      async () => Buffer.from(BAD),
    );
    expect([code, lines[0]]).toEqual([
      1,
      expect.stringMatching(/^<stdin>:6:34: error interface-name/),
    ]);
  });

  it('prints the published JSON shape, with advice', async () => {
    const { code, stdout } = await fastpath(
      { 'a.yaml': BAD },
      'a.yaml',
      '--format',
      'json',
    );
    const output = lintOutput.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(output.summary).toEqual({
      errors: 1,
      warnings: 1,
      notes: 0,
      objects: 1,
      files: 1,
      notChecked: 0,
    });
    const path = ['metadata', 'annotations', 'k8s.v1.cni.cncf.io/networks'];
    expect(output.findings[0]).toEqual({
      reason: {
        code: 'interface-name.taken',
        params: { interface: 'eth0', free: 'net2' },
      },
      rule: 'interface-name',
      severity: 'error',
      file: 'a.yaml',
      line: 6,
      column: 34,
      object: 'Pod/app',
      path: [...path, 0],
      message:
        'interface "eth0" belongs to the pod itself; choose another name, for example net2',
      advice: [
        {
          file: 'a.yaml',
          line: 6,
          object: 'Pod/app',
          path,
          set: '[{"name":"fast","interface":"net2"}]',
        },
      ],
    });
  });
});

describe('--format sarif', () => {
  it('is SARIF 2.1.0', async () => {
    const { code, stdout } = await fastpath(
      { 'my dir/a.yaml': BAD, 'b.yaml': NOTE, 'c.yaml': `${BAD}---\n${BAD}` },
      '.',
      '--format',
      'sarif',
    );
    const log = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(log).toMatchObject({
      $schema: expect.stringContaining('sarif-2.1.0'),
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'fastpath' } } }],
    });
    const [{ tool, results }] = log.runs;
    expect(tool.driver.rules.map((rule: any) => rule.id)).toEqual(
      LINT_RULES.map(({ id }) => id),
    );
    for (const rule of tool.driver.rules) {
      expect(rule).toEqual({
        id: expect.stringMatching(/^[a-z][a-z0-9-]+$/),
        shortDescription: { text: expect.stringMatching(/\S/) },
        fullDescription: { text: expect.stringMatching(/\S/) },
        help: { text: expect.stringMatching(/Source: \S/) },
        defaultConfiguration: {
          level: expect.stringMatching(/^(error|warning|note)$/),
        },
      });
    }
    expect(results).toHaveLength(7);
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.level).toMatch(/^(error|warning|note)$/);
      expect(result.message.text).toMatch(/\S; \S/);
      const [{ physicalLocation }] = result.locations;
      expect(physicalLocation.artifactLocation.uri).toMatch(
        /^(my%20dir\/a|b|c)\.yaml$/,
      );
      expect(physicalLocation.region.startLine).toBeGreaterThan(0);
      expect(physicalLocation.region.startColumn).toBeGreaterThan(0);
    }
    const fingerprints = results.map(
      (result: any) => result.partialFingerprints['fastpathFinding/v1'],
    );
    expect(new Set(fingerprints).size).toBe(results.length);
    expect(
      fingerprints.every((text: string) => /^[0-9a-f]{32}$/.test(text)),
    ).toBe(true);
  });

  it('knows a finding again when its line has moved', async () => {
    const fingerprints = async (text: string) => {
      const { stdout } = await fastpath(
        { 'a.yaml': text },
        'a.yaml',
        '--format',
        'sarif',
      );
      return JSON.parse(stdout).runs[0].results.map(
        (result: any) => result.partialFingerprints,
      );
    };
    expect(await fingerprints(`# moved\n\n${BAD}`)).toEqual(
      await fingerprints(BAD),
    );
  });

  it('names a file outside by its URI', async () => {
    const { stdout } = await fastpath(
      { 'a.yaml': BAD },
      join(root, 'a.yaml'),
      '--format',
      'sarif',
    );
    expect(
      JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation
        .artifactLocation.uri,
    ).toMatch(/^file:\/\/\/.*a\.yaml$/);
  });
});
