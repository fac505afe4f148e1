import fs from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import git from 'isomorphic-git';

const EXECUTABLE = 0o111;

/** A file as git knows it: an executable one has another mode. */
const signOf = (oid: string, isExecutable: boolean) =>
  `${oid}${isExecutable ? ' x' : ''}`;

/** The files of a commit, by path. */
export async function committedFiles(
  dir: string,
  commit: string,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  await git.walk({
    fs,
    dir,
    trees: [git.TREE({ ref: commit })],
    map: async (path, [entry]) => {
      if (entry && (await entry.type()) === 'blob')
        // eslint-disable-next-line no-bitwise
        files.set(
          path,
          signOf(await entry.oid(), ((await entry.mode()) & EXECUTABLE) !== 0),
        );
      return entry;
    },
  });
  return files;
}

/** A file as git would know it. */
export async function fileSign(file: string): Promise<string> {
  const { oid } = await git.hashBlob({ object: await readFile(file) });
  const { mode } = await stat(file);
  // eslint-disable-next-line no-bitwise
  return signOf(oid, (mode & EXECUTABLE) !== 0);
}

/** The files of a folder, by path. */
export async function folderFiles(dir: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const names = await fs.promises.readdir(dir, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(
      file.slice(dir.length + 1).replaceAll('\\', '/'),
      await fileSign(file),
    );
  }
  return files;
}
