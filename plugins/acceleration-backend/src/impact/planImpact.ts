import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  fieldOf,
  LABELS,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { clusterParts } from '../api/clusterParts';
import type { PlacementReader } from '../api/PlacementReader';
import { ENVIRONMENT_FILTER, queryAll } from '../catalog/queries';
import type { ImpactPlan, ImpactRequest } from './ImpactPlan';

/** More are looked at by the command line, which has the repositories at hand. */
const MAX_WORKLOADS = 2_000;

const FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];

/** An environment's own name and reference, whatever the document holds. */
function nameOf(entity: unknown) {
  const metadata = mappingIn(entity, 'metadata');
  const name = textIn(metadata, 'name') ?? '';
  const namespace = textIn(metadata, 'namespace') ?? 'default';
  return {
    name,
    ref: `resource:${namespace}/${name}`.toLocaleLowerCase('en-US'),
    cluster: textIn(mappingIn(entity, 'spec'), 'cluster') ?? '',
  };
}

const OWN = ['apiVersion', 'kind', 'metadata', 'spec'];

const ownFields = (entity: unknown) =>
  Object.fromEntries(OWN.map(key => [key, fieldOf(entity, key)]));

function refuseTwice(names: readonly { readonly ref: string }[]): void {
  const seen = new Set<string>();
  for (const { ref } of names) {
    if (seen.has(ref))
      throw new InputError(`environments: ${ref} is given twice; give it once`);
    seen.add(ref);
  }
}

const byRef = (a: Entity, b: Entity) =>
  stringifyEntityRef(a) < stringifyEntityRef(b) ? -1 : 1;

/** Whose catalog a change is compared in. */
export interface ChangeContext {
  readonly catalog: CatalogService;
  readonly reader: PlacementReader;
  readonly credentials: BackstageCredentials;
}

/**
 * What is compared: the environments as they are and as they would be, and what their clusters have now.
 *
 * @throws InputError when an environment is given twice
 */
export async function sidesOfChange(
  environments: readonly unknown[],
  { catalog, reader, credentials }: ChangeContext,
): Promise<ImpactPlan['sides']> {
  const changed = environments.map(nameOf);
  refuseTwice(changed);
  const known = await queryAll(
    catalog,
    ENVIRONMENT_FILTER,
    FIELDS,
    credentials,
  );
  const clusterNow = new Map(
    known.map(nameOf).map(({ ref, cluster }) => [ref, cluster]),
  );
  // Whoever asks says which cluster an environment is on: only that of the catalog's environment is looked at.
  const stays = changed.filter(
    ({ ref, cluster }) => clusterNow.get(ref) === cluster,
  );
  const moved = changed.filter(each => !stays.includes(each));
  const parts = await clusterParts(reader, stays);
  return {
    kind: 'impact',
    from: JSON.stringify(known.map(ownFields)),
    to: JSON.stringify(environments.map(ownFields)),
    objects: parts.objects,
    inventories: {
      ...parts.inventories,
      ...Object.fromEntries(
        moved.map(({ name }) => [
          name,
          { unavailable: 'the catalog has no such environment on it' },
        ]),
      ),
    },
  };
}

/** What a request compares, and for which entities: all as the caller sees the catalog. */
export async function planImpact(
  { environments }: ImpactRequest,
  context: ChangeContext,
): Promise<ImpactPlan> {
  const sides = await sidesOfChange(environments, context);
  const entities = await queryAll(
    context.catalog,
    environments.map(nameOf).map(({ ref }) => ({
      kind: 'component',
      [`metadata.annotations.${LABELS.workload}`]: CATALOG_FILTER_EXISTS,
      'relations.dependsOn': ref,
    })),
    ['kind', 'metadata'],
    context.credentials,
  );
  if (entities.length > MAX_WORKLOADS)
    throw new InputError(
      `${entities.length} workloads use these environments, and at most ${MAX_WORKLOADS} are looked at here; use "fastpath diff"`,
    );
  return { sides, entities: [...entities].sort(byRef) };
}
