import type { ClusterSink, Kind, KindHealth, Projected } from '../ClusterSink';

/** Keeps what a cluster's watchers tell. */
export class RecordingSink implements ClusterSink {
  readonly lists: { readonly kind: Kind; readonly names: readonly string[] }[] =
    [];
  readonly reachedVersions: string[] = [];
  readonly reasons = new Set<string>();
  private readonly objects = new Map<Kind, Map<string, Projected>>();
  private readonly healths = new Map<Kind, KindHealth>();

  replaced(kind: Kind, objects: readonly Projected[]): void {
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
