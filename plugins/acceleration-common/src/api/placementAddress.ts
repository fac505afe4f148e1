/** A placement: one workload in one namespace of one cluster. @public */
export interface PlacementPlace {
  readonly cluster: string;
  readonly namespace: string;
  /** The value of `fastpath.dev/workload`, or what else ties pods to an entity. */
  readonly workload: string;
}

/** The parameter of a workload's page that names what is open there; it may stand several times. @public */
export const OPEN_PARAMETER = 'open';

/** How a placement is named in the address of its workload's page. Different places have different names. @public */
export const placementAddress = ({
  cluster,
  namespace,
  workload,
}: PlacementPlace): string =>
  [cluster, namespace, workload].map(encodeURIComponent).join('/');

/**
 * The path and query of a workload's page on which a placement is open.
 *
 * @param tab - the path of the page
 * @public
 */
export const openedAt = (tab: string, place: PlacementPlace): string =>
  `${tab}?${new URLSearchParams({ [OPEN_PARAMETER]: placementAddress(place) })}`;
