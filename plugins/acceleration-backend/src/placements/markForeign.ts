import {
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { foreignName } from './foreignNames';

/** How the classification names objects of namespaces that belong to somebody. */
const NAMED =
  /\b(Pod|ResourceClaim) ([a-z0-9][-a-z0-9.]*\/[a-z0-9][-a-z0-9.]*)/g;
const ID = /^[a-z0-9][-a-z0-9.]*\/[a-z0-9][-a-z0-9.]*$/;

/** The objects that what is said of a pod may always name: itself, and the resource claims that are its own. */
function ownObjects(pod: Projected): ReadonlySet<string> {
  const { namespace = 'default', name } = pod.metadata;
  const claims = [
    ...listIn(mappingIn(pod, 'spec'), 'resourceClaims'),
    ...listIn(mappingIn(pod, 'status'), 'resourceClaimStatuses'),
  ].flatMap(claim => textIn(claim, 'resourceClaimName') ?? []);
  return new Set([
    `Pod ${namespace}/${name}`,
    ...claims.map(claim => `ResourceClaim ${namespace}/${claim}`),
  ]);
}

/**
 * What was found of a pod, with the names of all other pods and claims marked (see foreignNames): in sentences, and in the
 * parameters of reasons. Whatever names an object counts as somebody else's unless it is known to be the pod's own.
 *
 * @param cluster - that all of it is on
 */
export function markForeign<T>(cluster: string, pod: Projected, found: T): T {
  const own = ownObjects(pod);
  const mark = (object: string) =>
    own.has(object) ? object : foreignName(cluster, object);
  const marked = (value: unknown, key?: string): unknown => {
    // A probe's pod is of the same workload, by its labels and its namespace.
    if (key === 'measured') return value;
    if (typeof value === 'string')
      return key === 'claim' && ID.test(value)
        ? mark(`ResourceClaim ${value}`)
        : value.replace(NAMED, object => mark(object));
    if (Array.isArray(value)) return value.map(item => marked(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, marked(item, name)]),
    );
  };
  return marked(found) as T;
}
