import { ApiError } from './ApiError';
import { KINDS, ResourceKind, SECRET } from './kinds';

/** A request for objects of one kind. */
export interface ApiRequest {
  readonly kind: ResourceKind;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
  readonly query: URLSearchParams;
}

const BY_PATH = new Map(
  KINDS.map(kind => [`${kind.apiVersion}/${kind.plural}`, kind]),
);

function kindAt(apiVersion: string, plural: string): ResourceKind {
  if (apiVersion === SECRET.apiVersion && plural === SECRET.plural)
    throw new ApiError(
      'Forbidden',
      `${plural} is forbidden: this simulated cluster keeps no secrets`,
      { kind: plural },
    );
  const kind = BY_PATH.get(`${apiVersion}/${plural}`);
  if (kind) return kind;
  throw new ApiError(
    'NotFound',
    'the server could not find the requested resource',
    { kind: plural },
  );
}

/**
 * Reads the path of a request for objects: `/api/v1/namespaces/edge/pods/x/status`.
 *
 * @throws ApiError when no kind is there
 */
export function apiRequest(path: string, query: URLSearchParams): ApiRequest {
  const [root, ...steps] = path
    .split('/')
    .filter(step => step !== '')
    .map(step => decodeURIComponent(step));
  const apiVersion =
    root === 'api' ? steps.shift() : steps.splice(0, 2).join('/');
  if ((root !== 'api' && root !== 'apis') || steps.length === 0 || !apiVersion)
    throw new ApiError(
      'NotFound',
      'the server could not find the requested resource',
    );
  const isScoped =
    steps[0] === 'namespaces' &&
    steps.length > 2 &&
    !['status', 'finalize'].includes(steps[2]);
  const namespace = isScoped ? steps[1] : undefined;
  const [plural, name, subresource] = isScoped ? steps.slice(2) : steps;
  const kind = kindAt(apiVersion, plural);
  if (namespace && !kind.namespaced)
    throw new ApiError(
      'NotFound',
      'the server could not find the requested resource',
      { kind: plural },
    );
  return {
    kind,
    ...(namespace && { namespace }),
    ...(name && { name }),
    ...(subresource && { subresource }),
    query,
  };
}
