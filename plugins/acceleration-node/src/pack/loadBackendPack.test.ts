import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBackendPack } from './loadBackendPack';

const BACKEND = `apiVersion: fastpath.dev/v1alpha1
kind: Backend
metadata: {name: mine, title: Mine}
spec:
  promise: {class: vdpa, dataPlane: a, controlPlane: b, extraCopies: 0, statement: c, source: d}
  accepts: [vdpa]
  network: {type: object, properties: {mtu: {type: integer, default: 1500}}}
  platform: {type: object}
`;

const FILES = {
  'backend.yaml': BACKEND,
  'overlay/pod.yaml.hbs': 'pod: {}\n',
  'overlay/networks.yaml.hbs': 'networks: []\n',
  'platform/plugin.yaml.hbs': 'kind: DaemonSet\n',
  'README.md': '# Mine\n',
};

let root: string;
const folder = () => join(root, 'mine');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-pack-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Writes the pack, with changes; `null` leaves a file out. */
async function write(
  changes: Record<string, string | Uint8Array | null> = {},
): Promise<void> {
  for (const [path, content] of Object.entries({ ...FILES, ...changes })) {
    if (content === null) continue;
    await mkdir(dirname(join(folder(), path)), { recursive: true });
    await writeFile(join(folder(), path), content);
  }
}

