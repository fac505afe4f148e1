import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import {
  FleetQuery,
  ORDERS,
  UPDATE_CHOICES,
  VERDICT_CHOICES,
} from './fleetQuery';

/** What an address names is as long as whoever wrote it likes. */
const LONGEST = 60;

const WORDS: Readonly<Record<string, readonly string[]>> = {
  verdict: VERDICT_CHOICES,
  update: UPDATE_CHOICES,
  order: ORDERS,
};

/** What the portal has, as far as it was read. */
export interface KnownToFleet {
  readonly environments?: readonly AccelerationSchemas['EnvironmentSummary'][];
  /** All causes that there are; absent where not all were read. */
  readonly troubles?: readonly AccelerationSchemas['Trouble'][];
}

/**
 * What an address asks for and the portal does not have, or not any more: words, environments, and backends by their names. One
 * says so, because a list that is empty for that reason reads as if all were well.
 */
export function forgotten(
  parameters: URLSearchParams,
  query: FleetQuery,
  { environments, troubles }: KnownToFleet,
): { readonly words: readonly string[]; readonly isCauseOver: boolean } {
  const lower = (names: readonly (string | undefined)[]) =>
    new Set(names.map(name => name?.toLowerCase()));
  const places =
    environments &&
    lower(environments.flatMap(each => [each.name, each.entityRef]));
  const backends =
    environments && lower(environments.map(each => each.backend));
  const words = [
    ...Object.entries(WORDS).flatMap(([name, choices]) =>
      parameters.getAll(name).filter(word => word && !choices.includes(word)),
    ),
    ...(places
      ? query.environment.filter(each => !places.has(each.toLowerCase()))
      : []),
    ...(backends
      ? query.backend.filter(each => !backends.has(each.toLowerCase()))
      : []),
  ];
  return {
    words: [...new Set(words.map(word => word.slice(0, LONGEST)))].slice(0, 5),
    isCauseOver:
      troubles !== undefined &&
      query.trouble.some(id => !troubles.some(each => each.id === id)),
  };
}
