import { parseEntityRef } from '@backstage/catalog-model';
import { openedAt } from '@fastpath/backstage-plugin-acceleration-common';
import type { Audience } from './noticePayload';
import type { PlacementKey } from './VerdictObservation';
import type { PlacementIndex } from '../placements/PlacementIndex';

/** Who owns a placement's workload, with the way to its page, opened where the notice is about; `undefined` when no entity is tied to it, or none has an owner. */
export function ownersOf(
  index: Pick<PlacementIndex, 'entitiesOfKey'>,
  key: PlacementKey,
): Audience | undefined {
  const entities = index
    .entitiesOfKey(key)
    .filter(({ owner }) => owner !== undefined);
  if (entities.length === 0) return undefined;
  const [{ ref, name, title }] = entities;
  const { kind, namespace, name: path } = parseEntityRef(ref);
  return {
    owners: [...new Set(entities.flatMap(({ owner }) => owner ?? []))],
    title: title ?? name,
    link: openedAt(`/catalog/${namespace}/${kind}/${path}/acceleration`, key),
  };
}
