import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfiguredPacks, ReadTree } from './ConfiguredPacks';
import { loadBackendPack } from './loadBackendPack';

const PACK = join(__dirname, '..', '..', 'golden', 'backends', 'vhost-net');
const PACK_URL = 'https://git.example.com/platform/packs/tree/v1/vhost-net';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-configured-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A repository that holds the pack. */
const readTree: ReadTree = async () => ({
  dir: async ({ targetDir }) => {
    await cp(PACK, targetDir, { recursive: true });
    return targetDir;
  },
});

function packs(
  entries: Record<string, string>[],
  more: Partial<ConstructorParameters<typeof ConfiguredPacks>[0]> = {},
) {
  const warn = vi.fn();
  const configured = new ConfiguredPacks({
    entries: entries.map(entry => ({ getOptionalString: key => entry[key] })),
    readTree,
    warn,
    from: folder,
    now: () => 0,
    ...more,
  });
  const names = async () => (await configured.load()).map(({ name }) => name);
  return { configured, names, warn };
}

const pinned = async () => ({
  url: PACK_URL,
  digest: (await loadBackendPack(PACK)).digest,
});

describe('ConfiguredPacks', () => {
  it('takes packs of an installed package, and of a folder', async () => {
    const backends = join(
      folder,
      'node_modules',
      '@example',
      'packs',
      'backends',
    );
    await mkdir(backends, { recursive: true });
    await cp(PACK, join(backends, 'vhost-net'), { recursive: true });
    const below = join(folder, 'packages', 'backend');
    await mkdir(below, { recursive: true });
    const { names } = packs([{ package: '@example/packs' }], { from: below });
    expect(await names()).toContain('vhost-net');
    const byPath = packs([{ path: 'node_modules/@example/packs/backends' }]);
    expect(await byPath.names()).toContain('vhost-net');
  });

  it('takes a pack of a repository that is pinned, and fetches it once', async () => {
    const read = vi.fn(readTree);
    const { names, configured, warn } = packs([await pinned()], {
      readTree: read,
    });
    expect(await names()).toContain('vhost-net');
    expect(await names()).toContain('vhost-net');
    expect(read).toHaveBeenCalledTimes(1);
    expect(configured.problems).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('refuses one that was changed, says so once, and goes on with all others', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const { names, configured, warn } = packs([{ url: PACK_URL, digest }]);
    expect(await names()).toEqual([
      'mediation',
      'mediation-ovs',
      'offload',
      'vdpa',
    ]);
    await names();
    expect(configured.problems).toEqual([
      expect.stringMatching(
        /^acceleration\.backends\[0\]\.digest: is pinned to sha256:0+, and the pack vhost-net at https:.* is sha256:[0-9a-f]{64}: it was changed/,
      ),
    ]);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(configured.directories).toEqual([]);
  });

  it('asks again, a minute later, for one that cannot be read', async () => {
    let now = 0;
    const read = vi
      .fn(readTree)
      .mockRejectedValueOnce(new Error('token=secret'));
    const { names, warn } = packs([await pinned()], {
      readTree: read,
      now: () => now,
    });
    expect(await names()).not.toContain('vhost-net');
    expect(warn.mock.calls[0][0]).not.toContain('secret');
    await names();
    expect(read).toHaveBeenCalledTimes(1);
    now = 60_000;
    expect(await names()).toContain('vhost-net');
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['nothing', {}, /backends\[0\]: has neither path nor package nor url/],
    [
      'two sources',
      { path: 'a', url: PACK_URL },
      /backends\[0\]: has path and url/,
    ],
    [
      'a url without a digest',
      { url: PACK_URL },
      /backends\[0\]\.digest: is missing/,
    ],
    [
      'a digest that is none',
      { url: PACK_URL, digest: 'v1' },
      /backends\[0\]\.digest: is no digest/,
    ],
    [
      'a digest of a folder',
      { path: 'a', digest: 'x' },
      /digest: belongs to a url/,
    ],
    [
      'what is no address',
      { url: 'git/packs', digest: `sha256:${'0'.repeat(64)}` },
      /backends\[0\]\.url: is no address/,
    ],
    [
      'a package that is not installed',
      { package: 'fast-packs' },
      /fast-packs is not installed/,
    ],
    [
      'a path in place of a package',
      { package: '../packs' },
      /is no name of an npm package/,
    ],
  ])('refuses %s', (_, entry, message) => {
    expect(() => packs([entry])).toThrow(message);
  });
});
