import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInBackendsFolder } from '../pack/loadBackendPacks';
import { checkBackendPack } from './checkBackendPack';

describe.each([
  ['the built-in pack vdpa', join(builtInBackendsFolder(), 'vdpa')],
  ['the built-in pack offload', join(builtInBackendsFolder(), 'offload')],
  ['the built-in pack mediation', join(builtInBackendsFolder(), 'mediation')],
  [
    'the built-in pack mediation-ovs',
    join(builtInBackendsFolder(), 'mediation-ovs'),
  ],
  [
    'vhost-net, a fourth pack that is only a folder',
    join(__dirname, '..', '..', 'golden', 'backends', 'vhost-net'),
  ],
])('%s', (_, folder) => {
  it('conforms', async () => {
    const { checks, passed } = await checkBackendPack(folder);
    expect(checks.filter(check => !check.passed)).toEqual([]);
    expect(passed).toBe(true);
  });
});

describe('a pack that breaks a rule', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'fastpath-pack-')), 'vdpa');
    await cp(join(builtInBackendsFolder(), 'vdpa'), folder, {
      recursive: true,
    });
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  const change = async (file: string, from: string | RegExp, to: string) => {
    const text = await readFile(join(folder, file), 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await writeFile(join(folder, file), changed);
  };

  /** What is broken, and the one check that must notice. */
  const BREAKS: [string, () => Promise<void>][] = [
    ['loads', () => change('overlay/pod.yaml.hbs', '{{/each}}', '')],
    ['readme', () => rm(join(folder, 'README.md'))],
    [
      'promise',
      () => change('backend.yaml', 'accepts: [vdpa]', 'accepts: [offload]'),
    ],
    [
      'promise',
      () =>
        change(
          'backend.yaml',
          /class: vdpa\n([\s\S]*)accepts: \[vdpa\]/,
          'class: pending\n$1accepts: [pending]',
        ),
    ],
    [
      'claims',
      () =>
        change(
          'backend.yaml',
          'requestedBy: [device-plugin]',
          'requestedBy: [device-plugin, claim]',
        ),
    ],
    [
      'examples',
      () =>
        change(
          'backend.yaml',
          '- {resource: openshift.io/fastvdpa, bridge: br-fast, mtu: 9000}',
          '- {resource: openshift.io/fastvdpa}',
        ),
    ],
    [
      'strict-parameters',
      () =>
        change(
          'backend.yaml',
          'additionalProperties: false',
          'additionalProperties: true',
        ),
    ],
    [
      'renders',
      () =>
        change(
          'overlay/networks.yaml.hbs',
          '{{parameters.resource}}',
          '{{parameters.absent}}',
        ),
    ],
    ['devices', () => change('overlay/pod.yaml.hbs', 'count: 1', 'count: 2')],
    [
      'net-config',
      () =>
        change(
          'overlay/net-config.yaml.hbs',
          'kind: vhost-vdpa',
          'kind: vhost-user',
        ),
    ],
    [
      'memlock',
      () => change('overlay/pod.yaml.hbs', '"sys-resource"', '"runtime"'),
    ],
    [
      'platform',
      () =>
        change(
          'platform/sriov.yaml.hbs',
          'kind: SriovNetworkNodePolicy',
          'kind: ""',
        ),
    ],
  ];

  it.each(BREAKS)('fails the check "%s"', async (id, breakIt) => {
    await breakIt();
    const { checks, passed } = await checkBackendPack(folder);
    expect(checks.find(check => check.id === id)).toMatchObject({
      passed: false,
      message: expect.stringMatching(/.{10}/),
    });
    expect(passed).toBe(false);
  });

  it('cannot touch what the proof protects', async () => {
    await writeFile(
      join(folder, 'overlay', 'more.yaml.hbs'),
      'pod:\n  image: example.com/other\n',
    );
    const { checks } = await checkBackendPack(folder);
    expect(checks.find(check => check.id === 'renders')?.message).toMatch(
      /vdpa\/overlay\/more\.yaml\.hbs: pod\.image: unknown field/,
    );
  });
});
