import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { HAS_JQ, PodFacts, runInPod, SHELLS } from './testdata/fakePod';

const SKELETON = path.join(__dirname, 'skeleton');
const read = (file: string) =>
  fs.readFileSync(path.join(SKELETON, file), 'utf8');
const template = load(
  fs.readFileSync(path.join(__dirname, 'template.yaml'), 'utf8'),
) as any;
const defaultArgs: string[] = template.spec.parameters
  .map((page: any) => page.properties.args?.default)
  .find(Boolean);
const files = (
  fs.readdirSync(SKELETON, {
    recursive: true,
    withFileTypes: true,
  }) as fs.Dirent[]
)
  .filter(entry => entry.isFile())
  .map(entry =>
    path.relative(SKELETON, path.join(entry.parentPath, entry.name)),
  )
  .filter(
    file =>
      !file.endsWith('.o') &&
      !['src/fast-echo', 'src/fastpath-probe'].includes(file),
  );

describe('what the parts of the skeleton say of each other', () => {
  it('templates the two texts that name the service, and nothing else', () => {
    const { copyWithoutTemplating } = template.spec.steps.find(
      (step: any) => step.action === 'fetch:template',
    ).input;
    const copied = (file: string) =>
      copyWithoutTemplating.some((pattern: string) =>
        path.matchesGlob(file, pattern),
      );
    expect(files.filter(file => !copied(file)).sort()).toEqual([
      '.gitignore',
      'README.md',
    ]);
  });

  it('starts by default what the Containerfile puts into the image, which the Makefile makes', () => {
    const containerfile = read('Containerfile');
    const program = path.basename(defaultArgs[0]);
    expect(containerfile).toContain(`install -D -t /programs ${program}`);
    expect(containerfile).toContain(
      `COPY --from=build /programs/ ${path.dirname(defaultArgs[0])}/`,
    );
    expect(read('src/Makefile')).toMatch(new RegExp(`^${program}:`, 'm'));
  });

  it('copies into the image only what the skeleton has', () => {
    const sources = [
      ...read('Containerfile').matchAll(
        /^COPY (?!--from)(?:--\S+ )?(.+) \S+$/gm,
      ),
    ].flatMap(([, names]) => names.split(' '));
    expect(sources).toEqual(['src', 'fastpath-resolve', 'fastpath-resolve.jq']);
    for (const source of sources)
      expect(fs.existsSync(path.join(SKELETON, source)), source).toBe(true);
  });

  it('uses one base in both stages, and says so where to pin it', () => {
    const bases = [
      ...read('Containerfile').matchAll(/^(?:# +)?FROM ([^\s@]+)/gm),
    ].map(([, base]) => base);
    expect(bases.length).toBe(3);
    expect(new Set(bases).size).toBe(1);
  });

  it('shows in the README the default arguments with an address added', () => {
    const shown = load(/^args: .*$/m.exec(read('README.md'))![0]) as {
      args: string[];
    };
    expect(shown.args).toEqual([...defaultArgs, '--', '--ip={net1.ip}']);
  });

  it('explains in the README every line and every option of the program', () => {
    const readme = read('README.md');
    const source = read('src/fast-echo.c');
    const stats = / rx=.* unsent=…/.exec(readme)![0].match(/\w+(?==)/g);
    const outcomes = [...source.matchAll(/\[[A-Z]+\] = "(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(stats).toEqual(['rx', 'tx', ...outcomes, 'unsent']);
    const start = /start port=.*?(?=`)/.exec(readme)![0].match(/\w+(?==)/g);
    expect(start).toEqual(
      /"(start port=[^"]*)"/.exec(source)![1].match(/\w+(?==)/g),
    );
    for (const [, option] of source.matchAll(/^ {4}" {2}(--\w+)/gm))
      expect(readme).toContain(`${option}={net1.`);
  });
});

/** What a newcomer's pod finds in environments of each kind: a device, and no address. */
const ENVIRONMENTS: [string, PodFacts, string][] = [
  [
    'vdpa',
    { devices: { 'vhost-vdpa-1': null } },
    'path=/dev/vhost-vdpa-1,queues=4',
  ],
  [
    'offload',
    { devices: { 'vhost-vdpa-0': null } },
    'path=/dev/vhost-vdpa-0,mac=00:16:3e:0a:04:14',
  ],
  [
    'mediation-slots',
    { directories: ['run/fast/fast-9', 'run/fast/fast-10'] },
    'path=/run/fast/fast-9/sock,server=1,mac=02:11:22:33:44:0a',
  ],
];

describe.runIf(HAS_JQ)('the default arguments', () => {
  it.each(ENVIRONMENTS)(
    'start the program under %s, though no address is known',
    async (recorded, facts, device) => {
      const noAddress = {
        ip: undefined,
        prefix: undefined,
        gateway: undefined,
        statusPlaceholders: ['ip', 'gateway'],
      };
      const outcome = await runInPod(SHELLS[0], {
        recorded,
        net1: noAddress,
        line: defaultArgs,
        ...facts,
      });
      expect(outcome.stderr).toBe('');
      expect(outcome.args).toEqual([
        defaultArgs[0],
        '--no-pci',
        '--single-file-segments',
        expect.stringMatching(/^--lcores=0@\([\d,-]+\)$/),
        `--vdev=net_virtio_user0,${device}`,
      ]);
    },
  );
});
