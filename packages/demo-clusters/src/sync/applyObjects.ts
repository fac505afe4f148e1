import { IDS, KINDS, kindOfObject } from '../api/kinds';
import { SIMULATED, SimulatedObject } from '../api/SimulatedObject';
import type { GivenObject, Store } from '../api/Store';
import { validate } from '../api/validation';

/** Says what the sync brought, and from where. */
export const SYNCED_FROM = 'fastpath.dev/synced-from';

/** What an environment's namespaces admit. */
const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** How something is applied. */
export interface ApplyOptions {
  /** A repository's name, or `platform.<environment>`. */
  readonly source: string;
  /** For objects that name none. */
  readonly namespace: string;
  /** The Pod Security level of namespaces that are made. */
  readonly podSecurity: string;
}

function ensureNamespace(
  store: Store,
  name: string,
  { podSecurity }: ApplyOptions,
): void {
  if (store.get(IDS.namespaces, undefined, name)) return;
  store.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { [ENFORCE]: podSecurity },
      annotations: SIMULATED,
    },
  });
}

function applyOne(
  store: Store,
  object: GivenObject,
  options: ApplyOptions,
): string | undefined {
  const kind = kindOfObject(object);
  const shown = `${object.kind} ${object.metadata.name}`;
  if (object.kind === 'Secret')
    return `${shown} is not applied: simulated clusters keep no secrets`;
  if (!kind)
    return `${shown} is not applied: ${object.apiVersion} ${object.kind} is not known to the simulated clusters`;
  validate(object);
  const namespace = kind.namespaced
    ? (object.metadata.namespace ?? options.namespace)
    : undefined;
  if (namespace) ensureNamespace(store, namespace, options);
  const metadata = {
    ...object.metadata,
    ...(namespace && { namespace }),
    labels: { ...object.metadata.labels, [SYNCED_FROM]: options.source },
    annotations: { ...object.metadata.annotations, ...SIMULATED },
  };
  const live = store.get(kind.id, namespace, object.metadata.name!);
  if (!live) {
    store.create({ ...object, metadata });
    return undefined;
  }
  const owner = live.metadata.labels?.[SYNCED_FROM];
  if (kind.id === IDS.namespaces) {
    store.update({
      ...live,
      metadata: {
        ...live.metadata,
        labels: { ...live.metadata.labels, ...object.metadata.labels },
      },
    });
    return undefined;
  }
  if (owner !== undefined && owner !== options.source)
    return `${shown} is not applied: ${owner} has brought it already`;
  store.update({
    ...object,
    metadata,
    ...(live.status !== undefined && { status: live.status }),
  });
  return undefined;
}

/** Takes away what a source brought and does not have any more. */
function prune(store: Store, source: string, kept: ReadonlySet<string>): void {
  // A namespace may hold what others brought: it stays.
  for (const { id } of KINDS.filter(kind => kind.id !== IDS.namespaces)) {
    for (const { metadata } of store.list(id)) {
      // What controllers make carries its template's labels, but not this one.
      if (
        metadata.labels?.[SYNCED_FROM] === source &&
        !kept.has(`${id} ${metadata.namespace ?? ''} ${metadata.name}`)
      )
        store.remove(id, metadata.namespace, metadata.name);
    }
  }
}

/**
 * Brings a cluster to what a source wants, as a GitOps tool does: makes, replaces, and takes away what vanished.
 *
 * @returns what could not be applied, and why
 */
export function applyObjects(
  store: Store,
  groups: readonly {
    readonly objects: readonly GivenObject[];
    readonly options: ApplyOptions;
  }[],
  source: string,
): string[] {
  const problems: string[] = [];
  const kept = new Set<string>();
  for (const { objects, options } of groups) {
    for (const object of objects) {
      try {
        const problem = applyOne(store, object, options);
        if (problem) problems.push(problem);
      } catch (error) {
        problems.push(
          `${object.kind} ${object.metadata.name}: ${(error as Error).message}`,
        );
      }
      kept.add(keyOf(object, options));
    }
  }
  prune(store, source, kept);
  return problems;
}

function keyOf(object: GivenObject, options: ApplyOptions): string {
  const kind = kindOfObject(object);
  return `${kind?.id} ${kind?.namespaced ? (object.metadata.namespace ?? options.namespace) : ''} ${object.metadata.name}`;
}

/** What warnings about a source are attached to; there is no such object. */
export function sourceObject(source: string): SimulatedObject {
  return {
    apiVersion: 'fastpath.dev/v1alpha1',
    kind: 'Repository',
    metadata: { name: source, namespace: 'default' },
  };
}
