import { createMockDirectory } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { gitHead } from './gitHead';

const ONE = '1'.repeat(40);

describe('gitHead', () => {
  const folder = createMockDirectory();
  it.each([
    [
      'a branch',
      { HEAD: 'ref: refs/heads/main\n', refs: { heads: { main: `${ONE}\n` } } },
      ONE,
    ],
    [
      'a packed branch',
      {
        HEAD: 'ref: refs/heads/main\n',
        'packed-refs': `# pack-refs\n${ONE} refs/heads/main\n`,
      },
      ONE,
    ],
    ['a commit', { HEAD: `${ONE}\n` }, ONE],
    ['no commit yet', { HEAD: 'ref: refs/heads/main\n' }, undefined],
    ['a way out', { HEAD: 'ref: refs/../../../x\n' }, undefined],
    ['nonsense', { HEAD: 'x' }, undefined],
  ])('reads %s', async (_, git, commit) => {
    folder.setContent({ '.git': git });
    expect(await gitHead(folder.path)).toBe(commit);
  });

  it('finds no repository where there is none', async () => {
    folder.setContent({ '.git': 'gitdir: elsewhere' });
    expect(await gitHead(folder.path)).toBeUndefined();
  });
});
