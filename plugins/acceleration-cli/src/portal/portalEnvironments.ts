import {
  Environment,
  environmentSchema,
  ENVIRONMENT_TYPE,
  fieldOf,
  InvalidInputError,
  listIn,
  mappingIn,
  parseWith,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Portal, portalFetch } from './portalFetch';

/** Environments of a portal's catalog, as its entities hold them. */
export interface PortalEnvironments {
  /** Checked environments with the document that a file is to hold, by name. */
  readonly environments: ReadonlyMap<string, object>;
  /** What was passed over, and why. */
  readonly problems: readonly string[];
}

const PAGE = 200;

/** More pages than any catalog of environments has: a portal that always says "more" is not asked for ever. */
const MAX_PAGES = 100;

/** What the catalog adds to an entity's own fields. */
const ADDED = ['uid', 'etag', 'generation'];
const ADDED_ANNOTATION =
  /^backstage\.io\/(managed-by-(origin-)?location|orphan|view-url|edit-url|source-location)$/;

function without(
  fields: Readonly<Record<string, unknown>>,
  isGone: (key: string) => boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([key]) => !isGone(key)),
  );
}

/** An entity as it was registered. */
function ownDocument(entity: unknown): Record<string, unknown> {
  const metadata = without(mappingIn(entity, 'metadata') ?? {}, key =>
    ADDED.includes(key),
  );
  const annotations = without(mappingIn(metadata, 'annotations') ?? {}, key =>
    ADDED_ANNOTATION.test(key),
  );
  const { annotations: _, ...rest } = metadata;
  return {
    apiVersion: fieldOf(entity, 'apiVersion'),
    kind: fieldOf(entity, 'kind'),
    metadata: {
      ...rest,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: fieldOf(entity, 'spec'),
  };
}

async function pages(portal: Portal): Promise<unknown[]> {
  const entities: unknown[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams(
      cursor === undefined
        ? {
            filter: `kind=resource,spec.type=${ENVIRONMENT_TYPE}`,
            limit: String(PAGE),
          }
        : { cursor, limit: String(PAGE) },
    );
    const answer = await portalFetch(
      portal,
      `api/catalog/entities/by-query?${query}`,
    );
    if (!Array.isArray(fieldOf(answer, 'items')))
      throw InvalidInputError.of({
        file: portal.url,
        path: 'items',
        message: "is no list of entities; give the backend's address",
      });
    entities.push(...listIn(answer, 'items'));
    cursor = textIn(mappingIn(answer, 'pageInfo'), 'nextCursor');
    if (!cursor) break;
  }
  return entities;
}

/**
 * Reads the environments that the holder of a token sees in a portal, by the catalog's REST API (`GET
 * /api/catalog/entities/by-query`). One that is broken, or has the name of another, is passed over and named: whoever may
 * register entities must not keep all others from theirs.
 *
 * @throws InvalidInputError when the portal cannot be read
 */
export async function portalEnvironments(
  portal: Portal,
): Promise<PortalEnvironments> {
  const environments = new Map<string, object>();
  const problems: string[] = [];
  for (const entity of await pages(portal)) {
    const document = ownDocument(entity);
    const name = textIn(mappingIn(document, 'metadata'), 'name') ?? '';
    try {
      const checked: Environment = parseWith(
        environmentSchema,
        document,
        `resource:${name}`,
      );
      if (environments.has(checked.metadata.name))
        problems.push(
          `resource:${name}: stands in the catalog twice, in two namespaces; the second is passed over`,
        );
      else environments.set(checked.metadata.name, document);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      problems.push(...error.message.split('\n'));
    }
  }
  return { environments, problems };
}
