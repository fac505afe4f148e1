import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

/** An entry of `acceleration.backends`, as Backstage's configuration gives it. @public */
export interface PackEntry {
  getOptionalString(key: string): string | undefined;
}

/** Where packs are taken from, checked. */
export type PackSource = {
  /** `acceleration.backends[0]` */
  readonly key: string;
} & (
  | { readonly directory: string }
  | { readonly url: string; readonly digest: string }
);

const KINDS = ['path', 'package', 'url'] as const;

/** An npm package's name. */
const PACKAGE = /^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

function refused(file: string, message: string): InvalidInputError {
  return InvalidInputError.of({ file, path: '', message });
}

/**
 * The folder of packs in an installed npm package, looked for as Node does: in `node_modules` from a folder upwards. Nothing of the
 * package is run.
 */
function packageDirectory(key: string, name: string, from: string): string {
  if (!PACKAGE.test(name))
    throw refused(`${key}.package`, `"${name}" is no name of an npm package`);
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(found)) {
      const directory = join(found, 'backends');
      if (existsSync(directory)) return directory;
      throw refused(
        `${key}.package`,
        `${name} has no folder "backends" with a folder for each pack; is it a package of backend packs?`,
      );
    }
    if (dirname(folder) === folder)
      throw refused(
        `${key}.package`,
        `${name} is not installed; add it to the backend's dependencies`,
      );
  }
}

/**
 * Reads where packs are taken from: each entry has a `path`, a `package`, or a `url` with the `digest` of the pack there.
 *
 * @param from - where relative paths, and the search for packages, start
 * @throws InvalidInputError that names the key
 */
export function packSources(
  entries: readonly PackEntry[],
  from: string,
): PackSource[] {
  return entries.map((entry, index) => {
    const key = `acceleration.backends[${index}]`;
    const given = KINDS.flatMap(kind => {
      const value = entry.getOptionalString(kind);
      return value === undefined ? [] : [{ kind, value }];
    });
    if (given.length !== 1)
      throw refused(
        key,
        `has ${given.length === 0 ? 'neither path nor package nor url' : given.map(({ kind }) => kind).join(' and ')}; give one of ${KINDS.join(', ')}`,
      );
    const [{ kind, value }] = given;
    const digest = entry.getOptionalString('digest');
    if (kind !== 'url') {
      if (digest !== undefined)
        throw refused(`${key}.digest`, 'belongs to a url; leave it out');
      return {
        key,
        directory:
          kind === 'path'
            ? resolve(from, value)
            : packageDirectory(key, value, from),
      };
    }
    if (!URL.canParse(value))
      throw refused(
        `${key}.url`,
        'is no address; give that of the pack in its repository, at a tag or a commit',
      );
    if (digest === undefined || !DIGEST.test(digest))
      throw refused(
        `${key}.digest`,
        `${digest === undefined ? 'is missing' : 'is no digest'}; give what "fastpath pack test" prints of the pack, sha256:<64 hex digits>`,
      );
    return { key, url: value, digest };
  });
}
