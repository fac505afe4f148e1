import { InputError } from '@backstage/errors';
import { environmentName, parseWith, Workload, workloadSchema } from '@fastpath/backstage-plugin-acceleration-common';
import { dumpYaml, readTextFile, readWorkload } from '@fastpath/backstage-plugin-acceleration-node';
import { pathInWorkspace } from '../workspace/pathInWorkspace';

/** What an action is given to find its workload. */
export interface WorkloadInput {
  workload?: Record<string, unknown>;
  workloadPath?: string;
  environments?: string[];
}

/** The entries of a list of environments as a document holds them: a name, or an object with one. */
function listed(document: Record<string, unknown>): unknown[] {
  const { environments } = (document.spec ?? {}) as { environments?: unknown };
  return Array.isArray(environments) ? environments : [];
}

function nameOf(entry: unknown): string {
  return environmentName(String((entry as { name?: unknown } | null)?.name ?? entry));
}

/** The entry that a list has for a reference, with what differs there; the bare reference otherwise. */
function entryFor(reference: string, entries: readonly unknown[]): unknown {
  return entries.find(entry => nameOf(entry) === environmentName(reference)) ?? reference;
}

/** An object becomes the workload for the environments that are wanted; what it says about each of them stays. */
function fromObject(document: Record<string, unknown>, wanted: string[] | undefined): { workload: Workload; source: string } {
  const environments = wanted?.map(reference => entryFor(reference, listed(document)));
  const chosenDocument = environments ? { ...document, spec: { ...(document.spec as object), environments } } : document;
  // What was given and no defaults: the file is the developer's to read and change.
  return { workload: parseWith(workloadSchema, chosenDocument, 'workload'), source: dumpYaml(chosenDocument) };
}

/** A file stays as it is, so only environments that it lists can be wanted. */
function chosen(workload: Workload, wanted: string[] | undefined, file: string): Workload {
  if (!wanted) return workload;
  const own = workload.spec.environments;
  const unlisted = wanted.filter(reference => !own.some(({ name }) => environmentName(name) === environmentName(reference)));
  if (unlisted.length > 0) {
    const choice = own.map(({ name }) => name).join(', ');
    throw new InputError(`environments: ${unlisted.join(', ')} not in spec.environments of ${file}; add there, or choose from ${choice}`);
  }
  const names = wanted.map(environmentName);
  const environments = own.filter(({ name }) => names.includes(environmentName(name)));
  return { ...workload, spec: { ...workload.spec, environments } };
}

/**
 * Reads the workload that an action is given, either as an object or as a file of the workspace.
 *
 * @param workspace - the workspace's absolute path
 * @returns the checked workload, with the environments wanted; `source` is the text of its file, to be kept as it is
 * @throws InputError when both or neither are given
 * @throws InvalidInputError with every problem of the document
 */
export async function workloadInput(workspace: string, input: WorkloadInput): Promise<{ workload: Workload; source: string }> {
  const { workload, workloadPath, environments } = input;
  if ((workload === undefined) === (workloadPath === undefined)) {
    throw new InputError(`${workload ? 'both workload and workloadPath are given' : 'no workload is given'}; give one of workload, workloadPath`);
  }
  if (workload) return fromObject(workload, environments);
  const file = workloadPath!;
  const source = await readTextFile(await pathInWorkspace(workspace, file, 'workloadPath'), file);
  return { workload: chosen(readWorkload(source, file), environments, file), source };
}
