import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CATALOG_FILTER_EXISTS,
  EntityFilterQuery,
} from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ENVIRONMENT_TYPE,
  TYING_ANNOTATIONS,
} from '@fastpath/backstage-plugin-acceleration-common';

const PAGE = 500;

/** All entities that pods belong to. */
export const WORKLOAD_FILTER = TYING_ANNOTATIONS.map(name => ({
  [`metadata.annotations.${name}`]: CATALOG_FILTER_EXISTS,
}));

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
