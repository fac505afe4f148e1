import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';

type ClusterHealth = AccelerationSchemas['ClusterHealth'];

/** How long ago, as an ISO date: recorded data keep their age whenever they are looked at. */
export const ago = (seconds: number): string =>
  new Date(Date.now() - seconds * 1000).toISOString();

/** A cluster that is read without trouble. */
export const liveCluster = (name: string, simulated = true): ClusterHealth => ({
  name,
  simulated,
  state: 'live',
  since: ago(3_600),
});

/** A cluster in each of its states. */
export const recordedClusters = (
  name = 'onprem-fra',
): Readonly<Record<ClusterHealth['state'], ClusterHealth>> => ({
  live: liveCluster(name, false),
  syncing: { name, simulated: false, state: 'syncing', since: ago(4) },
  stale: {
    name,
    simulated: true,
    state: 'stale',
    reason: 'it does not answer (no answer within 15 s)',
    asOf: ago(185),
    since: ago(170),
  },
  unreachable: {
    name,
    simulated: false,
    state: 'unreachable',
    reason: 'the connection was refused',
    since: ago(900),
  },
  'too-large': {
    name,
    simulated: false,
    state: 'too-large',
    reason:
      'too large: pods with more than 200000 objects; remove what fills them, or raise acceleration.watch.limits.listObjects',
    asOf: ago(900),
    since: ago(600),
  },
  unwatched: {
    name,
    simulated: false,
    state: 'unwatched',
    reason: "its authProvider needs each user's own token",
  },
  missing: {
    name,
    simulated: false,
    state: 'missing',
    reason: 'no source lists a cluster of this name',
  },
});
