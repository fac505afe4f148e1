import { ApiError } from './ApiError';
import type { ApiRequest } from './ApiRequest';
import { fieldMatcher, labelMatcher, Matcher } from './selectors';
import type { SimulatedObject } from './SimulatedObject';
import type { Store } from './Store';

/** A part of a list. */
export interface Page {
  readonly objects: readonly SimulatedObject[];
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
}

/** Whom the request's namespace and selectors mean. */
export function requestMatcher({
  kind,
  namespace,
  name,
  query,
}: ApiRequest): Matcher {
  const [labels, fields] = [
    query.get('labelSelector'),
    query.get('fieldSelector'),
  ];
  const matchers = [
    ...(namespace
      ? [(object: SimulatedObject) => object.metadata.namespace === namespace]
      : []),
    ...(name
      ? [(object: SimulatedObject) => object.metadata.name === name]
      : []),
    ...(labels ? [labelMatcher(labels)] : []),
    ...(fields ? [fieldMatcher(fields, kind.id)] : []),
  ];
  return object => matchers.every(fits => fits(object));
}

/** Where a list goes on: with the version that it began at, so that a watch from there misses nothing. */
function readToken(text: string): { version: number; after: string } {
  try {
    const [version, after] = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (typeof version === 'number' && typeof after === 'string')
      return { version, after };
  } catch {
    // Not one of ours.
  }
  throw new ApiError('BadRequest', 'continue key is not valid');
}

/** What real servers say to a client that took too long over its pages. */
const GONE =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.';

/**
 * A page of a list, in etcd's order.
 *
 * @throws ApiError `Expired` when the changes since the first page are not kept any more
 */
export function listPage(store: Store, request: ApiRequest): Page {
  const { kind, namespace, query } = request;
  const token = query.get('continue');
  const { version, after } = token
    ? readToken(token)
    : { version: store.currentVersion, after: '' };
  if (token && version < store.compactedVersion)
    throw new ApiError('Expired', GONE);
  const limit = Number(query.get('limit') ?? 0);
  const fits = requestMatcher(request);
  const objects: SimulatedObject[] = [];
  let last = '';
  const resourceVersion = String(version);
  for (const [key, object] of store.ordered(kind.id, namespace, after)) {
    if (!fits(object)) continue;
    if (limit > 0 && objects.length === limit)
      return {
        objects,
        metadata: {
          resourceVersion,
          continue: Buffer.from(JSON.stringify([version, last])).toString(
            'base64url',
          ),
        },
      };
    objects.push(object);
    last = key;
  }
  return { objects, metadata: { resourceVersion } };
}
