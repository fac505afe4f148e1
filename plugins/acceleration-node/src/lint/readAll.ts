import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  InvalidInputError,
  READING_RULES,
} from '@fastpath/backstage-plugin-acceleration-common';
import { isNotGiven } from '../input/readPlainFile';
import { readTextFile } from '../input/readTextFile';
import type { FileFinding } from '../manifests/Manifest';
import { MAX_LINTED_BYTES } from '../yaml/limits';
import type { ManifestFile } from '../manifests/manifestFiles';
import { ParsedFile, parseManifests } from '../manifests/parseManifests';
import { withDevicePluginConfig } from './devicePluginConfig';
import type { NotCheckedCode } from './notCheckedIn';

/** Whether a file is a template of a Helm chart by its place. */
function isInChart(file: string): boolean {
  let folder = dirname(file);
  while (
    basename(folder) === 'templates' ||
    basename(dirname(folder)) === 'templates'
  ) {
    if (
      basename(folder) === 'templates' &&
      existsSync(join(dirname(folder), 'Chart.yaml'))
    )
      return true;
    folder = dirname(folder);
  }
  return false;
}

function oneFinding(
  file: string,
  rule: { id: string; severity: FileFinding['severity'] },
  message: string,
): ParsedFile {
  return {
    file,
    manifests: [],
    documents: [],
    skipped: 0,
    findings: [
      {
        rule: rule.id,
        severity: rule.severity,
        place: { file, line: 1, column: 1 },
        message,
      },
    ],
  };
}

/** Whether a broken file is worth a word: other tools keep JSON with comments, and what else, in a folder. */
function isMeant(file: string, text: string): boolean {
  return (
    !file.toLowerCase().endsWith('.json') ||
    (/["']apiVersion["']/.test(text) && /["']kind["']/.test(text))
  );
}

/** Texts that stand in the place of files, and what the files held. */
export interface FileTexts {
  /** By file: read in its place. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Takes up what each file held when it was first read. */
  readonly before?: Map<string, string>;
}

/** A file with what is known of it as a whole. */
export interface ReadFile {
  readonly parsed: ParsedFile;
  /** Why nothing of it was checked, where its findings do not say it. */
  readonly why?: NotCheckedCode;
}

function parse(text: string, { file, isNamed }: ManifestFile): ReadFile {
  if (isInChart(file))
    return {
      parsed: oneFinding(
        file,
        READING_RULES.helm,
        'is a Helm template; lint what "helm template" prints',
      ),
    };
  const parsed = withDevicePluginConfig(parseManifests(text, file), text);
  if (isNamed || isMeant(file, text) || parsed.findings.length === 0)
    return { parsed };
  return { parsed: { ...parsed, findings: [] }, why: 'not-checked.other-tool' };
}

/** A file that holds no text to read: a finding, but for an empty one, and for JSON of whatever tool. */
function unreadable(
  { file, isNamed }: ManifestFile,
  error: InvalidInputError,
): ReadFile {
  const nothing = {
    file,
    manifests: [],
    documents: [],
    skipped: 1,
    findings: [],
  };
  if (error.has('empty')) return { parsed: nothing, why: 'not-checked.empty' };
  if (!isNamed && file.toLowerCase().endsWith('.json'))
    return { parsed: nothing, why: 'not-checked.other-tool' };
  return {
    parsed: oneFinding(file, READING_RULES.syntax, error.problems[0].message),
  };
}

/**
 * Reads the files, those that hold no text among them.
 *
 * @param isOther - whether there is something to lint beside them
 * @param texts - read in the place of files
 * @throws InvalidInputError when the machine does not give a file that was named, or when no file holds a text
 */
export async function readAll(
  found: readonly ManifestFile[],
  isOther: boolean,
  { texts, before }: FileTexts = {},
): Promise<ReadFile[]> {
  const errors: InvalidInputError[] = [];
  const read: ReadFile[] = [];
  for (const each of found) {
    try {
      const text =
        texts?.get(each.file) ??
        (await readTextFile(each.file, each.file, MAX_LINTED_BYTES));
      if (before && !before.has(each.file)) before.set(each.file, text);
      read.push(parse(text, each));
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      if (each.isNamed && isNotGiven(error)) throw error;
      errors.push(error);
      read.push(unreadable(each, error));
    }
  }
  if (errors.length > 0 && errors.length === found.length && !isOther)
    throw errors[0];
  return read;
}
