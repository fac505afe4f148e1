import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  EntityFilterQuery,
} from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ENVIRONMENT_TYPE } from '@fastpath/backstage-plugin-acceleration-common';
import { TIES } from './workloadFacts';

const PAGE = 500;

/** All entities that tie to pods. The cluster's annotation alone ties nothing. */
export const WORKLOAD_FILTER = [
  TIES.workload,
  TIES.id,
  TIES.selector,
  TIES.namespace,
].map(name => ({ [`metadata.annotations.${name}`]: CATALOG_FILTER_EXISTS }));

/** All environments. */
export const ENVIRONMENT_FILTER = [
  { kind: 'resource', 'spec.type': ENVIRONMENT_TYPE },
];

/** Reads every page of a query, with somebody's credentials. */
export async function queryAll(
  catalog: CatalogService,
  filter: EntityFilterQuery,
  fields: string[],
  credentials: BackstageCredentials,
): Promise<Entity[]> {
  const found: Entity[] = [];
  let cursor: string | undefined;
  do {
    const request = cursor
      ? { cursor, fields, limit: PAGE }
      : { filter, fields, limit: PAGE };
    const { items, pageInfo } = await catalog.queryEntities(request, {
      credentials,
    });
    found.push(...items);
    cursor = pageInfo.nextCursor;
  } while (cursor);
  return found;
}
