import { existsSync } from 'node:fs';
import {
  link,
  mkdir,
  mkdtemp,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '@backstage/errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  LINK_ESCAPES,
  makePlace,
  PATH_ESCAPES,
  Place,
} from '../__testUtils__/escapes';
import { surroundings } from '../__testUtils__/surroundings';
import { LOCK_PATH, parseLock, withLock } from './lock';
import { writeOwnedTree } from './writeOwnedTree';

const original = vi.hoisted(
  () => ({}) as Pick<typeof import('node:fs/promises'), 'rename'>,
);

vi.mock('node:fs/promises', async importOriginal => {
  const module = await importOriginal<typeof import('node:fs/promises')>();
  original.rename = module.rename;
  return { ...module, rename: vi.fn(module.rename) };
});

const FILE = 'deploy/base/service.yaml';
const tree = (content: string = 'new\n') =>
  withLock(
    [
      { path: FILE, content },
      { path: 'workload.yaml', content: 'w\n' },
    ],
    [],
  );

let parent: string;
let place: Place;
beforeEach(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), 'fastpath-escape-')));
  place = await makePlace(parent, FILE);
});
afterEach(async () => {
  vi.mocked(rename).mockReset().mockImplementation(original.rename);
  // Whatever happened: nothing was made where the absolute escapes point.
  expect(existsSync('/tmp/fastpath-escaped')).toBe(false);
  await rm(parent, { recursive: true, force: true });
});

describe.each(PATH_ESCAPES)('the path $path ($name)', ({ path, leads }) => {
  it('writes nothing outside as the path of a file', async () => {
    const before = surroundings(parent, place.root);
    const written = writeOwnedTree(place.root, [{ path, content: 'x' }]).then(
      () => true,
      () => false,
    );
    if (leads === 'out') expect(await written).toBe(false);
    else await written;
    expect(surroundings(parent, place.root)).toEqual(before);
  });

  it('removes nothing outside as the path in a lock', async () => {
    await writeOwnedTree(place.root, tree());
    const lock = tree()
      .find(file => file.path === LOCK_PATH)!
      .content.replace(
        'files:\n',
        `files:\n  ${JSON.stringify(path)}: sha256:${'0'.repeat(64)}\n`,
      );
    if (leads === 'out') expect(() => parseLock(lock)).toThrow(InputError);
    await writeFile(join(place.root, LOCK_PATH), lock);
    const before = surroundings(parent, place.root);
    await writeOwnedTree(place.root, tree('changed\n')).catch(error =>
      expect(error).toBeInstanceOf(InputError),
    );
    expect(surroundings(parent, place.root)).toEqual(before);
  });
});

describe.each(LINK_ESCAPES)('when $name', ({ arrange }) => {
  it('refuses, and changes nothing at all', async () => {
    await arrange(place);
    const before = surroundings(parent);
    await expect(writeOwnedTree(place.root, tree())).rejects.toThrow(
      InputError,
    );
    expect(surroundings(parent)).toEqual(before);
  });

  it('refuses to replace what it wrote itself before', async () => {
    await writeOwnedTree(place.root, tree());
    await rename(join(place.root, 'deploy'), join(place.root, 'moved'));
    await arrange(place);
    const before = surroundings(parent);
    await expect(writeOwnedTree(place.root, tree('changed\n'))).rejects.toThrow(
      InputError,
    );
    expect(surroundings(parent)).toEqual(before);
  });

  it('refuses to remove through it', async () => {
    await writeOwnedTree(place.root, tree());
    await rename(join(place.root, 'deploy'), join(place.root, 'moved'));
    await arrange(place);
    const before = surroundings(parent, place.root);
    const without = withLock([{ path: 'workload.yaml', content: 'w\n' }], []);
    await writeOwnedTree(place.root, without).catch(error =>
      expect(error).toBeInstanceOf(InputError),
    );
    expect(surroundings(parent, place.root)).toEqual(before);
  });
});

it('does not write through a second name of an owned file, which another folder has', async () => {
  await writeOwnedTree(place.root, tree());
  await link(join(place.root, FILE), join(place.outside, 'shared'));
  const before = surroundings(place.outside);
  await writeOwnedTree(place.root, tree('changed\n'));
  expect(surroundings(place.outside)).toEqual(before);
});

it('does not take a name in other letters for its own', async () => {
  await mkdir(join(place.root, 'DEPLOY/base'), { recursive: true });
  await writeFile(join(place.root, 'DEPLOY/base/service.yaml'), 'mine');
  await symlink(place.outside, join(place.root, 'Deploy'));
  const before = surroundings(place.outside);
  await writeOwnedTree(place.root, tree()).catch(error =>
    expect(error).toBeInstanceOf(InputError),
  );
  expect(surroundings(place.outside)).toEqual(before);
  expect(surroundings(place.root)['DEPLOY/base/service.yaml']).toBe('mine');
});

it('leaves what stands beside the folder alone when the folder itself is reached through a link', async () => {
  await symlink('root', join(parent, 'way'));
  const before = surroundings(parent, place.root);
  await writeOwnedTree(join(parent, 'way'), tree());
  expect(surroundings(parent, place.root)).toEqual(before);
  expect(existsSync(join(place.root, dirname(FILE)))).toBe(true);
});

describe('when a link is made while it writes', () => {
  /** Lets something happen just before the nth file is moved. */
  function beforeRename(nth: number, happen: () => Promise<unknown>): void {
    let count = 0;
    vi.mocked(rename).mockImplementation(async (from, to) => {
      count += 1;
      if (count === nth) await happen();
      return original.rename(from, to);
    });
  }

  const swap = async () => {
    await original.rename(
      join(place.root, 'deploy'),
      join(place.root, 'moved'),
    );
    await symlink(place.outside, join(place.root, 'deploy'));
  };

  // Moves come in pairs, the old file away and the new one in: base.json, a.yaml, b.yaml, c.yaml. Between a look and the
  // move after it there is always a moment: Node has no way to open a path without following links.
  it.each([1, 3, 5, 7])(
    'writes and restores nothing more through it (before the file of move %i)',
    async nth => {
      const files = (content: string) =>
        withLock(
          ['a', 'b', 'c'].map(name => ({
            path: `deploy/${name}.yaml`,
            content: `${content}\n`,
          })),
          [],
        );
      await writeOwnedTree(place.root, files('old'));
      const before = surroundings(parent, place.root);
      beforeRename(nth, swap);
      await expect(writeOwnedTree(place.root, files('new'))).rejects.toThrow(
        InputError,
      );
      expect(surroundings(parent, place.root)).toEqual(before);
    },
  );
});
