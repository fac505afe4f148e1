import type {
  ClusterSink,
  HeldSize,
  Kind,
  KindHealth,
  Projected,
  ReadList,
  UnreadObject,
} from '../ClusterSink';

/** Keeps what a cluster's watchers tell. */
export class RecordingSink implements ClusterSink {
  readonly lists: { readonly kind: Kind; readonly names: readonly string[] }[] =
    [];
  readonly reachedVersions: string[] = [];
  readonly reasons = new Set<string>();
  private readonly objects = new Map<Kind, Map<string, Projected>>();
  private readonly healths = new Map<Kind, KindHealth>();

  /** What is too large to be read, by kind. */
  readonly unreads: { readonly kind: Kind; readonly name?: string }[] = [];
  /** What it says that it holds. */
  bytes = 0;

  async replaced(kind: Kind, list: ReadList): Promise<void> {
    const objects = list.objects.map(
      ({ json }) => JSON.parse(json) as Projected,
    );
    list.unread.forEach(({ name }) => this.unreads.push({ kind, name }));
    this.lists.push({
      kind,
      names: objects.map(({ metadata }) => metadata.name),
    });
    this.objects.set(
      kind,
      new Map(objects.map(object => [object.metadata.name, object])),
    );
  }

  applied(kind: Kind, object: Projected): void {
    this.of(kind).set(object.metadata.name, object);
  }

  removed(kind: Kind, { name }: { readonly name: string }): void {
    this.of(kind).delete(name);
  }

  reached(_kind: Kind, resourceVersion: string): void {
    this.reachedVersions.push(resourceVersion);
  }

  unread(kind: Kind, { name }: UnreadObject): void {
    this.unreads.push({ kind, name });
  }

  held(kind: Kind): HeldSize {
    return {
      objects: this.of(kind).size,
      bytes: this.bytes,
      bytesBeside: this.bytes,
    };
  }

  health(kind: Kind, health: KindHealth): void {
    this.healths.set(kind, health);
    if (health.reason !== undefined) this.reasons.add(health.reason);
  }

  names(kind: Kind): readonly string[] {
    return [...this.of(kind).keys()].sort();
  }

  object(kind: Kind, name: string): Projected | undefined {
    return this.of(kind).get(name);
  }

  state(kind: Kind): KindHealth['state'] | undefined {
    return this.healths.get(kind)?.state;
  }

  /** How often a kind was listed to its end. */
  listed(kind: Kind): number {
    return this.lists.filter(list => list.kind === kind).length;
  }

  private of(kind: Kind): Map<string, Projected> {
    const known = this.objects.get(kind) ?? new Map<string, Projected>();
    this.objects.set(kind, known);
    return known;
  }
}
