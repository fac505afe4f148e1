import type { components } from './openapi.generated';

/** The environments and backends that a list is asked for; none means all. @public */
export interface PlacementScope {
  /** Names or references, in any case. */
  readonly environment?: readonly string[];
  /** Names, in any case. */
  readonly backend?: readonly string[];
}

type Placement = Pick<
  components['schemas']['PlacementSummary'],
  'environment' | 'environmentRef' | 'backend'
>;

/**
 * Which placements a list of workloads is about: where environments or backends are chosen, verdicts and their order mean these
 * placements and no other.
 *
 * @public
 */
export function placementScope({
  environment = [],
  backend = [],
}: PlacementScope): (placement: Placement) => boolean {
  const [environments, backends] = [environment, backend].map(
    names => new Set(names.map(name => name.toLowerCase())),
  );
  const has = (names: ReadonlySet<string>, name: string | undefined) =>
    name !== undefined && names.has(name.toLowerCase());
  return placement =>
    (environments.size === 0 ||
      has(environments, placement.environment) ||
      has(environments, placement.environmentRef)) &&
    (backends.size === 0 || has(backends, placement.backend));
}
