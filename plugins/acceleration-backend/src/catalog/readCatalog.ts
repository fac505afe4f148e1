import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CatalogFacts } from '../placements/CatalogFacts';
import { environmentFacts } from './environmentFacts';
import { ENVIRONMENT_FILTER, queryAll, WORKLOAD_FILTER } from './queries';
import type { TrustedLocations } from './TrustedLocations';
import { workloadFacts } from './workloadFacts';

/** What the catalog's entities say. */
export type EntityFacts = Pick<CatalogFacts, 'workloads' | 'environments'>;

const ENVIRONMENT_FIELDS = [
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'relations',
];
const WORKLOAD_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.dependsOn',
  'relations',
];

const byRef = (a: { ref: string }, b: { ref: string }) =>
  Number(a.ref > b.ref) - Number(a.ref < b.ref);

/** Reads all workloads and environments from the catalog, sorted by their references. */
export async function readCatalog(
  catalog: CatalogService,
  credentials: BackstageCredentials,
  locations: TrustedLocations,
): Promise<EntityFacts> {
  const environments = environmentFacts(
    await queryAll(
      catalog,
      ENVIRONMENT_FILTER,
      ENVIRONMENT_FIELDS,
      credentials,
    ),
    locations,
  ).sort(byRef);
  const refs = new Set(environments.map(({ ref }) => ref));
  const workloads = (
    await queryAll(catalog, WORKLOAD_FILTER, WORKLOAD_FIELDS, credentials)
  ).map(entity => workloadFacts(entity, refs));
  return { environments, workloads: workloads.sort(byRef) };
}
