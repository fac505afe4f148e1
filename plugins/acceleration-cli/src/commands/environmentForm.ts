import { rename, rm, writeFile } from 'node:fs/promises';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  readTextFile,
  withBackendForms,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { Terminal } from '../Terminal';

/** `fastpath environment-form`: puts the forms of the backend packs into a scaffolder template for environments. */
export async function environmentForm(
  file: string,
  options: { backends?: string; dryRun?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const packs = await loadBackendPacks({
    directories: options.backends ? [options.backends] : [],
  });
  const text = await readTextFile(file);
  const changed = withBackendForms(text, packs, file);
  const names = packs.map(({ name }) => name).join(', ');
  if (changed === text) {
    terminal.out(`${file}: has the forms of ${names} already`);
    return EXIT.fine;
  }
  if (options.dryRun) {
    terminal.out(changed.trimEnd());
    return EXIT.fine;
  }
  const sibling = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(sibling, changed, { flag: 'wx' });
    await rename(sibling, file);
  } catch (error) {
    await rm(sibling, { force: true });
    throw InvalidInputError.of({
      file,
      path: '',
      message: `cannot be written to (${(error as NodeJS.ErrnoException).code}); give a file that can be`,
    });
  }
  terminal.out(`${file}: now has the forms of ${names}`);
  return EXIT.fine;
}
