import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { dnsLabel } from '@fastpath/backstage-plugin-acceleration-common';
import { EXIT, ExitCode } from '../exit';
import { packSkeleton } from '../pack/packSkeleton';
import type { Terminal } from '../Terminal';

function refused(file: string, message: string): InvalidInputError {
  return InvalidInputError.of({ file, path: '', message });
}

/** @throws InvalidInputError where something is in the way: what is there is never written into */
async function requireRoom(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found) return;
  const isEmpty = found.isDirectory() && (await readdir(folder)).length === 0;
  if (!isEmpty)
    throw refused(
      folder,
      'is there already; name a folder that is not, or an empty one',
    );
}

/** `fastpath pack init`: a new backend pack that conforms as it is. Everything is written, or nothing. */
export async function packInit(
  folder: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const target = resolve(folder);
  const name = basename(target);
  const { error } = dnsLabel.safeParse(name);
  if (error)
    throw refused(
      folder,
      `a pack is called as its folder, and "${name}" ${error.issues[0].message}`,
    );
  await requireRoom(target);
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  const sibling = join(parent, `.${name}.${process.pid}.new`);
  try {
    const files = Object.entries(packSkeleton(name));
    for (const [path, text] of files) {
      const file = join(sibling, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
    }
    await rename(sibling, target);
    files.forEach(([path]) => terminal.out(join(folder, path)));
    terminal.out(`next: fastpath pack test ${folder}`);
    return EXIT.fine;
  } finally {
    await rm(sibling, { recursive: true, force: true });
  }
}
