import { open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Environment,
  InvalidInputError,
  nearest,
  GivenProblem,
  Workload,
} from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { readWorkload } from '../input/readWorkload';
import type { BackendPack } from '../pack/BackendPack';
import { RenderedWorkload, renderWorkload } from '../render/renderWorkload';
import { allowancesOf } from '../tree/allowances';
import { BASE_PATH, LOCK_PATH } from '../tree/lock';
import { look } from '../tree/look';
import type { TreePlan } from '../tree/TreePlan';
import { applyPlan, realRoot } from '../tree/writeOwnedTree';
import { MAX_LINTED_BYTES } from '../yaml/limits';
import { foreignFiles } from './foreignFiles';
import { FileConflict, MergedFile, mergeTree, textsOf } from './mergeTree';
import { readBase, TreeBase } from './readBase';
import { fileOfPlace, Take, takeSides } from './takeSides';
import { unportableTogether } from './togetherPortable';

/** The source of a tree, in its folder. */
const WORKLOAD_PATH = 'workload.yaml';

/** What says how a tree came to be. */
const OWN_PATHS: readonly string[] = [BASE_PATH, LOCK_PATH];

/**
 * What to update, and from what.
 *
 * @public
 */
export interface UpdateInput {
  /** A folder that `render` wrote. */
  readonly folder: string;
  /** All environments of today, or how to find those that a workload names. */
  readonly environments:
    | readonly Environment[]
    | ((names: readonly string[]) => Promise<readonly Environment[]>);
  /** Files of the environments by name, for messages. */
  readonly environmentFiles?: Readonly<Record<string, string>>;
  readonly packs: readonly BackendPack[];
  readonly take?: readonly Take[];
  /** Changes the text of `workload.yaml` first; it is written with the rest, or not at all. */
  readonly change?: (source: string, file: string) => string;
  readonly dryRun?: boolean;
}

/**
 * What an update did, or would do.
 *
 * @public
 */
export interface UpdatedWorkload {
  readonly workload: string;
  readonly rendered: RenderedWorkload;
  /** Every file of the tree but `.fastpath`, sorted by path. */
  readonly files: readonly MergedFile[];
  /** Nothing was written when there is one, or when `rendered` is not portable. */
  readonly conflicts: readonly FileConflict[];
  /** Files in our folders that are not ours; they were left alone. */
  readonly foreign: readonly string[];
  /** Whether anything was written, or would be. */
  readonly changed: boolean;
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** A file's text with its byte order mark, which a decoder takes away. */
async function readExact(path: string, limit?: number): Promise<string> {
  const text = await readTextFile(path, path, limit);
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(3), 0, 3, 0);
    const isMarked = bytesRead === 3 && buffer.equals(MARK);
    return isMarked ? `\ufeff${text}` : text;
  } finally {
    await handle.close();
  }
}

