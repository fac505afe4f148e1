import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import { manifestsOf } from './appliedManifests';
import type { WorkloadFacts } from './CatalogFacts';
import type { CatalogPlacements } from './CatalogPlacements';
import { packVersions } from './packVersions';
import { byPlace } from './placementOrder';
import { placementView } from './placementView';
import { runningImages } from './podView';
import type { PortalClusters } from './PortalClusters';
import { retiredEnvironments } from './retiredEnvironments';
import { runtimePortability } from './runtimePortability';

/** All that is known of one workload: where it runs, where it should, and whether that is the same everywhere. */
export function workloadView(
  workload: WorkloadFacts,
  catalog: CatalogPlacements,
  portal: PortalClusters,
): components['schemas']['Workload'] {
  const { table } = catalog;
  const placed = catalog.placedOf(workload);
  const present = placed.map(({ index, placement }) =>
    placementView(index, placement, portal, table),
  );
  const absent = catalog.absentOf(workload, placed).map(summary => ({
    ...summary,
    podList: [],
    events: [],
  }));
  const placements = [...present, ...absent].sort(byPlace);
  const packs = packVersions(workload, catalog.facts.backends);
  const retired = retiredEnvironments(workload, table.all());
  return {
    ...catalog.named(workload, placements),
    ...(packs.length > 0 && { packs }),
    ...(retired.length > 0 && { retired }),
    placements,
    portability: runtimePortability(
      placed.map(({ placement }, at) => ({
        ...present[at],
        images: runningImages(placement.pods),
      })),
    ),
    manifests: manifestsOf(placed, absent, table),
  };
}
