import type { Kind } from '../watch/ClusterSink';

/** Projections as JSON, by kind and `namespace/name`: of all kinds but pods, which have records of their own. Counts the changes of all. */
export class ObjectStore {
  private readonly kinds = new Map<Kind, Map<string, string>>();
  private readonly revisions = new Map<Kind, number>();
  private readonly lengths = new Map<Kind, number>();

  /** Bytes of what is held of a kind, about. */
  bytes(kind: Kind): number {
    return this.lengths.get(kind) ?? 0;
  }

  /** How often something of a kind changed. */
  revision(kind: Kind): number {
    return this.revisions.get(kind) ?? 0;
  }

  revise(kind: Kind): void {
    this.revisions.set(kind, this.revision(kind) + 1);
  }

  /** @returns whether it is new, or another than before */
  set(kind: Kind, id: string, json: string): boolean {
    const stored = this.kinds.get(kind) ?? new Map<string, string>();
    const before = stored.get(id);
    if (before === json) return false;
    this.grow(kind, json.length - (before?.length ?? 0));
    this.kinds.set(kind, stored.set(id, json));
    return true;
  }

  get(kind: Kind, id: string): string | undefined {
    return this.kinds.get(kind)?.get(id);
  }

  delete(kind: Kind, id: string): void {
    this.grow(kind, -(this.get(kind, id)?.length ?? 0));
    this.kinds.get(kind)?.delete(id);
  }

  ids(kind: Kind): Iterable<string> {
    return this.kinds.get(kind)?.keys() ?? [];
  }

  values(kind: Kind): Iterable<string> {
    return this.kinds.get(kind)?.values() ?? [];
  }

  count(kind: Kind): number {
    return this.kinds.get(kind)?.size ?? 0;
  }

  private grow(kind: Kind, by: number): void {
    this.lengths.set(kind, this.bytes(kind) + by);
  }
}
