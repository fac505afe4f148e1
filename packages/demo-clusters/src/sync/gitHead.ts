import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlainFile } from '@fastpath/backstage-plugin-acceleration-node';

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** Far above any list of refs that a demo has. */
const MAX_BYTES = 16 * 1024 * 1024;

const textOf = (path: string) =>
  readPlainFile(path, MAX_BYTES).then(
    bytes => bytes.toString('utf8').trim(),
    () => undefined,
  );

/**
 * The commit that a repository is at, read from its files: no git is needed.
 *
 * @param folder - a repository with a work tree
 * @returns `undefined` for a folder that is no repository, or has no commit
 */
export async function gitHead(folder: string): Promise<string | undefined> {
  const git = join(folder, '.git');
  if (!(await stat(git).catch(() => undefined))?.isDirectory())
    return undefined;
  const head = await textOf(join(git, 'HEAD'));
  const ref = head?.startsWith('ref: ')
    ? head.slice('ref: '.length)
    : undefined;
  if (!ref) return head && COMMIT.test(head) ? head : undefined;
  if (!/^refs\/[\w./-]+$/.test(ref) || ref.includes('..')) return undefined;
  const loose = await textOf(join(git, ref));
  if (loose && COMMIT.test(loose)) return loose;
  const packed = (await textOf(join(git, 'packed-refs')))
    ?.split('\n')
    .find(line => line.endsWith(` ${ref}`));
  return packed?.split(' ')[0];
}
