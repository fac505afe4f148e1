import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { Claims } from '../catalog/Claims';
import type { ClusterIndex } from './ClusterIndex';
import { groupName } from './groups';

type UnclaimedPlacement = components['schemas']['UnclaimedPlacement'];

/** The placements that go to nobody, with those who claim them and why no claim holds. */
export function unclaimedPlacements(
  indexes: readonly ClusterIndex[],
  claims: Claims,
): UnclaimedPlacement[] {
  return indexes.flatMap(index =>
    [...index.placements.values()]
      .filter(
        ({ cluster, namespace, group }) =>
          claims.ownersOf({ cluster, namespace }, group).length === 0,
      )
      .map(({ cluster, namespace, group, pods }) => ({
        cluster,
        namespace,
        workload: groupName(group),
        pods: pods.size,
        claims: claims
          .refusedClaims({ cluster, namespace }, group)
          .map(({ ref, refusal }) => ({ entityRef: ref, refusal }))
          .sort((a, b) => Number(a.entityRef > b.entityRef) || -1),
      })),
  );
}
