import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { Listing } from './page';

/** The order of what belongs to no entity: what somebody claims comes first. */
export const UNCLAIMED_LISTING: Listing<
  components['schemas']['UnclaimedPlacement']
> = {
  keyOf: ({ cluster, namespace, workload, claims }) =>
    [Number(claims.length === 0), cluster, namespace, workload].join('\n'),
  scope: 'unclaimed',
};
