import type { LintedNad } from './LintedNad';

/** The NADs of one name. */
interface Namesakes {
  readonly all: LintedNad[];
  readonly byNamespace: Map<string, LintedNad[]>;
  readonly withoutNamespace: LintedNad[];
}

/** NADs by name and namespace, so that a selection is looked up and not searched for. */
export class NadIndex {
  private readonly byName = new Map<string, Namesakes>();

  constructor(nads: readonly LintedNad[]) {
    for (const nad of nads) {
      const namesakes = this.byName.get(nad.name) ?? {
        all: [],
        byNamespace: new Map<string, LintedNad[]>(),
        withoutNamespace: [],
      };
      this.byName.set(nad.name, namesakes);
      namesakes.all.push(nad);
      if (nad.namespace === undefined) namesakes.withoutNamespace.push(nad);
      else {
        const others = namesakes.byNamespace.get(nad.namespace);
        if (others) others.push(nad);
        else namesakes.byNamespace.set(nad.namespace, [nad]);
      }
    }
  }

  /** The NADs that may be meant by a name in a namespace; one without a namespace is wherever the other is. */
  meant(name: string, namespace: string | undefined): readonly LintedNad[] {
    const namesakes = this.byName.get(name);
    if (!namesakes) return [];
    if (namespace === undefined) return namesakes.all;
    const own = namesakes.byNamespace.get(namespace) ?? [];
    return namesakes.withoutNamespace.length === 0
      ? own
      : [...own, ...namesakes.withoutNamespace];
  }

  /** The NADs of a name in exactly this namespace. */
  in(namespace: string, name: string): readonly LintedNad[] {
    return this.byName.get(name)?.byNamespace.get(namespace) ?? [];
  }

  /** The NADs of a name, wherever they are. */
  named(name: string): readonly LintedNad[] {
    return this.byName.get(name)?.all ?? [];
  }

  /** Every name, each once. */
  names(): Iterable<string> {
    return this.byName.keys();
  }
}
