import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentOutput, renderOutput } from './commands/renderOutput';
import { printed } from './__testUtils__/printed';

const GOLDEN = join(__dirname, '..', '..', 'acceleration-node', 'golden');
const WORKLOAD = join(GOLDEN, 'workloads', 'edge-httpd', 'workload.yaml');
const ENVIRONMENTS = join(GOLDEN, 'environments');

let root: string;
let out: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-run-'));
  out = join(root, 'out');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Runs the command line and keeps what it prints. */
async function fastpath(...args: string[]) {
  return printed(args);
}

const render = (file: string, ...more: string[]) =>
  fastpath(
    'render',
    file,
    '--environments',
    ENVIRONMENTS,
    '--out',
    out,
    ...more,
  );

/** Everything below the temporary folder but the inputs that a test wrote. */
async function writtenPaths(): Promise<string[]> {
  return (await readdir(root, { recursive: true })).filter(
    path => !path.startsWith('input'),
  );
}

async function input(
  content: string | Uint8Array,
  name = 'workload.yaml',
): Promise<string> {
  await mkdir(join(root, 'input'), { recursive: true });
  const file = join(root, 'input', name);
  await writeFile(file, content);
  return file;
}

async function workload(change: (text: string) => string): Promise<string> {
  const text = await readFile(WORKLOAD, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  return input(changed);
}

describe('fastpath render', () => {
  it('renders, and a second run does nothing', async () => {
    const first = await render(WORKLOAD);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain(
      'edge-httpd: alibaba-ebm, aws-euw1, onprem-fra',
    );
    expect(await readdir(join(out, 'deploy', 'overlays'))).toEqual([
      'alibaba-ebm',
      'aws-euw1',
      'onprem-fra',
    ]);
    expect((await render(WORKLOAD)).stdout).toContain('nothing to do');
  });

  it('asks whether a network that takes the default is a slip of the pen', async () => {
    const file = await workload(text =>
      text.replaceAll('network: fast', 'network: uplnk'),
    );
    const { code, stderr } = await render(file);
    expect(code).toBe(0);
    expect(stderr.split('\n')).toEqual(
      ['alibaba-ebm', 'aws-euw1', 'onprem-fra'].map(name =>
        expect.stringContaining(
          `environment ${name}: it has no network "uplnk", which takes its default; did you mean "uplink"?`,
        ),
      ),
    );
  });

  it('renders into the folder that the workload stands in, and keeps its text', async () => {
    const file = await input(await readFile(WORKLOAD, 'utf8'));
    const text = await readFile(file, 'utf8');
    const done = await fastpath(
      'render',
      file,
      '--environments',
      ENVIRONMENTS,
      '--out',
      join(root, 'input'),
    );
    expect(done.code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(text);
    await writeFile(file, text.replace('replicas: 2', 'replicas: 5'));
    expect(
      (
        await fastpath(
          'render',
          file,
          '--environments',
          ENVIRONMENTS,
          '--out',
          join(root, 'input'),
        )
      ).code,
    ).toBe(0);
    expect(
      await readFile(
        join(root, 'input', 'deploy', 'base', 'deployment.yaml'),
        'utf8',
      ),
    ).toContain('replicas: 5');
  });

  it('writes nothing with --dry-run, and says what it would', async () => {
    const { code, stdout } = await render(WORKLOAD, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('+ deploy/base/deployment.yaml');
    expect(await writtenPaths()).toEqual([]);
  });

  it('prints the published JSON shape', async () => {
    const output = renderOutput.parse(
      JSON.parse((await render(WORKLOAD, '--format', 'json')).stdout),
    );
    expect(output).toMatchObject({
      workload: 'edge-httpd',
      portable: true,
      dryRun: false,
    });
  });
});

describe('bad input: one clear error, exit 2, nothing written', () => {
  /** What is wrong, how, and the error. */
  const WORKLOADS: [string, (text: string) => string, RegExp][] = [
    [
      'an unknown field',
      text => text.replace('  replicas: 2', '  replica: 2'),
      /spec\.replica: unknown field; did you mean "replicas"\?$/,
    ],
    [
      'a tag instead of a digest',
      text => text.replace(/httpd@sha256:\w+/, 'httpd:1.27'),
      /spec\.image: .* has the tag "1\.27" but no digest; write <repository>@sha256:<64 hex digits>/,
    ],
    [
      'a duplicate interface',
      text =>
        text.replace(
          '- {name: net1, network: fast}',
          '- {name: net1, network: fast}\n    - {name: net1, network: slow}',
        ),
      /spec\.interfaces\[1\]\.name: "net1" is the name of an earlier interface/,
    ],
    [
      'a 16-character interface',
      text =>
        text
          .replace(
            '{name: net1, network: fast}',
            '{name: abcdefghijklmnop, network: fast}',
          )
          .replace(
            ', interfaces: {net1: {ips: [10.0.4.10/24], gateway: 10.0.4.1, mac: "02:00:00:00:00:0A", vlan: 12}}',
            '',
          ),
      /spec\.interfaces\[0\]\.name: "abcdefghijklmnop" is too long; at most 15/,
    ],
    [
      'eth0',
      text =>
        text
          .replace('{name: net1, network: fast}', '{name: eth0, network: fast}')
          .replace(
            ', interfaces: {net1: {ips: [10.0.4.10/24], gateway: 10.0.4.1, mac: "02:00:00:00:00:0A", vlan: 12}}',
            '',
          ),
      /spec\.interfaces\[0\]\.name: "eth0" belongs to the pod itself/,
    ],
    [
      'hugepages that no page size divides',
      text => text.replace('total: 2Gi', 'total: 3Mi'),
      /spec\.hugepages\.total: "3Mi" cannot be given in environment \S+, which has pages of .*; use a multiple/,
    ],
    [
      'an unknown environment',
      text => text.replace('- onprem-fra', '- onprem-frb'),
      /spec\.environments\[0\]: "onprem-frb" is no environment; did you mean "onprem-fra"\? known: alibaba-ebm, aws-euw1, aws-usw2, laptop, onprem-ber, onprem-fra/,
    ],
    [
      'an alias bomb',
      () => `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n`,
      /line \d+, column \d+: is not plain YAML: .*; write the value out instead of \*alias/,
    ],
    ['nesting without end', () => `${'['.repeat(5000)}`, /is not plain YAML/],
    ['an empty file', () => '', /is empty; give a YAML document/],
    [
      'a 10 MB file',
      () => `# ${'x'.repeat(10 * 1024 * 1024)}`,
      /has more than 1 MiB/,
    ],
    ['a binary', () => '\u0000\u0001\u0002ELF', /is binary/],
  ];

  it.each(WORKLOADS)('%s', async (_what, change, error) => {
    const { code, stdout, stderr } = await render(await workload(change));
    expect(stderr).toMatch(error);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^fastpath: .*input\/workload\.yaml: /);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([code, stdout, await writtenPaths()]).toEqual([2, '', []]);
  });

  it('a file that is no UTF-8', async () => {
    const { code, stderr } = await render(
      await input(Buffer.from([0xff, 0xfe, 0x41])),
    );
    expect([code, stderr.includes('is no UTF-8 text')]).toEqual([2, true]);
  });

  it('a network that an environment lacks, without a default', async () => {
    const folder = join(root, 'input', 'environments');
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(ENVIRONMENTS)) {
      await writeFile(
        join(folder, file),
        (await readFile(join(ENVIRONMENTS, file), 'utf8')).replace(
          'default: {',
          'fastt: {',
        ),
      );
    }
    const { code, stderr } = await fastpath(
      'render',
      WORKLOAD,
      '--environments',
      folder,
      '--out',
      out,
    );
    expect(stderr).toMatch(
      /spec\.interfaces\[0\]\.network: "fast" is no network of environment onprem-fra, which has no default either; did you mean "fastt"\?/,
    );
    expect([code, await writtenPaths()]).toEqual([2, []]);
  });

  it("parameters that break the pack's schema", async () => {
    const folder = join(root, 'input', 'environments');
    await mkdir(folder, { recursive: true });
    for (const file of await readdir(ENVIRONMENTS)) {
      await writeFile(
        join(folder, file),
        (await readFile(join(ENVIRONMENTS, file), 'utf8')).replace(
          'bridge: br-fast',
          'brigde: br-fast',
        ),
      );
    }
    const { code, stderr } = await fastpath(
      'render',
      WORKLOAD,
      '--environments',
      folder,
      '--out',
      out,
    );
    expect(stderr).toMatch(
      /onprem-fra\.yaml: spec\.networks\.default\.brigde: unknown parameter; did you mean "bridge"\?/,
    );
    expect(stderr).toMatch(
      /onprem-fra\.yaml: spec\.networks\.default\.bridge: is missing; give: the name of the OVS bridge/,
    );
    expect([code, await writtenPaths()]).toEqual([2, []]);
  });

  it.each([
    [
      'a broken template',
      'networks:\n{{#each networks}}\n',
      /vdpa\/overlay\/broken\.yaml\.hbs: line \d+: is not a template/,
    ],
    [
      'a missing value',
      'pod:\n  annotations:\n    x: {{environment.absent}}\n',
      /vdpa\/overlay\/broken\.yaml\.hbs: line 3: \{\{environment\.absent\}\} has no value/,
    ],
  ])('a pack with %s', async (_what, template, error) => {
    const pack = join(root, 'input', 'packs', 'vdpa');
    const { cp } = await import('node:fs/promises');
    await cp(
      join(GOLDEN, '..', '..', '..', 'templates', 'backends', 'vdpa'),
      pack,
      { recursive: true },
    );
    await writeFile(join(pack, 'overlay', 'broken.yaml.hbs'), template);
    const { code, stderr } = await render(
      WORKLOAD,
      '--backends',
      join(root, 'input', 'packs'),
    );
    expect(stderr).toMatch(error);
    expect([code, await writtenPaths()]).toEqual([2, []]);
  });

  it('an output folder with a foreign file, an edited file, a link', async () => {
    const patch = join(out, 'deploy', 'overlays', 'aws-euw1', 'pod.patch.yaml');
    await mkdir(join(out, 'deploy', 'overlays', 'aws-euw1'), {
      recursive: true,
    });
    await writeFile(patch, 'mine: true\n');
    const foreign = await render(WORKLOAD);
    expect(foreign).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /pod\.patch\.yaml: exists and was not rendered here; move it away/,
      ),
    });
    expect(await readdir(out)).toEqual(['deploy']);

    await rm(out, { recursive: true });
    await render(WORKLOAD);
    await writeFile(patch, `${await readFile(patch, 'utf8')}# mine\n`);
    const other = await workload(text =>
      text.replace('total: 2Gi', 'total: 4Gi'),
    );
    const edited = await render(other);
    expect(edited).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /pod\.patch\.yaml: was edited since it was rendered; keep your edits with "fastpath update"/,
      ),
    });
    expect(await readFile(patch, 'utf8')).toContain('# mine');

    await rm(patch);
    await symlink(WORKLOAD, patch);
    expect(await render(WORKLOAD)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/pod\.patch\.yaml: is a link/),
    });
  });
});

