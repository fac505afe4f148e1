import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

/** A file with its text before and after. @public */
export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const refuse = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

/** That a file is still what was read, and a file of its own rather than a link to one that is elsewhere. */
async function checkUnchanged({ path, before }: FixedFile): Promise<number> {
  const found = await lstat(path);
  if (found.isSymbolicLink())
    throw refuse(
      path,
      'is a link, and fixing it would change the file that it leads to; name that file',
    );
  if ((await readFile(path, 'utf8')) !== before)
    throw refuse(path, 'has changed since it was read; run the command again');
  return found.mode;
}

/**
 * Writes files, all or none: each first to a temporary sibling, then into its place. A failure puts back what was written.
 *
 * @throws InvalidInputError when a file is a link, has changed since it was read, or cannot be written to
 */
export async function writeFixed(files: readonly FixedFile[]): Promise<void> {
  const sibling = ({ path }: FixedFile) =>
    `${path}.fastpath-${process.pid}.tmp`;
  const done: FixedFile[] = [];
  try {
    for (const file of files) {
      const mode = await checkUnchanged(file);
      await writeFile(sibling(file), file.after, { flag: 'wx', mode });
    }
    for (const file of files) {
      await checkUnchanged(file);
      await rename(sibling(file), file.path);
      done.push(file);
    }
  } catch (error) {
    for (const { path, before } of done) await writeFile(path, before);
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined
      ? error
      : refuse(
          files[done.length]?.path ?? files[0].path,
          `cannot be written to (${code}), and all files were left as they were; check its permissions`,
        );
  } finally {
    await Promise.all(files.map(file => rm(sibling(file), { force: true })));
  }
}
