import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { FleetQuery, parseFleetQuery, writeFleetQuery } from './fleetQuery';

const NOTHING: FleetQuery = {
  environment: [],
  backend: [],
  verdict: [],
  owner: [],
  trouble: [],
  update: [],
  q: '',
  order: 'verdict',
};

/** What the page shows, and how to show something else. All of it is in the address. */
export interface FleetAddress {
  readonly query: FleetQuery;
  /** Changes filters or order, and begins with the first page. */
  readonly change: (changed: Partial<Omit<FleetQuery, 'cursor'>>) => void;
  readonly reset: () => void;
  /** The address of what a link leads to: the owners stay, other filters do not. */
  readonly hrefOf: (chosen: Partial<FleetQuery>) => string;
  readonly next: (cursor: string) => void;
  /** Goes one page back; to the first page where the way back is not known, as with an address that somebody sent. */
  readonly previous: () => void;
  /** Counted from 1; `undefined` where it is not known. */
  readonly page?: number;
}

/** The cursors of the pages before: kept with the entry of the browser's history, so that a reload keeps them. */
function trailOf(state: unknown): readonly string[] | undefined {
  const trail = (state as { fleetTrail?: unknown } | null)?.fleetTrail;
  return Array.isArray(trail) &&
    trail.every(cursor => typeof cursor === 'string')
    ? trail
    : undefined;
}

/** Keeps the filters, the order and the page of the fleet in the address. */
export function useFleetQuery(): FleetAddress {
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const query = useMemo(
    () => parseFleetQuery(new URLSearchParams(search)),
    [search],
  );
  const trail = query.cursor === undefined ? [] : trailOf(state);
  const go = useCallback(
    (to: FleetQuery, replace: boolean, fleetTrail?: readonly string[]) =>
      navigate(
        {
          pathname,
          search: writeFleetQuery(to, new URLSearchParams(search)).toString(),
        },
        { replace, state: fleetTrail && { fleetTrail } },
      ),
    [navigate, pathname, search],
  );
  return {
    query,
    page: trail && trail.length + (query.cursor === undefined ? 1 : 2),
    change: changed => go({ ...query, ...changed, cursor: undefined }, true),
    hrefOf: chosen =>
      `${pathname}?${writeFleetQuery(
        { ...NOTHING, owner: query.owner, ...chosen },
        new URLSearchParams(search),
      )}`,
    reset: () => go({ ...NOTHING, order: query.order }, true),
    next: cursor =>
      go(
        { ...query, cursor },
        false,
        trail && [
          ...trail,
          ...(query.cursor === undefined ? [] : [query.cursor]),
        ],
      ),
    previous: () =>
      go({ ...query, cursor: trail?.at(-1) }, false, trail?.slice(0, -1)),
  };
}
