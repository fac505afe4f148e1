import * as crypto from 'node:crypto';
import {
  API_VERSION,
  InvalidInputError,
  mapOf,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { z } from 'zod';
import type { BackendPack } from '../pack/BackendPack';
import { dumpYaml } from '../yaml/dumpYaml';
import { loadYaml } from '../yaml/loadYaml';
import type { RenderedFile } from './RenderedFile';
import { RENDERER } from '../render/renderer';

/** Where the lock stands in a rendered tree. @public */
export const LOCK_PATH = '.fastpath/lock.yaml';

/** Where the text of all generated files is kept: the base of the three-way update. @public */
export const BASE_PATH = '.fastpath/base.json';

/** The most files of one tree: a workload has four in each of a hundred environments, and a dozen beside them. */
const MAX_FILES = 2_000;

const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, { error: 'is no digest; render again' });

const lockSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Lock'),
  renderer: z.strictObject({ name: z.string(), version: z.string() }),
  backends: mapOf(
    MAX_FILES,
    z.string(),
    z.strictObject({ digest, annotations: z.array(z.string()).default([]) }),
  ),
  files: mapOf(MAX_FILES, z.string(), digest),
});

/** What a rendered tree says about how it came to be. @public */
export interface Lock {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: 'Lock';
  readonly renderer: { readonly name: string; readonly version: string };
  /** The packs that were used, by name. */
  readonly backends: Readonly<
    Record<
      string,
      { readonly digest: string; readonly annotations: readonly string[] }
    >
  >;
  /** A digest of each file, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** In one call where Node has that (20.12, 21.7): half as long for texts as short as these. */
const sha256 = (content: string | Uint8Array): string =>
  typeof crypto.hash === 'function'
    ? crypto.hash('sha256', content, 'hex')
    : crypto.createHash('sha256').update(content).digest('hex');

/** `sha256:…` of a file's text. @public */
export function contentDigest(content: string | Uint8Array): string {
  return `sha256:${sha256(content)}`;
}

/**
 * Reads a lock.
 *
 * @param owns - which paths such a lock may own
 * @throws InvalidInputError when it is none
 * @public
 */
export function parseLock(
  text: string,
  file: string = LOCK_PATH,
  owns: (path: string) => boolean = isOwnPath,
): Lock {
  const lock = parseWith(lockSchema, loadYaml(text, file), file);
  const foreign = Object.keys(lock.files).filter(path => !owns(path));
  if (foreign.length > 0)
    throw new InvalidInputError(
      foreign.map(path => ({
        code: 'not-rendered-here',
        file,
        path: `files["${path}"]`,
        message:
          'is not a path that Fastpath renders; take it out, or render into another folder',
      })),
    );
  return lock;
}

/** Where Fastpath renders files with names of its own. */
const OWN_FILES: readonly string[] = [
  'workload.yaml',
  'catalog-info.yaml',
  BASE_PATH,
];

/** The folders in which it renders the rest, all of which is YAML. */
const OWN_FOLDERS: readonly string[] = ['deploy', 'platform'];

/**
 * Whether a path is one that Fastpath may render, and a lock may therefore own: what a lock lists is replaced and removed, and
 * anybody may have written into it. Nothing hidden is among them, so no `.git`.
 */
export function isOwnPath(path: string): boolean {
  if (OWN_FILES.includes(path)) return true;
  const parts = path.split('/');
  return (
    isTreePath(path) &&
    parts.length > 1 &&
    OWN_FOLDERS.includes(parts[0]) &&
    path.endsWith('.yaml') &&
    !parts.some(part => part.startsWith('.'))
  );
}

/** Whether a path is one of a folder of environments: a YAML file beside the others, named as an entity may be. */
export function isEnvironmentPath(path: string): boolean {
  return path === BASE_PATH || /^[A-Za-z0-9][-\w.]{0,62}\.yaml$/.test(path);
}

/** Whether a path is one of a probe: its Jobs stand in folders of their own. */
function isProbePath(path: string): boolean {
  return (
    path === BASE_PATH ||
    /^probe\/[a-z0-9][-a-z0-9.]{0,300}\/(job|kustomization)\.yaml$/.test(path)
  );
}

/** What the lock of a wanted tree may own: a folder of environments, and one of a probe, have nothing else in them. */
export function ownerOf(
  files: readonly RenderedFile[],
): (path: string) => boolean {
  const paths = files
    .map(({ path }) => path)
    .filter(path => path !== LOCK_PATH && !OWN_FILES.includes(path));
  const owner = [isEnvironmentPath, isProbePath].find(owns =>
    paths.every(owns),
  );
  return (paths.length > 0 && owner) || isOwnPath;
}

/** Whether a path stays inside its tree: relative, `/` between its parts, no `.` or `..`. */
export function isTreePath(path: string): boolean {
  return (
    path !== '' &&
    !/[\\\0]/.test(path) &&
    path.split('/').every(part => part !== '' && part !== '.' && part !== '..')
  );
}

/**
 * A tree's files with what owns them: `.fastpath/base.json` and `.fastpath/lock.yaml`, sorted by path.
 *
 * @throws for a path outside of the set that locks may own: a bug of the renderer
 */
export function withLock(
  files: readonly RenderedFile[],
  packs: readonly BackendPack[],
): RenderedFile[] {
  const owns = ownerOf(files);
  const foreign = files.find(({ path }) => !owns(path));
  if (foreign)
    throw new Error(`"${foreign.path}" is not a path that Fastpath renders`);
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const texts = sorted.map(
    ({ path, content }) =>
      `    ${JSON.stringify(path)}: ${JSON.stringify(content)}`,
  );
  const base = {
    path: BASE_PATH,
    content: `{\n  "files": {\n${texts.join(',\n')}\n  }\n}\n`,
  };
  const owned = [base, ...sorted];
  const lock: Lock = {
    apiVersion: API_VERSION,
    kind: 'Lock',
    renderer: RENDERER,
    backends: Object.fromEntries(
      packs.map(pack => [
        pack.name,
        {
          digest: pack.digest,
          annotations: [...pack.backend.spec.annotations].sort(),
        },
      ]),
    ),
    files: Object.fromEntries(
      owned.map(file => [file.path, contentDigest(file.content)]),
    ),
  };
  return [...owned, { path: LOCK_PATH, content: dumpYaml(lock) }].sort(
    (a, b) => (a.path < b.path ? -1 : 1),
  );
}

/**
 * Files that no pack had a part in, with what owns them, for `writeOwnedTree`.
 *
 * @public
 */
export function ownedTree(files: readonly RenderedFile[]): RenderedFile[] {
  return withLock(files, []);
}

/** One digest for a whole tree: over its lock, which has one for every file. */
export function treeDigest(files: readonly RenderedFile[]): string {
  return contentDigest(files.find(file => file.path === LOCK_PATH)!.content);
}
