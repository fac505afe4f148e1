import { join } from 'node:path';
import {
  API_VERSION,
  fieldOf,
  InvalidInputError,
  parseWith,
} from '@fastpath/backstage-plugin-acceleration-common';
import { z } from 'zod';
import { readTextFile } from '../input/readTextFile';
import { readWorkload } from '../input/readWorkload';
import { RENDERER } from '../render/renderer';
import {
  BASE_PATH,
  contentDigest,
  isTreePath,
  Lock,
  LOCK_PATH,
  parseLock,
} from '../tree/lock';
import { look } from '../tree/look';
import { MAX_LINTED_BYTES } from '../yaml/limits';
import { loadYaml } from '../yaml/loadYaml';

/** What a folder was generated from last. */
export interface TreeBase {
  readonly lock: Lock;
  /** The text of every generated file, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The name of the workload that it was generated from. */
  readonly workload: string;
}

const baseSchema = z.strictObject({ files: z.record(z.string(), z.string()) });

const RESTORE =
  "restore it from your repository's history, or render into a new folder and carry your edits over";

const fail = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

async function readOwn(root: string, path: string): Promise<string> {
  const file = join(root, path);
  const found = await look(root, path);
  if (found.kind === 'refused') throw fail(file, found.why);
  if (found.kind === 'nothing')
    throw fail(
      file,
      `does not exist; give a folder that "fastpath render" wrote, or ${RESTORE}`,
    );
  return readTextFile(file, file, MAX_LINTED_BYTES);
}

/** Whether a version is above another: numbers apart by dots, the rest by its text. */
function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map(text =>
    text.split(/[-+]/)[0].split('.').map(Number),
  );
  const at = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at >= 0 && a[at] > (b[at] ?? 0);
}

/** What a newer version wrote is told as that before its shape is looked at. */
function refuseNewer(document: unknown, file: string): void {
  const version = fieldOf(fieldOf(document, 'renderer'), 'version');
  if (typeof version === 'string' && isNewer(version, RENDERER.version))
    throw fail(
      file,
      `was written by version ${version}, and this is ${RENDERER.version}; use ${version} or newer`,
    );
  const api = fieldOf(document, 'apiVersion');
  if (typeof api === 'string' && api !== API_VERSION)
    throw fail(
      file,
      `has apiVersion ${api}, and this version reads ${API_VERSION}; use the version that wrote it`,
    );
}

function parseBase(text: string, file: string): Map<string, string> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw fail(file, `is no JSON; ${RESTORE}`);
  }
  return new Map(Object.entries(parseWith(baseSchema, document, file).files));
}

/** The lock has a digest of all that the base holds, and of nothing else. */
function checkDigests(
  lock: Lock,
  files: ReadonlyMap<string, string>,
  file: string,
): void {
  for (const [path, content] of files) {
    if (!isTreePath(path))
      throw fail(
        file,
        `holds ${JSON.stringify(path)}, which is no path inside the tree; ${RESTORE}`,
      );
    if (
      !Object.hasOwn(lock.files, path) ||
      lock.files[path] !== contentDigest(content)
    )
      throw fail(
        file,
        `holds another ${path} than ${LOCK_PATH} has the digest of: one of the two was changed; ${RESTORE}`,
      );
  }
  const missing = Object.keys(lock.files).find(
    path => path !== BASE_PATH && !files.has(path),
  );
  if (missing !== undefined)
    throw fail(file, `lacks ${missing}, which ${LOCK_PATH} names; ${RESTORE}`);
}

/**
 * Reads what a folder was generated from last, and makes sure that nobody changed it: a wrong base would take an owner's edit
 * for generated text, or the other way round.
 *
 * @param root - the folder
 * @throws InvalidInputError when the lock or the base is missing, broken, changed, of a newer version, or reached by a link
 */
export async function readBase(root: string): Promise<TreeBase> {
  const [lockFile, baseFile] = [join(root, LOCK_PATH), join(root, BASE_PATH)];
  const lockText = await readOwn(root, LOCK_PATH);
  refuseNewer(loadYaml(lockText, lockFile), lockFile);
  const lock = parseLock(lockText, lockFile);
  const text = await readOwn(root, BASE_PATH);
  const files = parseBase(text, baseFile);
  if (lock.files[BASE_PATH] !== contentDigest(text))
    throw fail(
      baseFile,
      `has another digest than ${LOCK_PATH} names: one of the two was changed; ${RESTORE}`,
    );
  checkDigests(lock, files, baseFile);
  const source = files.get('workload.yaml');
  if (source === undefined)
    throw fail(
      baseFile,
      'was not generated from a workload; render an environment again with "fastpath environment"',
    );
  return {
    lock,
    files,
    workload: readWorkload(source, `${baseFile}, files["workload.yaml"]`)
      .metadata.name,
  };
}
