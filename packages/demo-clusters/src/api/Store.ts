import { isDeepStrictEqual } from 'node:util';
import { ApiError, notFound } from './ApiError';
import { completeObject } from './completeObject';
import { History, StoreEvent } from './History';
import { kindById, kindOfObject, ResourceKind } from './kinds';
import type { SimulatedMetadata, SimulatedObject } from './SimulatedObject';

/** An object as a client gives it. @public */
export type GivenObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Partial<SimulatedMetadata>;
  readonly [field: string]: any;
};

/** The objects of one kind, with their keys in etcd's order. */
interface Bucket {
  readonly objects: Map<string, SimulatedObject>;
  keys?: readonly string[];
}

/** Separates namespace and name so that keys sort as etcd's do. */
const keyOf = (namespace: string | undefined, name: string) =>
  namespace ? `${namespace}/${name}` : name;

/**
 * The objects of one simulated cluster, in memory, with one version for all of them, as etcd has. Objects are never changed
 * in place. Versions begin with the clock, so that a restart does not make them go back.
 *
 * @public
 */
export class Store {
  private readonly buckets = new Map<string, Bucket>();
  private readonly listeners = new Set<(event: StoreEvent) => void>();
  private readonly texts = new WeakMap<SimulatedObject, string>();
  private readonly history: History;
  private version: number;
  private readonly now: () => number;

  /** @param options - `now`: the clock, in milliseconds; `historyLimit`: how many changes a watch can go back */
  constructor(options: { now?: () => number; historyLimit?: number } = {}) {
    this.now = options.now ?? Date.now;
    this.version = Math.floor(this.now()) * 1000;
    this.history = new History(options.historyLimit ?? 5000, this.version);
  }

  /** The version of the last change. */
  get currentVersion(): number {
    return this.version;
  }

  /** Changes up to this version cannot be watched any more. */
  get compactedVersion(): number {
    return this.history.compacted;
  }

  /** One object; `undefined` when it is not there. */
  get(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): SimulatedObject | undefined {
    return this.buckets.get(resource)?.objects.get(keyOf(namespace, name));
  }

  /** The objects of a kind, in no order. */
  list(resource: string): SimulatedObject[] {
    return [...(this.buckets.get(resource)?.objects.values() ?? [])];
  }

  /** The objects of a kind by namespace and name, from after a key on. */
  *ordered(
    resource: string,
    namespace: string | undefined,
    after = '',
  ): Iterable<readonly [string, SimulatedObject]> {
    const bucket = this.buckets.get(resource);
    if (!bucket) return;
    bucket.keys ??= [...bucket.objects.keys()].sort();
    const prefix = namespace ? `${namespace}/` : '';
    const from = after > prefix ? after : prefix;
    for (
      let index = firstFrom(bucket.keys, from);
      index < bucket.keys.length;
      index++
    ) {
      const key = bucket.keys[index];
      if (!key.startsWith(prefix)) return;
      if (key !== after) yield [key, bucket.objects.get(key)!];
    }
  }

  /** How many objects of a kind there are. */
  count(resource: string): number {
    return this.buckets.get(resource)?.objects.size ?? 0;
  }

  /** An object as JSON, made once. */
  textOf(object: SimulatedObject): string {
    const known = this.texts.get(object);
    if (known !== undefined) return known;
    const text = JSON.stringify(object);
    this.texts.set(object, text);
    return text;
  }

  /**
   * Adds an object.
   *
   * @throws ApiError when it is there already, its kind is not known, or it has no name
   */
  create(given: GivenObject): SimulatedObject {
    const kind = this.kindOf(given);
    const object = this.completed(given, kind);
    const { name, namespace } = object.metadata;
    const bucket = this.bucket(kind.id);
    const key = keyOf(namespace, name);
    if (bucket.objects.has(key))
      throw new ApiError(
        'AlreadyExists',
        `${kind.id} "${name}" already exists`,
        { name, kind: kind.plural },
      );
    const stored = this.stamped(object);
    bucket.objects.set(key, stored);
    bucket.keys = undefined;
    this.tell({
      type: 'ADDED',
      resource: kind.id,
      version: this.version,
      object: stored,
    });
    return stored;
  }

