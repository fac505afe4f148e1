import type { PlacementState } from './PlacementState';

/** The placements of all clusters, by their group. */
export class GroupTable {
  private readonly groups = new Map<string, Set<PlacementState>>();

  in(group: string): Iterable<PlacementState> {
    return this.groups.get(group) ?? [];
  }

  add(placement: PlacementState): void {
    const others = this.groups.get(placement.group);
    if (others) others.add(placement);
    else this.groups.set(placement.group, new Set([placement]));
  }

  delete(placement: PlacementState): void {
    const others = this.groups.get(placement.group);
    others?.delete(placement);
    if (others?.size === 0) this.groups.delete(placement.group);
  }
}
