import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  dumpYaml,
  ImportedWorkload,
  importManifests,
  loadBackendPacks,
  readEnvironments,
} from '@fastpath/backstage-plugin-acceleration-node';
import { EXIT, ExitCode } from '../exit';
import type { ImportOutput } from '../import/importOutput';
import type { Format, Terminal } from '../Terminal';
import { printable } from './explainText';

export interface ImportOptions {
  out: string;
  environments?: string;
  backends?: string;
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

async function write(
  imported: readonly ImportedWorkload[],
  places: readonly (string | undefined)[],
): Promise<void> {
  for (const [index, place] of places.entries()) {
    if (!place) continue;
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, dumpYaml(imported[index].workload), {
      flag: 'wx',
    }).catch((error: NodeJS.ErrnoException) => {
      throw InvalidInputError.of({
        file: place,
        path: '',
        message:
          error.code === 'EEXIST'
            ? 'exists, and is not replaced; move it away, or give another folder'
            : `cannot be written (${error.code}); give another folder`,
      });
    });
  }
}

function linesOf(
  imported: ImportedWorkload,
  place: string | undefined,
): string[] {
  const { object, files, unsupported, notes, differences = [] } = imported;
  const faults = differences.filter(({ allowed }) => allowed === undefined);
  const allowed = differences.length - faults.length;
  return [
    `${object} (${files.join(', ')}): ${place ?? 'refused'}`,
    ...unsupported.map(
      ({ file, line, path, reason, todo }) =>
        `  ${file}${line === undefined ? '' : `:${line}`}: ${path ? `${path}: ` : ''}${reason}; ${todo}`,
    ),
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
  const imported = await importManifests({ paths, environments, packs });
  const places = placesOf(imported, options.out);
  if (!options.dryRun) await write(imported, places);
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
      unsupported: one.unsupported.map(item => ({ ...item })),
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
    terminal.out(
      `${output.summary.imported} imported, ${refused} refused${options.dryRun ? '; nothing was written' : ''}`,
    );
  }
  return refused > 0 ? EXIT.findings : EXIT.fine;
}
