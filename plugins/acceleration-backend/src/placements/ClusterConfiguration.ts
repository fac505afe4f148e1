import type { Promises } from '@fastpath/backstage-plugin-acceleration-common';
import { Grouping, groupsByLabel } from './groups';
import type { PlacementState } from './PlacementState';

/** What the catalog says of a cluster: who promises something there, and how its pods are put together. */
export class ClusterConfiguration {
  groupsOf: Grouping = groupsByLabel;
  /** What the groups of selectors are made by. */
  private selection = '';
  private promised = '';
  /** The environments that the catalog has, trusted or not. */
  private environments: ReadonlySet<string> = new Set();

  /** @returns what is as it was before */
  take(
    promises: Promises,
    groupsOf: Grouping,
    selection: string,
  ): { readonly isSame: boolean; readonly haveSameGroups: boolean } {
    const promised = JSON.stringify([
      promises.environments,
      promises.backends,
      [...(promises.refused ?? [])],
    ]);
    this.environments = new Set([
      ...promises.environments.map(({ metadata }) => metadata.name),
      ...(promises.refused?.keys() ?? []),
    ]);
    const [isSame, haveSameGroups] = [
      promised === this.promised,
      selection === this.selection,
    ];
    this.promised = promised;
    this.groupsOf = groupsOf;
    this.selection = selection;
    return { isSame, haveSameGroups };
  }

  /** Whether pods name an environment that the catalog does not have. */
  lacksSome(placements: Iterable<PlacementState>): boolean {
    return [...placements].some(placement =>
      placement.environments().some(name => !this.environments.has(name)),
    );
  }
}
