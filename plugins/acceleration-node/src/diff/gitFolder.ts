import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { isTreePath } from '../tree/lock';
import { MAX_LINTED_BYTES } from '../yaml/limits';

const run = promisify(execFile);

/** More files than a folder of environments or packs has. */
const MAX_FILES = 5_000;

const fail = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...args], {
    maxBuffer: MAX_LINTED_BYTES,
    encoding: 'utf8',
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  return stdout;
}

async function commitOf(folder: string, ref: string): Promise<string> {
  try {
    await git(folder, 'rev-parse', '--git-dir');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw fail(
      ref,
      isMissing
        ? 'is no folder, and git is not installed; give a folder'
        : `is no folder, and ${folder} is in no git repository; give a folder`,
    );
  }
  const commit = await git(
    folder,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ).catch(() => '');
  if (!commit.trim())
    throw fail(
      ref,
      `is neither a folder nor a commit of the repository of ${folder}; give a folder, a branch, a tag or a commit (a shallow clone may lack it: git fetch)`,
    );
  return commit.trim();
}

/** Regular files below a path of a commit; links and submodules are passed over. */
async function blobsOf(
  folder: string,
  commit: string,
  prefix: string,
): Promise<{ path: string; blob: string }[]> {
  const listed = await git(
    folder,
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commit,
    ...(prefix ? ['--', `${prefix}/`] : []),
  );
  return listed.split('\0').flatMap(line => {
    const match = /^100(?:644|755) blob ([0-9a-f]+)\t(.+)$/s.exec(line);
    if (!match) return [];
    const path = prefix ? match[2].slice(prefix.length + 1) : match[2];
    return isTreePath(path) ? [{ path, blob: match[1] }] : [];
  });
}

/**
 * Puts a folder as it was at a commit into a temporary one, and takes that away afterwards. Nothing of the commit is run or
 * checked out.
 *
 * @param folder - a folder of a git repository, as it is now
 * @param ref - a branch, tag or commit
 * @throws InvalidInputError when there is no such commit, or the folder was not there
 * @public
 */
export async function withGitFolder<T>(
  folder: string,
  ref: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const commit = await commitOf(folder, ref);
  const top = (await git(folder, 'rev-parse', '--show-toplevel')).trim();
  const prefix = relative(await realpath(top), await realpath(folder))
    .split('\\')
    .join('/');
  const blobs = await blobsOf(folder, commit, prefix);
  if (blobs.length === 0)
    throw fail(
      ref,
      `has no folder ${prefix || '.'}; give a commit that has it`,
    );
  if (blobs.length > MAX_FILES)
    throw fail(
      ref,
      `has more than ${MAX_FILES} files in ${prefix || '.'}; give the folder of environments alone`,
    );
  const place = await mkdtemp(join(tmpdir(), 'fastpath-ref-'));
  try {
    for (const { path, blob } of blobs) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(
        join(place, path),
        await git(folder, 'cat-file', 'blob', blob),
      );
    }
    return await use(place);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
