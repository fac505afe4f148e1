import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type Link = AccelerationSchemas['Link'];

/** The places of a drawing that links speak of. */
export type Station = 'nic' | 'host' | 'pod';

/** How a place stands by its links. */
export type StationState = Exclude<Link['state'], 'not-needed'>;

/** What of the way each link is about. */
const STATIONS: Readonly<Record<Link['id'], Station>> = {
  node: 'host',
  pod: 'pod',
  'pod-network': 'pod',
  network: 'host',
  cni: 'host',
  container: 'pod',
  kubelet: 'nic',
  inventory: 'nic',
  holder: 'nic',
  health: 'nic',
  report: 'host',
  mediator: 'host',
  'net-config': 'pod',
};

/** The worst first: one link that does not hold is enough. */
const STATES = ['broken', 'not-seen', 'held'] as const;

/** How the places of a drawing stand by the links of an attachment; one without a link that is needed is left out. */
export function linkStations(
  links: readonly Link[],
): Partial<Record<Station, StationState>> {
  const stations: Partial<Record<Station, StationState>> = {};
  for (const station of ['nic', 'host', 'pod'] as const) {
    const states = new Set(
      links
        .filter(({ id }) => STATIONS[id] === station)
        .map(({ state }) => state),
    );
    const worst = STATES.find(state => states.has(state));
    if (worst) stations[station] = worst;
  }
  return stations;
}