describe('loadBackendPack', () => {
  it('reads description, schemas and templates, sorted by name', async () => {
    await write();
    const pack = await loadBackendPack(folder());
    expect(pack).toMatchObject({
      name: 'mine',
      folder: folder(),
      backend: { metadata: { title: 'Mine' } },
    });
    expect(
      pack.overlay.map(({ name, template }) => [name, template.file]),
    ).toEqual([
      ['networks.yaml', 'mine/overlay/networks.yaml.hbs'],
      ['pod.yaml', 'mine/overlay/pod.yaml.hbs'],
    ]);
    expect(pack.platformSide.map(({ name }) => name)).toEqual(['plugin.yaml']);
    expect(pack.network.parse({}, { path: '' })).toEqual({ mtu: 1500 });
  });

  it('needs no platform side', async () => {
    await write({ 'platform/plugin.yaml.hbs': null });
    expect((await loadBackendPack(folder())).platformSide).toEqual([]);
  });

  it('has a digest over what is rendered from, and over nothing else', async () => {
    const digestWith = async (changes: Parameters<typeof write>[0]) => {
      await rm(folder(), { recursive: true, force: true });
      await write(changes);
      return (await loadBackendPack(folder())).digest;
    };
    const digest = await digestWith({});
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await digestWith({ 'README.md': 'other' })).toBe(digest);
    const changed = [
      { 'overlay/pod.yaml.hbs': 'pod: {}' },
      { 'platform/plugin.yaml.hbs': null },
      { 'backend.yaml': `${BACKEND}# x` },
      { 'overlay/pod.yaml.hbs': null, 'overlay/pods.yaml.hbs': 'pod: {}\n' },
    ];
    const digests = [];
    for (const changes of changed)
      digests.push(await digestWith(changes as any));
    expect(new Set([digest, ...digests]).size).toBe(5);
  });

  it('follows links to files, as a mounted ConfigMap has them', async () => {
    await write({
      'overlay/pod.yaml.hbs': null,
      'overlay/..data/pod.yaml.hbs': 'pod: {}\n',
    });
    await symlink(
      '..data/pod.yaml.hbs',
      join(folder(), 'overlay/pod.yaml.hbs'),
    );
    expect(
      (await loadBackendPack(folder())).overlay.map(({ name }) => name),
    ).toEqual(['networks.yaml', 'pod.yaml']);
  });

  it.each<[string, Parameters<typeof write>[0], string]>([
    [
      'no description',
      { 'backend.yaml': null },
      'mine/backend.yaml: does not exist; check the path',
    ],
    [
      'an empty description',
      { 'backend.yaml': ' \n' },
      'mine/backend.yaml: is empty; give a YAML document',
    ],
    [
      'a description that is no YAML',
      { 'backend.yaml': 'a: [' },
      'mine/backend.yaml: line 1, column 5: is not plain YAML:',
    ],
    [
      'a description with an alias',
      { 'backend.yaml': 'a: &x 1\nb: *x' },
      'write the value out instead of *alias',
    ],
    [
      'a description with an unknown field',
      { 'backend.yaml': BACKEND.replace('accepts', 'accept') },
      'mine/backend.yaml: spec.accept: unknown field; did you mean "accepts"?',
    ],
    [
      'the name of another folder',
      { 'backend.yaml': BACKEND.replace('name: mine', 'name: yours') },
      'mine/backend.yaml: metadata.name: "yours" is not the folder\'s name; use "mine", or rename the folder',
    ],
    [
      'a broken JSON Schema of networks',
      { 'backend.yaml': BACKEND.replace('type: integer', 'type: whole') },
      'mine/backend.yaml: spec.network: is not a JSON Schema:',
    ],
    [
      'a broken JSON Schema of the platform',
      {
        'backend.yaml': BACKEND.replace(
          'platform: {type: object}',
          'platform: {typ: object}',
        ),
      },
      'mine/backend.yaml: spec.platform: is not a JSON Schema:',
    ],
    [
      'a broken template',
      { 'overlay/pod.yaml.hbs': 'a: 1\n{{#if x}}' },
      'mine/overlay/pod.yaml.hbs: line 2: is not a template:',
    ],
    [
      'a broken template of the platform',
      { 'platform/plugin.yaml.hbs': 'a: {{{x}}}' },
      'mine/platform/plugin.yaml.hbs: line 1: a raw {{{expression}}}',
    ],
    [
      'a file that is no template',
      { 'overlay/notes.txt': 'x' },
      'mine/overlay/notes.txt: is no template; name it <name>.yaml.hbs, or move it out of overlay/',
    ],
    [
      'plain YAML in the platform side',
      { 'platform/x.yaml': 'a: 1' },
      'mine/platform/x.yaml: is no template; name it <name>.yaml.hbs, or move it out of platform/',
    ],
    [
      'a binary template',
      { 'overlay/pod.yaml.hbs': Uint8Array.of(0, 1, 2) },
      'mine/overlay/pod.yaml.hbs: is binary, or has control characters',
    ],
    [
      'a template that is too large',
      { 'overlay/pod.yaml.hbs': 'x'.repeat(1024 * 1024 + 1) },
      'mine/overlay/pod.yaml.hbs: has more than 1 MiB',
    ],
    [
      'no overlay',
      { 'overlay/pod.yaml.hbs': null, 'overlay/networks.yaml.hbs': null },
      'mine/overlay: holds no template; add at least one <name>.yaml.hbs',
    ],
    [
      'an overlay that is a file',
      {
        'overlay/pod.yaml.hbs': null,
        'overlay/networks.yaml.hbs': null,
        overlay: 'x',
      },
      'mine/overlay: holds no template; add at least one <name>.yaml.hbs',
    ],
    [
      'a file that Fastpath renders',
      { 'platform/kustomization.yaml.hbs': 'a: 1' },
      'mine/platform/kustomization.yaml.hbs: would be written to kustomization.yaml, which Fastpath renders itself; choose another name',
    ],
    [
      'the NADs that Fastpath renders',
      { 'platform/networks.yaml.hbs': 'a: 1' },
      'mine/platform/networks.yaml.hbs: would be written to networks.yaml',
    ],
  ])('refuses %s', async (_, changes, message) => {
    await write(changes);
    const error: Error = await loadBackendPack(folder()).then(
      () => new Error('no problem'),
      reason => reason,
    );
    expect(error.message).toContain(message);
    expect(error).toBeInstanceOf(InvalidInputError);
  });

  it('refuses an overlay of nothing but folders, and a link to nothing', async () => {
    await write({
      'overlay/pod.yaml.hbs': null,
      'overlay/networks.yaml.hbs': null,
      'overlay/sub/pod.yaml.hbs': 'pod: {}',
    });
    await expect(loadBackendPack(folder())).rejects.toThrow(
      'mine/overlay: holds no template',
    );
    await symlink('nowhere', join(folder(), 'overlay/pod.yaml.hbs'));
    await expect(loadBackendPack(folder())).rejects.toThrow(
      'mine/overlay/pod.yaml.hbs: does not exist; check the path',
    );
  });
});
