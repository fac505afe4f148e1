import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  dumpYaml,
  ImportedWorkload,
  importManifests,
  loadBackendPacks,
  readEnvironments,
  Unsupported,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { ImportOutput } from '../import/importOutput';
import type { Format, Terminal } from '../Terminal';
import { printable } from './explainText';

export interface ImportOptions {
  out: string;
  environments?: string;
  backends?: string;
  datapath?: 'userspace' | 'kernel';
  leaveOut?: boolean;
  dryRun?: boolean;
  format: Format;
}

/** Where each workload goes: into the folder itself when there is one, else into a folder of its name. */
function placesOf(
  imported: readonly ImportedWorkload[],
  out: string,
): (string | undefined)[] {
  const taken = new Map<string, number>();
  return imported.map(({ workload, object }) => {
    if (!workload) return undefined;
    if (imported.length === 1) return join(out, 'workload.yaml');
    const name = object.split('/')[1];
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return join(out, count > 1 ? `${name}-${count}` : name, 'workload.yaml');
  });
}

interface Document {
  readonly place: string;
  readonly content: unknown;
}

const nameOf = (entity: Record<string, unknown>) =>
  String((entity.metadata as { name: string }).name);

/** The workloads, and each environment that was told once, in a folder for `render --environments`. */
function documentsOf(
  imported: readonly ImportedWorkload[],
  places: readonly (string | undefined)[],
  out: string,
): Document[] {
  const environments = new Map(
    imported.flatMap(({ environments: told = [] }) =>
      told.map(entity => [nameOf(entity), entity] as const),
    ),
  );
  return [
    ...places.flatMap((place, index) =>
      place ? [{ place, content: imported[index].workload }] : [],
    ),
    ...[...environments].map(([name, content]) => ({
      place: join(out, 'environments', `${name}.yaml`),
      content,
    })),
  ];
}

const unwritable = (file: string, code: string | undefined) =>
  InvalidInputError.of({
    file,
    path: '',
    message:
      code === 'EEXIST'
        ? 'exists, and is not replaced; move it away, or give another folder'
        : `cannot be written (${code}); give another folder`,
  });

/** Writes all or, where one of them is in the way, nothing. */
async function write(documents: readonly Document[]): Promise<void> {
  for (const { place } of documents)
    if (
      await lstat(place).then(
        () => true,
        () => false,
      )
    )
      throw unwritable(place, 'EEXIST');
  for (const { place, content } of documents)
    try {
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, dumpYaml(content), { flag: 'wx' });
    } catch (error) {
      throw unwritable(place, (error as NodeJS.ErrnoException).code);
    }
}

const sentenceOf = ({ file, line, path, reason, todo }: Unsupported) =>
  `${file}${line === undefined ? '' : `:${line}`}: ${path ? `${path}: ` : ''}${reason}; ${todo}`;

function linesOf(
  imported: ImportedWorkload,
  place: string | undefined,
): string[] {
  const {
    object,
    files,
    unsupported,
    leftOut,
    notes,
    differences = [],
  } = imported;
  const faults = differences.filter(({ allowed }) => allowed === undefined);
  const allowed = differences.length - faults.length;
  return [
    `${object} (${files.join(', ')}): ${place ?? 'refused'}`,
    ...unsupported.map(item => `  ${sentenceOf(item)}`),
    ...leftOut.map(item => `  left out: ${sentenceOf(item)}`),
    ...faults.map(
      ({ environment, path }) =>
        `  ${environment}: rendered, the pod would have another ${path}, which is a fault; report it`,
    ),
    ...notes.map(
      ({ path, message }) => `  note: ${path ? `${path} ` : ''}${message}`,
    ),
    ...(allowed > 0
      ? [
          `  rendered, the pod is the same but for ${allowed} fields that may differ; --format json names each with its reason`,
        ]
      : []),
  ];
}

/** `fastpath import`: existing manifests as workloads. */
export async function importCommand(
  paths: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const environments = options.environments
    ? (await readEnvironments(options.environments)).environments
    : undefined;
  const packs = await loadBackendPacks({
    directories: options.backends ? [options.backends] : [],
  });
  const { datapath, leaveOut } = options;
  const imported = await importManifests({
    paths,
    environments,
    packs,
    datapath,
    leaveOut,
  });
  const places = placesOf(imported, options.out);
  const documents = documentsOf(imported, places, options.out);
  if (!options.dryRun) await write(documents);
  const refused = places.filter(place => place === undefined).length;
  const output: ImportOutput = {
    summary: {
      objects: imported.length,
      imported: imported.length - refused,
      refused,
    },
    objects: imported.map((one, index) => ({
      object: one.object,
      files: [...one.files],
      ...(places[index] && { written: places[index] }),
      ...(one.workload && { workload: one.workload }),
      ...(one.environments && {
        environments: one.environments.map(entity => ({ ...entity })),
      }),
      unsupported: one.unsupported.map(item => ({ ...item })),
      leftOut: one.leftOut.map(item => ({ ...item })),
      notes: one.notes.map(note => ({ ...note })),
      ...(one.differences && {
        differences: one.differences.map(difference => ({ ...difference })),
      }),
    })),
  };
  if (options.format === 'json')
    terminal.out(JSON.stringify(output, undefined, 2));
  else {
    imported
      .flatMap((one, index) => linesOf(one, places[index]))
      .forEach(line => terminal.out(printable(line)));
    const told = documents.filter(({ place }) => !places.includes(place));
    if (told.length > 0)
      terminal.out(
        printable(
          `environments of the NADs beside them: ${told.map(({ place }) => place).join(', ')}`,
        ),
      );
    terminal.out(
      `${output.summary.imported} imported, ${refused} refused${options.dryRun ? '; nothing was written' : ''}`,
    );
  }
  return refused > 0 ? EXIT.findings : EXIT.fine;
}
