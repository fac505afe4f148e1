import fs from 'node:fs';
import git from 'isomorphic-git';

/** One file of a commit. */
export interface CommittedFile {
  readonly path: string;
  readonly content: string;
  readonly executable: boolean;
}

/** The files of a commit, sorted by path. */
export async function repositoryFiles(
  dir: string,
  commit: string,
): Promise<CommittedFile[]> {
  const files: CommittedFile[] = [];
  await git.walk({
    fs,
    dir,
    trees: [git.TREE({ ref: commit })],
    map: async (path, [entry]) => {
      if (entry && (await entry.type()) === 'blob') {
        const content = Buffer.from((await entry.content())!).toString('utf8');
        files.push({
          path,
          content,
          executable: (await entry.mode()) === 0o100755,
        });
      }
      return path;
    },
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
