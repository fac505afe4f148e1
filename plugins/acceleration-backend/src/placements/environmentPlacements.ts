import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { CatalogPlacements } from './CatalogPlacements';
import type { EnvironmentFacts } from './CatalogFacts';
import {
  environmentNodes,
  environmentSummary,
  requirementsOf,
} from './environmentView';
import { byPlace } from './placementOrder';
import type { PortalClusters } from './PortalClusters';

type Schemas = components['schemas'];

/** How many placements of each environment have which verdict, by the environment's reference. */
export function countVerdicts(
  portal: PortalClusters,
  catalog: CatalogPlacements,
): Map<string, Record<string, number>> {
  const counts = new Map<string, Record<string, number>>();
  for (const index of portal.indexes()) {
    for (const placement of index.placements.values()) {
      const ref = catalog.table.named(
        placement.environments()[0],
        index.name,
      )?.ref;
      if (!ref) continue;
      const count = counts.get(ref) ?? {};
      const verdict = catalog.summaryOf({ index, placement }).verdict ?? 'none';
      count[verdict] = (count[verdict] ?? 0) + 1;
      counts.set(ref, count);
    }
  }
  return counts;
}

/** An environment with its nodes and all that runs there. */
export function environmentDetail(
  facts: EnvironmentFacts,
  portal: PortalClusters,
  catalog: CatalogPlacements,
  counts: ReadonlyMap<string, Record<string, number>>,
): Schemas['Environment'] {
  const index = portal.index(catalog.table.clusterOf(facts) ?? '');
  const here = index
    ? [...index.placements.values()].filter(
        placement =>
          catalog.table.named(placement.environments()[0], index.name)?.ref ===
          facts.ref,
      )
    : [];
  const placements = here.map(placement => {
    const [entity] = catalog.ownersOf(placement);
    return {
      ...(entity && {
        entityRef: entity.ref,
        ...(entity.title && { title: entity.title }),
      }),
      placement: catalog.summaryOf({ index: index!, placement }),
    };
  });
  const requires = requirementsOf(facts, catalog.table);
  return {
    ...environmentSummary(
      facts,
      portal,
      catalog.table,
      counts.get(facts.ref) ?? {},
    ),
    nodes: index ? environmentNodes(facts, index) : [],
    placements: placements.sort((a, b) => byPlace(a.placement, b.placement)),
    unregistered: placements.filter(({ entityRef }) => !entityRef).length,
    parameters: { ...facts.spec },
    ...(requires && { requires }),
  };
}
