import {
  createRouteRef,
  routeResolutionApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

/** The page of all workloads, below which the plugin's other pages are. */
export const fleetRouteRef = createRouteRef();

/** Where that page is by default; portals of the old frontend system do not tell. */
const PATH = '/acceleration';

/** The path of the page of all workloads. */
export function useFleetPath(): string {
  const path = useApiHolder()
    .get(routeResolutionApiRef)
    ?.resolve(fleetRouteRef)?.();
  return path?.replace(/\/$/, '') ?? PATH;
}