describe('fastpath environment', () => {
  it('renders the platform side', async () => {
    const { code, stdout } = await fastpath(
      'environment',
      join(ENVIRONMENTS, 'aws-euw1.yaml'),
      '--out',
      out,
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect(environmentOutput.parse(JSON.parse(stdout))).toMatchObject({
      environment: 'aws-euw1',
      backend: 'mediation',
    });
    expect(await readdir(join(out, 'platform'))).toEqual([
      'kustomization.yaml',
      'mediator.yaml',
    ]);
  });

  it.each([
    ['aws-euw1', 'apply with: kubectl apply -k'],
    [
      'aws-usw2',
      'nothing to apply: the environment gives spec.platform nothing to render',
    ],
  ])('says of %s how to go on', async (name, message) => {
    const { code, stdout } = await fastpath(
      'environment',
      join(ENVIRONMENTS, `${name}.yaml`),
      '--out',
      out,
    );
    expect([code, stdout.includes(message)]).toEqual([0, true]);
  });

  it('wants a file with one environment', async () => {
    const { code, stderr } = await fastpath(
      'environment',
      WORKLOAD,
      '--out',
      out,
    );
    expect([code, stderr.includes('holds 0 environments')]).toEqual([2, true]);
  });
});

describe('fastpath environment-form', () => {
  const TEMPLATE =
    'spec:\n  parameters:\n  - title: Backend # mine\n    properties: {backend: {}}\n';
  const PACKS = join(GOLDEN, 'backends');

  it('puts the forms in, once, and leaves nothing beside the file', async () => {
    const file = await input(TEMPLATE, 'template.yaml');
    expect(
      await fastpath('environment-form', file, '--backends', PACKS),
    ).toEqual({
      code: 0,
      stdout: `${file}: now has the forms of mediation, mediation-ovs, offload, vdpa, vhost-net`,
      stderr: '',
    });
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/title: Backend # mine\n[^]*backend-vhost-net:/);
    expect(
      (await fastpath('environment-form', file, '--backends', PACKS)).stdout,
    ).toBe(
      `${file}: has the forms of mediation, mediation-ovs, offload, vdpa, vhost-net already`,
    );
    expect([
      await readFile(file, 'utf8'),
      await readdir(join(root, 'input')),
    ]).toEqual([text, ['template.yaml']]);
  });

  it('only prints the template in a dry run', async () => {
    const file = await input(TEMPLATE, 'template.yaml');
    const { code, stdout } = await fastpath(
      'environment-form',
      file,
      '--dry-run',
    );
    expect([
      code,
      stdout.includes('backend-vdpa:'),
      await readFile(file, 'utf8'),
    ]).toEqual([0, true, TEMPLATE]);
  });

  it.each([
    [
      'no template',
      'a: 1',
      'spec.parameters: has no page with a property "backend"',
    ],
    ['no YAML', 'a: [', 'line 1, column 5: is not plain YAML'],
  ])('leaves %s as it is', async (_, text, message) => {
    const file = await input(text, 'template.yaml');
    const { code, stdout, stderr } = await fastpath('environment-form', file);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`fastpath: ${file}: ${message}`);
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

describe('usage', () => {
  it.each([
    [['render'], 2],
    [['render', WORKLOAD], 2],
    [['nonsense'], 2],
    [
      [
        'render',
        WORKLOAD,
        '--environments',
        ENVIRONMENTS,
        '--out',
        'x',
        '--format',
        'xml',
      ],
      2,
    ],
    [['--help'], 0],
    [['render', '--help'], 0],
    [['--version'], 0],
  ])('%j ends with %d', async (args, expected) => {
    const { code, stdout, stderr } = await fastpath(...args);
    expect(code).toBe(expected);
    expect(expected === 0 ? stdout : stderr).toMatch(
      expected === 0 ? /^(Usage: fastpath|\d+\.\d+\.\d+$)/ : /^fastpath: /,
    );
  });

  it.each<[string, string[], string]>([
    [
      'an argument',
      ['render', '', '--environments', 'x', '--out', 'y'],
      'fastpath: <workload.yaml> is empty; give it a value (has a variable of your shell none?)',
    ],
    [
      'one of several arguments',
      ['lint', 'a', ''],
      'fastpath: <path> is empty; give it a value',
    ],
    [
      'an option',
      ['render', WORKLOAD, '--environments', '', '--out', 'y'],
      'fastpath: --environments <dir> is empty; give it a value',
    ],
    [
      'an option that may be given again',
      [
        'preflight',
        WORKLOAD,
        '--environments',
        ENVIRONMENTS,
        '--context',
        'x',
        '--environment',
        '',
      ],
      'fastpath: --environment <name> is empty; give it a value',
    ],
  ])('names %s that is empty', async (_, args, message) => {
    const { code, stdout, stderr } = await fastpath(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('ends with 2 for files that are not there', async () => {
    expect(await render(join(root, 'absent.yaml'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not exist; check the path'),
    });
    expect(
      await fastpath(
        'render',
        WORKLOAD,
        '--environments',
        join(root, 'absent'),
        '--out',
        out,
      ),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'does not exist; give a folder of environment entities',
      ),
    });
  });
});
