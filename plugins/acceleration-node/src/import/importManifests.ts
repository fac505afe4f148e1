import { stat } from 'node:fs/promises';
import { basename, join, normalize } from 'node:path';
import {
  API_VERSION,
  Environment,
  FieldPath,
  formatPath,
  InvalidInputError,
  listIn,
  mappingIn,
  parseWith,
  podTemplateOf,
  provePortability,
  textIn,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { readTextFile } from '../input/readTextFile';
import { buildOverlay } from '../kustomize/buildOverlay';
import { findKustomize } from '../kustomize/findKustomize';
import { KUSTOMIZATIONS, manifestFiles } from '../manifests/manifestFiles';
import { parseManifests } from '../manifests/parseManifests';
import type { BackendPack } from '../pack/BackendPack';
import { renderWorkload } from '../render/renderWorkload';
import { sameValue } from '../update/sameValue';
import { MAX_LINTED_BYTES } from '../yaml/limits';
import type {
  ImportDifference,
  ImportedWorkload,
  ImportNote,
  Unsupported,
} from './ImportedWorkload';
import { ImportedPod, importPod, NetConfig } from './importPod';
import { importProof } from './importProof';

/** What to import, and into which environments. @public */
export interface ImportInput {
  /** Files and folders; what several folders call by one name are variants of one workload. */
  readonly paths: readonly string[];
  readonly environments?: readonly Environment[];
  readonly packs: readonly BackendPack[];
  /** `false`: refuse a kustomization, which may name what is fetched from anywhere. */
  readonly buildKustomizations?: boolean;
}

/** An object with where it stands. */
interface Found {
  readonly object: KubernetesObject;
  readonly file: string;
  readonly variant: string;
  readonly lineOf?: (path: FieldPath) => number;
}

const fail = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

const isObject = (value: unknown): value is KubernetesObject => {
  const { kind, metadata } = (value ?? {}) as Partial<KubernetesObject>;
  return typeof kind === 'string' && typeof metadata?.name === 'string';
};

async function kustomizationOf(path: string): Promise<boolean> {
  for (const name of KUSTOMIZATIONS)
    if (
      await stat(join(path, name)).then(
        found => found.isFile(),
        () => false,
      )
    )
      return true;
  return false;
}

async function readPath(
  path: string,
  { buildKustomizations = true }: ImportInput,
): Promise<Found[]> {
  const variant = basename(normalize(path));
  if (await kustomizationOf(path)) {
    if (!buildKustomizations)
      throw fail(
        path,
        'is a kustomization, which is not built here; give what "kubectl kustomize" prints',
      );
    const kustomize = await findKustomize();
    const objects = await buildOverlay(kustomize, path).catch(
      (error: Error) => {
        throw fail(
          path,
          `does not build: ${error.message.split('\n')[0]}; fix the kustomization`,
        );
      },
    );
    return objects
      .filter(isObject)
      .map(object => ({ object, file: path, variant }));
  }
  const found: Found[] = [];
  for (const { file, isNamed } of await manifestFiles([path])) {
    const text = await readTextFile(file, file, MAX_LINTED_BYTES);
    const { manifests, findings } = parseManifests(text, file);
    const error = findings.find(({ severity }) => severity === 'error');
    if (error && isNamed)
      throw fail(`${file}:${error.place.line}`, error.message);
    for (const manifest of manifests)
      if (isObject(manifest.object))
        found.push({
          object: manifest.object,
          file,
          variant,
          lineOf: at => manifest.locate(at).line,
        });
  }
  return found;
}

function unsupportedOf(
  { file, lineOf }: Found,
  { refusals }: ImportedPod,
): Unsupported[] {
  return refusals.map(({ path, reason, todo }) => ({
    file,
    ...(lineOf && { line: lineOf(path) }),
    path: formatPath(path),
    reason,
    todo,
  }));
}

/** Where variants differ in what must be the same everywhere: the advice that somebody with three forks needs. */
function variantDifferences(
  variants: readonly Found[],
  pods: readonly ImportedPod[],
  all: readonly Found[],
): Unsupported[] {
  const names = pods.map(
    ({ environment }, index) => environment ?? variants[index].variant,
  );
  const { differences } = provePortability(
    variants.map(({ variant, object }, index) => ({
      environment: names[index],
      objects: [
        object,
        ...all
          .filter(
            other =>
              other.variant === variant &&
              other.object !== object &&
              other.object.kind === 'NetworkAttachmentDefinition',
          )
          .map(other => other.object),
      ],
    })),
    {
      container: variants[0].object.metadata.name,
      resources: Object.fromEntries(
        pods.map((pod, index) => [names[index], pod.document.spec.resources]),
      ),
    },
  );
  return differences.map(({ path, message }) => ({
    file: variants.map(({ file }) => file).join(', '),
    path,
    reason: `is not the same in all variants: ${message}`,
    todo: 'make it the same everywhere; what an environment must supply belongs into the environment',
  }));
}

/** What differs for one variant from the first. */
function useOf(name: string, pod: ImportedPod, first: ImportedPod): unknown {
  const { replicas, resources } = pod.document.spec;
  const use = {
    ...(replicas !== undefined &&
      replicas !== first.document.spec.replicas && { replicas }),
    ...(!sameValue(resources, first.document.spec.resources) && { resources }),
    ...pod.use,
  };
  return Object.keys(use).length > 0 ? { name, ...use } : name;
}

function environmentNames(
  variants: readonly Found[],
  pods: readonly ImportedPod[],
  known: readonly Environment[],
): string[] {
  const own = pods.map(({ environment }) => environment);
  if (variants.length > 1)
    return own.map((name, index) => name ?? variants[index].variant);
  if (own[0]) return [own[0]];
  return known.map(({ metadata }) => metadata.name);
}

function compare(
  document: Record<string, unknown>,
  variants: readonly Found[],
  names: readonly string[],
  { environments = [], packs }: ImportInput,
): { differences?: ImportDifference[]; problems: string[] } {
  try {
    const workload = parseWith(workloadSchema, document);
    if (environments.length === 0) return { problems: [] };
    const { builds } = renderWorkload({ workload, environments, packs });
    const differences = names.flatMap((name, index) => {
      const { object } = variants[Math.min(index, variants.length - 1)];
      const { containers = [] } = podTemplateOf(object)!.spec;
      const own =
        containers.find(
          (item: { name?: string }) => item.name === object.metadata.name,
        ) ?? containers[0];
      const built =
        builds.find(({ environment }) => environment === name)?.objects ?? [];
      return importProof(name, object, built, own?.name);
    });
    return { differences, problems: [] };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { problems: error.message.split('\n') };
  }
}

const NO_ENVIRONMENT = {
  path: '',
  reason:
    'it cannot be told where it runs: manifests do not name a cluster or a backend',
  todo: 'give --environments <dir>, a folder of environment entities',
};

/** The net-config that belongs to an object of a rendered tree. */
function netConfigOf(
  { object, variant }: Found,
  all: readonly Found[],
): NetConfig {
  const found = all.find(
    other =>
      other.variant === variant &&
      other.object.kind === 'ConfigMap' &&
      other.object.metadata.name === `${object.metadata.name}-net`,
  );
  const text = textIn(mappingIn(found?.object, 'data'), 'net.json');
  if (text === undefined) return {};
  try {
    return Object.fromEntries(
      listIn(JSON.parse(text), 'interfaces').map(item => [
        textIn(item as object, 'name') ?? '',
        item as any,
      ]),
    );
  } catch {
    return {};
  }
}

function importGroup(
  variants: readonly Found[],
  input: ImportInput,
  all: readonly Found[],
): ImportedWorkload {
  const pods = variants.map(found =>
    importPod(found.object, netConfigOf(found, all)),
  );
  const [first] = pods;
  const { kind, metadata } = variants[0].object;
  const files = variants.map(({ file }) => file);
  const notes: ImportNote[] = [...first.notes];
  const unsupported = variants.flatMap((found, index) =>
    unsupportedOf(found, pods[index]),
  );
  if (variants.length > 1)
    unsupported.push(...variantDifferences(variants, pods, all));
  const names = environmentNames(variants, pods, input.environments ?? []);
  if (names.length === 0)
    unsupported.push({ file: files[0], ...NO_ENVIRONMENT });
  const done = { object: `${kind}/${metadata.name}`, files, notes };
  const document = {
    apiVersion: API_VERSION,
    kind: 'Workload',
    metadata: first.document.metadata,
    spec: {
      ...first.document.spec,
      environments: names.map((name, index) =>
        useOf(name, pods[Math.min(index, pods.length - 1)], first),
      ),
    },
  };
  if (unsupported.length > 0) return { ...done, unsupported };
  const { differences, problems } = compare(document, variants, names, input);
  for (const problem of problems)
    unsupported.push({
      file: files[0],
      path: '',
      reason: problem,
      todo: 'change it in the manifest, or write the workload.yaml by hand',
    });
  if (!differences)
    notes.push({
      path: '',
      message:
        'not rendered and compared: give --environments <dir> to prove that the pod stays the same',
    });
  const isFaulty = differences?.some(({ allowed }) => allowed === undefined);
  return {
    ...done,
    unsupported,
    ...(unsupported.length === 0 && !isFaulty && { workload: document }),
    ...(differences && { differences }),
  };
}

/**
 * Reads manifests (YAML, JSON, lists, what kustomize builds) and turns every object that makes pods into a workload, or says of
 * each part that a workload cannot say where it stands, why, and what to do. What several folders call by one name are variants of
 * one workload. With environments, the import is rendered, and its pod compared with the manifest's.
 *
 * @throws InvalidInputError when a file cannot be read, a kustomization does not build, or nothing makes pods
 * @public
 */
export async function importManifests(
  input: ImportInput,
): Promise<ImportedWorkload[]> {
  const all: Found[] = [];
  for (const path of input.paths) all.push(...(await readPath(path, input)));
  const groups: Found[][] = [];
  for (const found of all.filter(
    ({ object }) => podTemplateOf(object) !== undefined,
  )) {
    const { kind, metadata } = found.object;
    const group = groups.find(
      ([one, ...rest]) =>
        one.object.kind === kind &&
        one.object.metadata.name === metadata.name &&
        [one, ...rest].every(other => other.variant !== found.variant),
    );
    if (group) group.push(found);
    else groups.push([found]);
  }
  if (groups.length === 0)
    throw fail(
      input.paths.join(', '),
      'holds nothing that makes pods; give a Deployment, StatefulSet, DaemonSet or Pod',
    );
  return groups.map(group => importGroup(group, input, all));
}
