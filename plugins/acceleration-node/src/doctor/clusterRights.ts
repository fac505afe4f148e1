import type { Asked } from '@fastpath/backstage-plugin-acceleration-common';
import {
  qualifiedResource,
  READ_RESOURCES,
  READ_VERBS,
  ReadVerb,
} from './readResources';

/** What an API server said of a right; `unknown` where it could not be asked. @public */
export const RIGHT_STATES = ['granted', 'lacking', 'unknown'] as const;

/** See {@link RIGHT_STATES}. @public */
export type RightState = (typeof RIGHT_STATES)[number];

/** What may be done with a kind that is read of every cluster. @public */
export interface ClusterRight {
  readonly kind: string;
  /** As kubectl calls it. */
  readonly resource: string;
  /** Whether the API server serves the kind. */
  readonly served: 'served' | 'not-served' | 'unknown';
  /** Whether a cluster may do without the kind. */
  readonly isOptional: boolean;
  readonly verbs: Readonly<Record<ReadVerb, RightState>>;
  /** Completes "without it, …". */
  readonly without: string;
}

/**
 * The rights on each kind, out of what the API server said.
 *
 * @param apis - the resources that it serves
 * @param allowed - its answers, by `<verb> <resource>`; none where it could not be asked
 * @public
 */
export function clusterRights(
  apis: Asked<ReadonlySet<string>>,
  allowed: ReadonlyMap<string, boolean>,
): ClusterRight[] {
  const stateOf = (verb: ReadVerb, resource: string): RightState => {
    const answer = allowed.get(`${verb} ${resource}`);
    if (answer === undefined) return 'unknown';
    return answer ? 'granted' : 'lacking';
  };
  const servedOf = (resource: string): ClusterRight['served'] => {
    if ('unknown' in apis) return 'unknown';
    return apis.known.has(resource) ? 'served' : 'not-served';
  };
  return READ_RESOURCES.map(read => {
    const resource = qualifiedResource(read);
    return {
      kind: read.kind,
      resource,
      served: servedOf(resource),
      isOptional: read.isOptional,
      verbs: Object.fromEntries(
        READ_VERBS.map(verb => [verb, stateOf(verb, resource)]),
      ) as Record<ReadVerb, RightState>,
      without: read.without,
    };
  });
}

/** The verbs that are refused, of a kind that is served, or of one that is always there. @public */
export function lackingVerbs({ served, verbs }: ClusterRight): ReadVerb[] {
  return served === 'not-served'
    ? []
    : READ_VERBS.filter(verb => verbs[verb] === 'lacking');
}
