import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import type { Manifest } from '../manifests/Manifest';

/** What a patch is for: nothing said takes any. */
export interface PatchTarget {
  readonly kind?: unknown;
  readonly name?: unknown;
}

function identityOf({ object }: Manifest): PatchTarget {
  if (!isFields(object)) return {};
  const { kind, metadata } = object;
  return { kind, name: isFields(metadata) ? metadata.name : undefined };
}

/**
 * The objects of a composition while it is patched, found by kind and name without looking at all of them. A patch changes
 * neither.
 */
export class ComposedObjects {
  private readonly objects: (Manifest | undefined)[] = [];
  private readonly places = new Map<unknown, Map<unknown, number[]>>();

  get size(): number {
    return this.objects.length;
  }

  add(manifests: readonly Manifest[]): void {
    for (const manifest of manifests) {
      const { kind, name } = identityOf(manifest);
      const ofKind = this.places.get(kind) ?? new Map<unknown, number[]>();
      this.places.set(kind, ofKind);
      const places = ofKind.get(name);
      if (places) places.push(this.objects.length);
      else ofKind.set(name, [this.objects.length]);
      this.objects.push(manifest);
    }
  }

  /** The places of those that a patch is for. */
  matching({ kind, name }: PatchTarget): readonly number[] {
    const kinds =
      kind === undefined
        ? [...this.places.values()]
        : [this.places.get(kind) ?? new Map<unknown, number[]>()];
    return kinds
      .flatMap(ofKind =>
        name === undefined
          ? [...ofKind.values()].flat()
          : (ofKind.get(name) ?? []),
      )
      .filter(place => this.objects[place] !== undefined);
  }

  /** Puts another in the place of an object; nothing, to take it out. */
  replace(place: number, change: (manifest: Manifest) => Manifest | undefined) {
    const manifest = this.objects[place];
    this.objects[place] = manifest && change(manifest);
  }

  /** Those that are left, in their order. */
  all(): Manifest[] {
    return this.objects.filter(manifest => manifest !== undefined);
  }
}
