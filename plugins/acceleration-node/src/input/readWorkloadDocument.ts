import {
  environmentName,
  fieldOf,
  listIn,
  parseWith,
  Workload,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import { dumpYaml } from '../yaml/dumpYaml';

/** The entries of a list of environments as a document holds them: a name, or an object with one. */
function listed(
  document: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  return listIn(document.spec, 'environments');
}

function nameOf(entry: unknown): string | undefined {
  const name = fieldOf(entry, 'name') ?? entry;
  return typeof name === 'string' ? environmentName(name) : undefined;
}

/** The entry that a list has for a reference, with what differs there; the bare reference otherwise. */
function entryFor(reference: string, entries: readonly unknown[]): unknown {
  return (
    entries.find(entry => nameOf(entry) === environmentName(reference)) ??
    reference
  );
}

/**
 * Makes a workload of an object, for the environments that are wanted; what it says about each of them stays.
 *
 * @param wanted - names or entity references; the workload's own by default
 * @returns the workload with its defaults, and the text of its file: what was given and no defaults, since the file is the
 *   developer's to read and change
 * @throws InvalidInputError with every problem of the document
 * @public
 */
export function readWorkloadDocument(
  document: Readonly<Record<string, unknown>>,
  wanted?: readonly string[],
): { workload: Workload; source: string } {
  const environments = wanted?.map(reference =>
    entryFor(reference, listed(document)),
  );
  const chosen = environments
    ? { ...document, spec: { ...(document.spec as object), environments } }
    : document;
  return {
    workload: parseWith(workloadSchema, chosen, 'workload'),
    source: dumpYaml(chosen),
  };
}
