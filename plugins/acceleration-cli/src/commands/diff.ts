import { stat } from 'node:fs/promises';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import {
  findWorkloads,
  ImpactSide,
  loadBackendPacks,
  readEnvironments,
  readTextFile,
  readWorkload,
  withGitFolder,
  workloadImpact,
} from '@fastpath/backstage-plugin-acceleration-node';
import { DiffOutput, ImpactOfFile, summaryOf } from '../diff/diffOutput';
import { diffMarkdown } from '../diff/diffMarkdown';
import { diffText } from '../diff/diffText';
import { EXIT, ExitCode } from '../exit';
import type { Terminal } from '../Terminal';
import { printable } from './explainText';

/** How `diff` prints. */
export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const;

export interface DiffOptions {
  from: string;
  to: string;
  workloads?: string[];
  backends?: string;
  fromBackends?: string;
  format: (typeof DIFF_FORMATS)[number];
}

const isFolder = (path: string) =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  );

async function readSide(
  environments: string,
  backends: string | undefined,
): Promise<ImpactSide> {
  const read = await readEnvironments(environments);
  return {
    environments: read.environments,
    files: read.files,
    packs: await loadBackendPacks({ directories: backends ? [backends] : [] }),
  };
}

/** What was: a folder, or the folders of what is as they were at a commit. */
async function readFrom({
  from,
  to,
  backends,
  fromBackends,
}: DiffOptions): Promise<ImpactSide> {
  if (await isFolder(from)) return readSide(from, fromBackends ?? backends);
  return withGitFolder(to, from, environments =>
    backends === undefined || fromBackends !== undefined
      ? readSide(environments, fromBackends)
      : withGitFolder(backends, from, packs => readSide(environments, packs)),
  );
}

async function impactOf(
  file: string,
  from: ImpactSide,
  to: ImpactSide,
): Promise<ImpactOfFile> {
  try {
    const workload = readWorkload(await readTextFile(file), file);
    const impact = workloadImpact(workload, file, from, to);
    return {
      file,
      workload: impact.workload,
      effect: impact.effect,
      environments: impact.environments.map(({ changes, ...where }) => ({
        ...where,
        changes: [...changes],
      })),
      problems: [...impact.problems],
    };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return {
      file,
      workload: '',
      effect: 'unreadable',
      environments: [],
      problems: error.message.split('\n'),
    };
  }
}

/** `fastpath diff`: what a change of environments or packs does to workloads, before it is merged. */
export async function diff(
  options: DiffOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const to = await readSide(options.to, options.backends);
  const from = await readFrom(options);
  const files = await findWorkloads(options.workloads ?? ['.']);
  const workloads: ImpactOfFile[] = [];
  for (const file of files) workloads.push(await impactOf(file, from, to));
  const output: DiffOutput = { summary: summaryOf(workloads), workloads };
  const { breaks, unreadable } = output.summary;
  if (options.format === 'json')
    terminal.out(JSON.stringify(output, undefined, 2));
  else
    (options.format === 'markdown' ? diffMarkdown : diffText)(output)
      .map(printable)
      .forEach(line => terminal.out(line));
  return breaks + unreadable > 0 ? EXIT.findings : EXIT.fine;
}
