import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import type { Manifest } from '../manifests/Manifest';

/** Fields that change what is built in ways that are not followed, by what they are called in a message. */
const NOT_FOLLOWED = [
  'components',
  'configMapGenerator',
  'secretGenerator',
  'generators',
  'transformers',
  'validators',
  'patchesJson6902',
  'replacements',
  'vars',
  'namePrefix',
  'nameSuffix',
  'helmCharts',
  'helmChartInflationGenerator',
  'crds',
  'configurations',
  'openapi',
] as const;

/** One entry of `patches` or `patchesStrategicMerge`. */
export interface KustomizationPatch {
  /** Where the entry stands in the kustomization. */
  readonly at: readonly (string | number)[];
  /** A file beside the kustomization, or the patch itself. */
  readonly path?: string;
  readonly inline?: string;
  /** What the patch is for, when the entry says so in a plain way. */
  readonly target?: { readonly kind?: string; readonly name?: string };
}

/** The parts of a kustomization that are followed. */
export interface Kustomization {
  readonly resources: readonly {
    readonly entry: string;
    readonly at: readonly (string | number)[];
  }[];
  readonly patches: readonly KustomizationPatch[];
  readonly namespace: string | undefined;
  readonly replicas: readonly {
    readonly name: string;
    readonly count: number;
  }[];
  /** What it has beside those. */
  readonly notFollowed: readonly string[];
  /** A part for other kustomizations: what it patches is not its own. */
  readonly isComponent: boolean;
}

/** `https://…`, `git@…`, `github.com/…?ref=…`: what kustomize fetches. */
const REMOTE =
  /^([a-z][a-z0-9+.-]*:\/\/|git@|git::|ssh:)|^(github\.com|bitbucket\.org|gitlab\.com)\/|\?(ref|version|timeout|submodules)=/;

/** Whether a resource is fetched over the network. */
export function isRemote(entry: string): boolean {
  return REMOTE.test(entry);
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [];

const isFilled = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

const REMOTE_PATCHES = 'remote patches';

function readPatch(
  value: unknown,
  at: readonly (string | number)[],
): KustomizationPatch | string {
  if (typeof value === 'string' && !value.includes('\n'))
    return isRemote(value) ? REMOTE_PATCHES : { at, path: value };
  if (typeof value === 'string') return { at, inline: value };
  if (!isFields(value)) return 'an odd patch';
  const { path, patch, target } = value;
  if (typeof path === 'string' && isRemote(path)) return REMOTE_PATCHES;
  const isPlain = (text: unknown) =>
    text === undefined ||
    (typeof text === 'string' && /^[A-Za-z0-9-]*$/.test(text));
  const known = isFields(target) ? target : {};
  if (
    Object.keys(known).some(
      key => !['kind', 'name', 'group', 'version', 'namespace'].includes(key),
    ) ||
    !isPlain(known.kind) ||
    !isPlain(known.name)
  )
    return 'patches with a selector';
  const wanted = {
    target: isFields(target)
      ? {
          kind: known.kind as string | undefined,
          name: known.name as string | undefined,
        }
      : undefined,
  };
  if (typeof path === 'string') return { at: [...at, 'path'], path, ...wanted };
  return typeof patch === 'string'
    ? { at: [...at, 'patch'], inline: patch, ...wanted }
    : 'an odd patch';
}

/** Whether a document is a kustomization; its file's name says the same when it lacks a kind. */
export function isKustomization({ object }: Manifest): boolean {
  return (
    isFields(object) &&
    ['Kustomization', 'Component'].includes(object.kind as string) &&
    String(object.apiVersion).startsWith('kustomize.config.k8s.io/')
  );
}

/** Reads a kustomization, whatever it holds. */
export function readKustomization(object: unknown): Kustomization {
  const fields = isFields(object) ? object : {};
  const resources = ['resources', 'bases'].flatMap(field =>
    list(fields[field]).flatMap((entry, index) =>
      typeof entry === 'string' ? [{ entry, at: [field, index] }] : [],
    ),
  );
  const patches = ['patches', 'patchesStrategicMerge'].flatMap(field =>
    list(fields[field]).map((value, index) => readPatch(value, [field, index])),
  );
  const replicas = list(fields.replicas).flatMap(value =>
    isFields(value) &&
    typeof value.name === 'string' &&
    typeof value.count === 'number'
      ? [{ name: value.name, count: value.count }]
      : [],
  );
  const odd = patches.filter(patch => typeof patch === 'string');
  const remote = resources.some(({ entry }) => isRemote(entry))
    ? ['remote resources']
    : [];
  return {
    resources,
    patches: patches.filter(patch => typeof patch !== 'string'),
    namespace:
      typeof fields.namespace === 'string' && fields.namespace !== ''
        ? fields.namespace
        : undefined,
    replicas,
    isComponent: fields.kind === 'Component',
    notFollowed: [
      ...new Set([
        ...NOT_FOLLOWED.filter(field => isFilled(fields[field])),
        ...odd,
        ...remote,
      ]),
    ],
  };
}
