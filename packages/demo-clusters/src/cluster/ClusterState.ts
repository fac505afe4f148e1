import type { Store } from '../api/Store';
import type { DeviceBook } from './DeviceBook';
import type { Recorder } from './Recorder';

/** Containers that do not come up. */
export interface HeldBack {
  /** Until when; `Infinity` for as long as something is broken. */
  readonly until: number;
  /** Their names. */
  readonly containers: readonly string[];
}

/** What the simulated components of one cluster share. */
export interface ClusterState {
  readonly name: string;
  readonly store: Store;
  readonly devices: DeviceBook;
  readonly recorder: Recorder;
  /** In milliseconds. */
  readonly now: () => number;
  /** How much faster than by default things go. */
  readonly speed: number;
  /** How the cluster's default network is called in network-status. */
  readonly defaultNetwork: string;
  /** Pods that are kept from being ready, by uid. */
  readonly heldBack: Map<string, HeldBack>;
}

/**
 * One simulated component: looks at the whole state and does the next step of what is to be done. It is called again
 * whenever something changed, until it changes nothing.
 *
 * @returns when it wants to be called again, though nothing changes
 */
export type Component = (state: ClusterState) => number | undefined;
