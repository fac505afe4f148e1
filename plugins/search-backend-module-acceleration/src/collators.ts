import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  ENVIRONMENT_TYPE,
  TYING_ANNOTATIONS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { entityDocument } from './entityDocument';
import { termDocuments } from './termDocuments';

/** The types of documents, as a search is limited to them. */
export const DOCUMENT_TYPES = {
  entities: 'acceleration',
  terms: 'acceleration-words',
} as const;

/** What the index of `acceleration-backend` reads: any entity that pods are tied to, and every environment. */
const FILTER = [
  ...TYING_ANNOTATIONS.map(name => ({
    [`metadata.annotations.${name}`]: CATALOG_FILTER_EXISTS,
  })),
  { kind: 'resource', 'spec.type': ENVIRONMENT_TYPE },
];

const FIELDS = ['kind', 'metadata', 'relations', 'spec'];
const PAGE = 500;

/** What the documents of entities are made with. */
export interface EntityCollatorOptions {
  readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly catalog: Pick<CatalogService, 'queryEntities'>;
}

async function* entityDocuments({
  auth,
  catalog,
}: EntityCollatorOptions): AsyncGenerator<IndexableDocument> {
  let cursor: string | undefined;
  do {
    const { items, pageInfo } = await catalog.queryEntities(
      cursor
        ? { cursor, fields: FIELDS, limit: PAGE }
        : { filter: FILTER, fields: FIELDS, limit: PAGE },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for (const entity of items) yield entityDocument(entity);
    cursor = pageInfo.nextCursor;
  } while (cursor !== undefined);
}

/** Workloads and environments, for those who may read them in the catalog. */
export const entityCollator = (
  options: EntityCollatorOptions,
): DocumentCollatorFactory => ({
  type: DOCUMENT_TYPES.entities,
  visibilityPermission: catalogEntityReadPermission,
  getCollator: async () => Readable.from(entityDocuments(options)),
});

/**
 * What the words mean, for everybody.
 *
 * @param path - the path of the plugin's page
 */
export const termCollator = (path: string): DocumentCollatorFactory => ({
  type: DOCUMENT_TYPES.terms,
  getCollator: async () => Readable.from(termDocuments(path)),
});
