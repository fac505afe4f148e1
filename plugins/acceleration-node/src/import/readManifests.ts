import { readFile } from 'node:fs/promises';
import { basename, dirname, normalize, resolve } from 'node:path';
import {
  FieldPath,
  InvalidInputError,
  listIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { parse } from 'yaml';
import { readTextFile } from '../input/readTextFile';
import { buildOverlay } from '../kustomize/buildOverlay';
import { findKustomize } from '../kustomize/findKustomize';
import { KUSTOMIZATIONS, manifestFiles } from '../manifests/manifestFiles';
import { parseManifests } from '../manifests/parseManifests';
import { MAX_LINTED_BYTES } from '../yaml/limits';
import { withoutServerDefaults } from './withoutServerDefaults';

/** An object with where it stands. */
export interface Found {
  /** Without what a server adds. */
  readonly object: KubernetesObject;
  readonly file: string;
  /** The folder that it stands in: objects of one folder belong together, those of another may be variants of them. */
  readonly folder: string;
  /** What somebody would call the folder. */
  readonly variant: string;
  /** Which of the given paths led here. */
  readonly given: number;
  readonly lineOf?: (path: FieldPath) => number;
}

const fail = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

const isObject = (value: unknown): value is KubernetesObject => {
  const { kind, metadata } = (value ?? {}) as Partial<KubernetesObject>;
  return typeof kind === 'string' && typeof metadata?.name === 'string';
};

const isKustomization = (file: string) =>
  KUSTOMIZATIONS.includes(basename(file));

/** The folders that kustomizations name as parts of theirs: they are no variant by themselves. */
async function partsOf(files: readonly string[]): Promise<Set<string>> {
  const parts = new Set<string>();
  for (const file of files) {
    let document: unknown;
    try {
      document = parse(await readFile(file, 'utf8'), { maxAliasCount: 0 });
    } catch {
      continue; // the build says what is wrong with it
    }
    for (const field of ['resources', 'bases', 'components'])
      for (const item of listIn(document, field))
        if (typeof item === 'string') parts.add(resolve(dirname(file), item));
  }
  return parts;
}

async function build(folder: string, given: number): Promise<Found[]> {
  const kustomize = await findKustomize();
  const objects = await buildOverlay(kustomize, folder).catch(
    (error: Error) => {
      throw fail(
        folder,
        `does not build: ${error.message.split('\n')[0]}; fix the kustomization`,
      );
    },
  );
  return objects.filter(isObject).map(object => ({
    object: withoutServerDefaults(object),
    file: folder,
    folder: resolve(folder),
    variant: basename(resolve(folder)),
    given,
  }));
}

async function read(
  file: string,
  isNamed: boolean,
  given: number,
): Promise<Found[]> {
  const text = await readTextFile(file, file, MAX_LINTED_BYTES);
  const { manifests, findings } = parseManifests(text, file);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) throw fail(`${file}:${error.place.line}`, error.message);
  const folder = dirname(resolve(file));
  return manifests.flatMap(manifest =>
    isObject(manifest.object)
      ? [
          {
            object: withoutServerDefaults(manifest.object),
            file,
            folder,
            variant: isNamed
              ? basename(normalize(file)).replace(/\.[^.]*$/, '')
              : basename(folder),
            given,
            lineOf: (at: FieldPath) => manifest.locate(at).line,
          },
        ]
      : [],
  );
}

/** Whether a path is a folder of a kustomization, or below one. */
const isBelow = (path: string, folders: ReadonlySet<string>): boolean =>
  folders.has(path) ||
  (dirname(path) !== path && isBelow(dirname(path), folders));

/**
 * The objects behind the given paths: of files, and of the files below folders. A folder with a kustomization is what that
 * builds; one that another names as its part is read through that one only.
 *
 * @param buildKustomizations - `false`: refuse them, since they may name what is fetched from anywhere
 * @throws InvalidInputError when a file cannot be read or parsed, or a kustomization does not build
 */
export async function readManifests(
  paths: readonly string[],
  buildKustomizations: boolean,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const [given, path] of paths.entries()) {
    const files = await manifestFiles([path]);
    const own = files.filter(
      ({ file, isNamed }) => !isNamed && isKustomization(file),
    );
    if (own.length > 0 && !buildKustomizations)
      throw fail(
        dirname(own[0].file),
        'is a kustomization, which is not built here; give what "kubectl kustomize" prints',
      );
    const folders = new Set(own.map(({ file }) => dirname(resolve(file))));
    const parts = await partsOf(own.map(({ file }) => file));
    const whole = own
      .map(({ file }) => dirname(file))
      .filter(
        folder =>
          resolve(folder) === resolve(path) || !parts.has(resolve(folder)),
      );
    // The kustomization of the given folder is what was asked for; those below it are its parts, or none of its business.
    const asked = whole.filter(folder => resolve(folder) === resolve(path));
    for (const folder of asked.length > 0 ? asked : whole)
      found.push(...(await build(folder, given)));
    if (asked.length > 0) continue;
    for (const { file, isNamed } of files)
      if (
        !isBelow(dirname(resolve(file)), folders) &&
        !isBelow(dirname(resolve(file)), parts) &&
        !parts.has(resolve(file))
      )
        found.push(...(await read(file, isNamed, given)));
  }
  return found;
}
