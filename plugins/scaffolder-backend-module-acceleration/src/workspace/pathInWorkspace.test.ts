import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { pathInWorkspace } from './pathInWorkspace';

describe('pathInWorkspace', () => {
  const outside = createMockDirectory();
  const workspace = createMockDirectory();
  beforeEach(() => workspace.setContent({ 'a/b/c.txt': 'c', 'file.txt': 'f' }));

  it.each(['.', 'a/b', 'a/b/c.txt', 'a/new/deeper', './a/../a'])(
    'takes %s',
    async path => {
      await expect(
        pathInWorkspace(workspace.path, path, 'targetPath'),
      ).resolves.toBe(join(workspace.path, path));
    },
  );

  it.each(['..', '../other', 'a/../../x', '/etc'])(
    'refuses %s, which leads outside',
    async path => {
      await expect(
        pathInWorkspace(workspace.path, path, 'targetPath'),
      ).rejects.toThrow(
        `targetPath: "${path}" leads out of the workspace; give a path relative to the workspace`,
      );
    },
  );

  it('refuses a path through a file', async () => {
    await expect(
      pathInWorkspace(workspace.path, 'file.txt/x', 'targetPath'),
    ).rejects.toThrow(/"file.txt\/x" (cannot be used \(ENOTDIR|leads out)/);
  });

  it.each([
    ['to the outside', () => outside.path, 'link/x'],
    ['that dangles', () => join(outside.path, 'none'), 'link'],
    [
      'that dangles, with more behind it',
      () => join(outside.path, 'none'),
      'link/x',
    ],
  ])('refuses a link %s', async (_, target, path) => {
    symlinkSync(target(), join(workspace.path, 'link'));
    await expect(
      pathInWorkspace(workspace.path, path, 'targetPath'),
    ).rejects.toThrow(/targetPath: .*(leads out of the workspace|is a link)/);
  });

  it('refuses a link that stays inside, which resolveSafeChildPath would follow', async () => {
    symlinkSync('a', join(workspace.path, 'link'));
    await expect(
      pathInWorkspace(workspace.path, 'link/b', 'targetPath'),
    ).rejects.toThrow(
      'targetPath: "link" is a link, which is never followed; give a path without links',
    );
  });
});