  /**
   * Puts an object in the place of what it was. Nothing happens when nothing is different.
   *
   * @throws ApiError when it is not there, or has a resourceVersion other than the stored one's
   */
  update(given: GivenObject): SimulatedObject {
    const kind = this.kindOf(given);
    const { name = '', namespace, resourceVersion } = given.metadata;
    const before = this.get(kind.id, namespace, name);
    if (!before) throw notFound(kind.id, name);
    if (
      resourceVersion &&
      resourceVersion !== before.metadata.resourceVersion
    ) {
      throw new ApiError(
        'Conflict',
        `Operation cannot be fulfilled on ${kind.id} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
        { name, kind: kind.plural },
      );
    }
    const { uid, creationTimestamp, generation } = before.metadata;
    const object = {
      ...given,
      metadata: {
        ...given.metadata,
        uid,
        creationTimestamp,
        ...(generation !== undefined && { generation }),
        resourceVersion: before.metadata.resourceVersion,
      },
    } as SimulatedObject;
    if (isDeepStrictEqual(object, before)) return before;
    const isRespecified =
      generation !== undefined && !isDeepStrictEqual(object.spec, before.spec);
    const stored = this.stamped(
      isRespecified
        ? {
            ...object,
            metadata: { ...object.metadata, generation: generation + 1 },
          }
        : object,
    );
    this.bucket(kind.id).objects.set(keyOf(namespace, name), stored);
    this.tell({
      type: 'MODIFIED',
      resource: kind.id,
      version: this.version,
      object: stored,
      before,
    });
    return stored;
  }

  /** Takes an object away at once; gives what it was. */
  remove(
    resource: string,
    namespace: string | undefined,
    name: string,
  ): SimulatedObject | undefined {
    const bucket = this.buckets.get(resource);
    const key = keyOf(namespace, name);
    const before = bucket?.objects.get(key);
    if (!bucket || !before) return undefined;
    bucket.objects.delete(key);
    bucket.keys = undefined;
    const object = this.stamped(before);
    this.tell({
      type: 'DELETED',
      resource,
      version: this.version,
      object,
      before,
    });
    return object;
  }

  /** Adds many objects at once. */
  load(objects: Iterable<GivenObject>): void {
    for (const object of objects) this.create(object);
  }

  /** The changes of a kind after a version. @throws ApiError `Expired` when they are not all kept */
  changesAfter(resource: string, version: number): StoreEvent[] {
    if (version < this.history.compacted)
      throw new ApiError(
        'Expired',
        `too old resource version: ${version} (${this.history.compacted})`,
      );
    return this.history
      .after(version)
      .filter(event => event.resource === resource);
  }

  /** Forgets all changes, so that no watch can go back. */
  compact(): void {
    this.version++;
    this.history.compact(this.version);
  }

  /** Tells of every change, in order. @returns what ends it */
  onChange(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** An object as `create` would make it, for a dry run. */
  completed(given: GivenObject, kind: ResourceKind): SimulatedObject {
    return completeObject(given, kind, this.now());
  }

  private kindOf(given: GivenObject): ResourceKind {
    const kind = kindOfObject(given);
    if (kind) return kind;
    throw new ApiError(
      'BadRequest',
      `no matches for kind "${given.kind}" in version "${given.apiVersion}"; this simulated cluster does not know it`,
    );
  }

  private bucket(id: string): Bucket {
    if (!kindById(id))
      throw new ApiError(
        'NotFound',
        `the server could not find the requested resource (${id})`,
      );
    const known = this.buckets.get(id);
    if (known) return known;
    const made = { objects: new Map<string, SimulatedObject>() };
    this.buckets.set(id, made);
    return made;
  }

  private stamped(object: SimulatedObject): SimulatedObject {
    this.version++;
    return {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(this.version) },
    };
  }

  private tell(event: StoreEvent): void {
    this.history.add(event);
    for (const listener of [...this.listeners]) listener(event);
  }
}

function firstFrom(keys: readonly string[], from: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (keys[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
