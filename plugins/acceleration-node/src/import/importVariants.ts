import { provePortability } from '@fastpath/backstage-plugin-acceleration-common';
import { sameValue } from '../update/sameValue';
import type { Unsupported } from './ImportedWorkload';
import type { ImportedPod } from './importPod';
import type { Found } from './readManifests';

/** One variant of a workload: where it stands, and what it says. */
export interface Variant {
  readonly found: Found;
  readonly pod: ImportedPod;
  /** Of its environment. */
  readonly name: string;
}

/** Where variants differ in what must be the same everywhere: the advice that somebody with three forks needs. */
export function variantDifferences(
  variants: readonly Variant[],
  all: readonly Found[],
): Unsupported[] {
  const { differences } = provePortability(
    variants.map(({ found, name }) => ({
      environment: name,
      objects: [
        found.object,
        ...all
          .filter(
            other =>
              other.folder === found.folder &&
              other.object.kind === 'NetworkAttachmentDefinition',
          )
          .map(other => other.object),
      ],
    })),
    {
      container: variants[0].found.object.metadata.name,
      resources: Object.fromEntries(
        variants.map(({ name, pod }) => [name, pod.document.spec.resources]),
      ),
    },
  );
  return differences.map(({ path, message }) => ({
    file: variants.map(({ found }) => found.file).join(', '),
    path,
    reason: `is not the same in all variants: ${message}`,
    todo: 'make it the same everywhere; what an environment must supply belongs into the environment',
  }));
}

/** What an environment has that the first does not. */
export function useOf(
  name: string,
  pod: ImportedPod,
  first: ImportedPod,
): unknown {
  const { replicas, resources } = pod.document.spec;
  const use = {
    ...(replicas !== undefined &&
      replicas !== first.document.spec.replicas && { replicas }),
    ...(!sameValue(resources, first.document.spec.resources) && { resources }),
    ...pod.use,
  };
  return Object.keys(use).length > 0 ? { name, ...use } : name;
}

/**
 * Objects of one kind and name that stand in different folders, together; several in one folder are workloads of their own.
 */
export function groupVariants(found: readonly Found[]): Found[][] {
  const groups: Found[][] = [];
  for (const one of found) {
    const { kind, metadata } = one.object;
    const place = ({ folder, given, file, lineOf }: Found) =>
      lineOf ? `${given} ${folder}` : `${given} ${file}`;
    const group = groups.find(
      ([first, ...rest]) =>
        first.object.kind === kind &&
        first.object.metadata.name === metadata.name &&
        [first, ...rest].every(other => place(other) !== place(one)),
    );
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}
