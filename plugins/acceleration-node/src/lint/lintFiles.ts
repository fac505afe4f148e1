import { basename, normalize } from 'node:path';
import {
  InvalidInputError,
  KubernetesObject,
  LABELS,
  lintManifests,
  podTemplateOf,
  READING_RULES,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { Composer, Composition, LoadFile } from '../kustomize/Composer';
import { isKustomization } from '../kustomize/Kustomization';
import { KUSTOMIZATIONS, manifestFiles } from '../manifests/manifestFiles';
import type { FileFinding, Manifest } from '../manifests/Manifest';
import { ParsedFile, parseManifests } from '../manifests/parseManifests';
import { decodeText } from '../yaml/decodeText';
import { MAX_LINTED_BYTES } from '../yaml/limits';
import type { LintReport } from './LintReport';
import { withDevicePluginConfig } from './devicePluginConfig';
import { NotCheckedCode, notCheckedIn } from './notCheckedIn';
import { locateFindings, ofFile, sortedOnce } from './locateFindings';
import { FileTexts, readAll } from './readAll';
import { treeDifferences } from './treeDifferences';

/** What standard input is called. */
const STDIN = '-';
const STDIN_NAME = '<stdin>';

/** Reads what a kustomization names, from what is there already where it is. */
function loader(files: Map<string, ParsedFile>): LoadFile {
  return async file => {
    const known = files.get(normalize(file));
    if (known) return known;
    try {
      const parsed = parseManifests(
        await readTextFile(file, file, MAX_LINTED_BYTES),
        file,
      );
      files.set(normalize(file), parsed);
      return parsed;
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return error.problems[0].message;
    }
  };
}

/** The kustomizations among the files that no other one builds on. */
async function leaves(
  files: Map<string, ParsedFile>,
  composer: Composer,
): Promise<Composition[]> {
  const roots = [...files.values()]
    .filter(
      ({ file, documents }) =>
        KUSTOMIZATIONS.includes(basename(file)) ||
        documents.some(isKustomization),
    )
    .map(({ file }) => file);
  const compositions: Composition[] = [];
  for (const file of roots) compositions.push(await composer.compose(file));
  const bases = new Set(compositions.flatMap(composition => composition.bases));
  return compositions.filter(({ folder }) => !bases.has(normalize(folder)));
}

/** Of files that no kustomization among the files takes in, those that are patches: a part of an object is not judged. */
async function loosePatches(
  files: readonly ParsedFile[],
  composer: Composer,
): Promise<FileFinding[]> {
  const { id, severity } = READING_RULES.notFollowed;
  const found: FileFinding[] = [];
  for (const { file } of files) {
    const kustomization = await composer.patchedIn(file);
    if (kustomization)
      found.push({
        rule: id,
        severity,
        place: { file, line: 1, column: 1 },
        message: `is a patch of ${kustomization}, and says a part only; lint that folder`,
      });
  }
  return found;
}

function environmentsOf(manifests: readonly Manifest[]): Set<unknown> {
  const labels = manifests.map(({ object }) => {
    const { metadata } = object as {
      metadata?: { labels?: Record<string, unknown> };
    };
    return (
      podTemplateOf(object as KubernetesObject)?.metadata.labels?.[
        LABELS.environment
      ] ?? metadata?.labels?.[LABELS.environment]
    );
  });
  return new Set(labels.filter(label => typeof label === 'string'));
}

/** What else is known where a composition is applied: what stands alone, and the trees for the same environment. */
function contextOf(
  composition: Composition,
  all: readonly Composition[],
  loose: readonly Manifest[],
): Manifest[] {
  const own = environmentsOf(composition.manifests);
  const others = all.filter(
    other =>
      other !== composition &&
      [...environmentsOf(other.manifests)].some(name => own.has(name)),
  );
  return [...loose, ...others.flatMap(({ manifests }) => manifests)];
}

/** What was read, before it is judged. */
export interface LintInput {
  readonly given: readonly ParsedFile[];
  /** The files that were read on the way, too: what kustomizations name. */
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly whyOf: ReadonlyMap<string, NotCheckedCode>;
  readonly compositions: readonly Composition[];
  readonly patches: readonly FileFinding[];
  /** The objects that no kustomization takes in. */
  readonly loose: readonly Manifest[];
}

/** Where texts come from, beside the files themselves. */
export interface LintSources extends FileTexts {
  /** Gives the bytes of standard input. */
  readonly stdin?: () => Promise<Uint8Array>;
}

/**
 * Reads what is to be linted.
 *
 * @throws InvalidInputError as {@link lintFiles}
 */
export async function readInput(
  paths: readonly string[],
  { stdin, ...texts }: LintSources = {},
): Promise<LintInput> {
  const files = new Map<string, ParsedFile>();
  if (paths.includes(STDIN)) {
    const bytes = (await stdin?.()) ?? new Uint8Array();
    const text = decodeText(bytes, STDIN_NAME, MAX_LINTED_BYTES);
    files.set(
      STDIN_NAME,
      withDevicePluginConfig(parseManifests(text, STDIN_NAME), text),
    );
  }
  const whyOf = new Map<string, NotCheckedCode>();
  for (const { parsed, why } of await readAll(
    await manifestFiles(paths.filter(path => path !== STDIN)),
    files.size > 0,
    texts,
  )) {
    files.set(normalize(parsed.file), parsed);
    if (why) whyOf.set(normalize(parsed.file), why);
  }
  if (files.size === 0) {
    throw InvalidInputError.of({
      file: paths.join(', '),
      path: '',
      message: 'holds no .yaml, .yml or .json file; give manifests',
    });
  }
  const given = [...files.values()];
  const composer = new Composer(loader(files));
  const compositions = await leaves(files, composer);
  const used = new Set(compositions.flatMap(composition => composition.files));
  const patches = await loosePatches(
    given.filter(({ file }) => !used.has(normalize(file))),
    composer,
  );
  patches.forEach(({ place }) => used.add(normalize(place.file)));
  const loose = given
    .filter(({ file }) => !used.has(normalize(file)))
    .flatMap(({ manifests }) => manifests);
  return { given, files, whyOf, compositions, patches, loose };
}

/** Judges what was read. */
export async function lintInput({
  given,
  files,
  whyOf,
  compositions,
  patches,
  loose,
}: LintInput): Promise<LintReport> {
  const findings = [
    ...given.flatMap(({ findings: ofThis }) => ofThis.map(ofFile)),
    ...[
      ...compositions.flatMap(composition => composition.findings),
      ...patches,
    ].map(ofFile),
    ...locateFindings(lintManifests(loose), loose),
    ...compositions.flatMap(composition => {
      const context = contextOf(composition, compositions, loose);
      return locateFindings(
        lintManifests(composition.manifests, {
          context,
          isPartial: composition.isPartial,
        }),
        [...composition.manifests, ...context],
      );
    }),
    ...(await treeDifferences(compositions)),
  ];
  const all = [...files.values()];
  const arePatches = new Set(patches.map(({ place }) => normalize(place.file)));
  const notChecked = all.flatMap(parsed =>
    notCheckedIn(
      parsed,
      arePatches.has(normalize(parsed.file))
        ? 'not-checked.patch'
        : whyOf.get(normalize(parsed.file)),
    ),
  );
  const objects = all
    .filter(({ file }) => !arePatches.has(normalize(file)))
    .reduce((sum, { manifests }) => sum + manifests.length, 0);
  const unchecked = notChecked.filter(({ object }) => object !== undefined);
  return {
    findings: sortedOnce(findings),
    objects: Math.max(0, objects - unchecked.length),
    files: all.length,
    notChecked,
  };
}

/**
 * Lints manifests: files, folders, and `-` for standard input. Objects that kustomizations build are linted as they are
 * built, overlay by overlay; all others together.
 *
 * @param paths - as the user named them
 * @param stdin - gives the bytes of standard input
 * @throws InvalidInputError when a path does not exist or cannot be read, or when there is nothing to read
 * @public
 */
export async function lintFiles(
  paths: readonly string[],
  stdin?: () => Promise<Uint8Array>,
): Promise<LintReport> {
  return lintInput(await readInput(paths, { stdin }));
}
