import type { Kind, KindHealth, UnreadObject } from '../watch/ClusterSink';

const PLACES: Readonly<Record<string, string>> = {
  all: 'the cluster',
  namespace: 'its namespace',
  node: 'one of its nodes',
};

/** Of one kind; what is beyond concerns everybody. */
const MOST = 1_000;

/**
 * Whose verdicts an object of a kind may change: those of its namespace, of its node (which it is called as), all, or nobody.
 * A NetworkAttachmentDefinition of another namespace proves nothing while it is missing.
 */
const CONCERNED: Readonly<
  Record<Kind, 'namespace' | 'node' | 'all' | 'nobody'>
> = {
  Pod: 'namespace',
  Node: 'node',
  NetworkAttachmentDefinition: 'namespace',
  Deployment: 'namespace',
  StatefulSet: 'namespace',
  DaemonSet: 'namespace',
  ReplicaSet: 'namespace',
  Event: 'nobody',
  SriovNetworkNodeState: 'node',
  ResourceClaim: 'namespace',
  ResourceSlice: 'all',
};

/** Where something stands. */
export interface Standing {
  readonly namespace: string;
  readonly nodes: ReadonlySet<string>;
}

/** Objects of a cluster that are there and are too large to be read: what depends on them cannot be proven. */
export class UnreadObjects {
  private readonly kinds = new Map<Kind, Map<string, UnreadObject>>();

  count(kind: Kind): number {
    return this.kinds.get(kind)?.size ?? 0;
  }

  /** @returns whether it was not known to be unread */
  add(kind: Kind, object: UnreadObject): boolean {
    const known = this.kinds.get(kind) ?? new Map<string, UnreadObject>();
    const isFull = known.size >= MOST;
    const id = isFull || !object.name ? '' : idOf(object);
    if (known.has(id)) return false;
    this.kinds.set(kind, known.set(id, isFull ? {} : object));
    return true;
  }

  /** @returns whether it was unread */
  delete(kind: Kind, id: string): boolean {
    return this.kinds.get(kind)?.delete(id) ?? false;
  }

  /** Takes those of a whole list. @returns whether they are others than before */
  replace(kind: Kind, objects: readonly UnreadObject[]): boolean {
    const before = this.kinds.get(kind);
    this.kinds.delete(kind);
    objects.forEach(object => this.add(kind, object));
    const now = this.kinds.get(kind);
    return (
      (before?.size ?? 0) !== (now?.size ?? 0) ||
      [...(now?.keys() ?? [])].some(id => !before!.has(id))
    );
  }

  /**
   * Why what stands somewhere cannot be proven, in one sentence; `undefined` when nothing unread concerns it. Names of others'
   * objects are not told.
   *
   * @param health - of kinds that have more objects than are read
   */
  reasonFor(
    { namespace, nodes }: Standing,
    health: ReadonlyMap<Kind, KindHealth>,
  ): string | undefined {
    for (const [kind, { state }] of health)
      if (state === 'too-large' && CONCERNED[kind] !== 'nobody')
        return `not proven: the cluster has more of ${kind} than is read`;
    for (const [kind, objects] of this.kinds) {
      const concerned = CONCERNED[kind];
      for (const object of objects.values()) {
        const isConcerned =
          concerned === 'all' ||
          (concerned === 'namespace' &&
            (object.namespace ?? namespace) === namespace) ||
          (concerned === 'node' &&
            (object.name === undefined || nodes.has(object.name)));
        if (isConcerned)
          return `not proven: ${PLACES[concerned]} has an object of kind ${kind} that is too large to be read`;
      }
    }
    return undefined;
  }
}

function idOf({ namespace = 'default', name }: UnreadObject): string {
  return `${namespace}/${name}`;
}