/** What stands at the paths of the tree. */
async function readOurs(
  root: string,
  paths: Iterable<string>,
  limit?: number,
): Promise<Map<string, string>> {
  const ours = new Map<string, string>();
  const problems: GivenProblem[] = [];
  for (const path of paths) {
    const file = join(root, path);
    const found = await look(root, path);
    if (found.kind === 'refused')
      problems.push({ file, path: '', message: found.why });
    if (found.kind === 'file') ours.set(path, await readExact(file, limit));
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return ours;
}

function checkPlaces(take: readonly Take[], paths: readonly string[]): void {
  for (const place of take.flatMap(({ places }) => places)) {
    const file = fileOfPlace(place);
    const isKnown = file.endsWith('/')
      ? paths.some(path => path.startsWith(file))
      : paths.includes(file);
    if (isKnown) continue;
    const meant = nearest(file, [...paths]);
    throw InvalidInputError.of({
      file: place,
      path: '',
      message: `is no file of this tree${meant ? `; did you mean "${meant}"?` : ''}; give <file>, <file>:<path> or <folder>/ as a conflict names them`,
    });
  }
}

/** The folder's `workload.yaml`, as it stands and as it is to be. */
async function readSource(
  root: string,
  change: UpdateInput['change'],
): Promise<{ before: string; after: string; file: string }> {
  const file = join(root, WORKLOAD_PATH);
  const before = (await readOurs(root, [WORKLOAD_PATH])).get(WORKLOAD_PATH);
  if (before === undefined)
    throw InvalidInputError.of({
      file,
      path: '',
      message:
        "does not exist, and everything is generated from it; restore it from your repository's history",
    });
  return { before, after: change?.(before, file) ?? before, file };
}

function refuseOther(root: string, name: string, base: TreeBase): void {
  if (name !== base.workload)
    throw InvalidInputError.of({
      file: join(root, BASE_PATH),
      path: '',
      message: `was generated from the workload "${base.workload}", and ${WORKLOAD_PATH} is "${name}"; a workload with another name is another one: render it into a folder of its own`,
    });
}

/** What would be generated now. */
async function renderNow(
  { environments, environmentFiles, packs }: UpdateInput,
  source: { after: string; file: string },
  workload: Workload,
): Promise<RenderedWorkload> {
  const names = workload.spec.environments.map(use => use.name);
  return renderWorkload({
    workload,
    source: source.after,
    environments:
      typeof environments === 'function'
        ? await environments(names)
        : environments,
    packs,
    sources: { workload: source.file, environments: environmentFiles },
  });
}

const isChanged = ({ before, after }: Pick<MergedFile, 'before' | 'after'>) =>
  before !== after;

/** The pod annotations that the packs of a tree declare: they may differ. */
function annotationsOf(
  { overlays }: RenderedWorkload,
  packs: readonly BackendPack[],
): string[] {
  const used = new Set(
    overlays.map(({ environment }) => environment.spec.backend),
  );
  return packs
    .filter(({ name }) => used.has(name))
    .flatMap(pack => pack.backend.spec.annotations);
}

/** What is to be written, `.fastpath` included. */
async function planOf(
  root: string,
  files: readonly MergedFile[],
  generated: ReadonlyMap<string, string>,
): Promise<TreePlan> {
  const stands = await readOurs(root, OWN_PATHS, MAX_LINTED_BYTES);
  const own = OWN_PATHS.map(path => ({
    path,
    before: stands.get(path),
    after: generated.get(path),
  }));
  const changes = [...files, ...own].filter(isChanged);
  return {
    write: changes.flatMap(({ path, after }) =>
      after === undefined ? [] : [{ path, content: after }],
    ),
    unchanged: [],
    remove: changes
      .filter(({ after }) => after === undefined)
      .map(({ path }) => path),
  };
}

/**
 * Brings a generated folder up to date without losing an edit: a three-way merge of what was generated last
 * (`.fastpath/base.json`), what stands in the folder, and what would be generated now from its `workload.yaml`. All or nothing:
 * while there is a conflict nothing is written, and a failure midway leaves the folder as it was. A second run changes nothing.
 *
 * @throws InvalidInputError when the folder, its lock, base or workload, or a file that must be merged is broken
 * @public
 */
export async function updateWorkload(
  input: UpdateInput,
): Promise<UpdatedWorkload> {
  const { folder, take = [] } = input;
  const root = await realRoot(folder);
  if (root === undefined)
    throw InvalidInputError.of({
      file: folder,
      path: '',
      message: 'does not exist; give a folder that "fastpath render" wrote',
    });
  const base = await readBase(root);
  const source = await readSource(root, input.change);
  const workload = readWorkload(
    source.after.replace(/^\ufeff/, ''),
    source.file,
  );
  refuseOther(root, workload.metadata.name, base);
  const rendered = await renderNow(input, source, workload);
  const generated = textsOf(rendered.files);
  const theirs = new Map(
    [...generated].filter(([path]) => !OWN_PATHS.includes(path)),
  );
  const paths = [...new Set([...base.files.keys(), ...theirs.keys()])].sort();
  checkPlaces(take, paths);
  const ours = await readOurs(root, paths);
  ours.set(WORKLOAD_PATH, source.after);
  const merged = mergeTree({ base: base.files, ours, theirs }, takeSides(take));
  const files = merged.files.map((file): MergedFile =>
    file.path === WORKLOAD_PATH && source.before !== source.after
      ? { ...file, before: source.before, change: 'updated' }
      : file,
  );
  const conflicts =
    merged.conflicts.length > 0
      ? merged.conflicts
      : await unportableTogether(
          root,
          files,
          rendered.environments,
          allowancesOf(workload, annotationsOf(rendered, input.packs)),
        );
  const plan = await planOf(root, files, generated);
  const changed = plan.write.length + plan.remove.length > 0;
  const mayWrite = conflicts.length === 0 && rendered.proof.portable;
  if (changed && mayWrite && !input.dryRun) await applyPlan(root, plan);
  return {
    workload: workload.metadata.name,
    rendered,
    files,
    conflicts,
    foreign: await foreignFiles(root, new Set([...paths, ...OWN_PATHS])),
    changed,
  };
}
