import { IDS } from '../api/kinds';
import type { ClusterState, Component } from './ClusterState';

/** Between two passes, so that many changes at once cost one pass. */
const PAUSE_MS = 5;

/** No pass is further away than this: old events are to be swept. */
const LONGEST_MS = 60_000;

/**
 * Runs the simulated components of one cluster: after every change, and when one of them is due, until nothing changes.
 */
export class ControlLoop {
  private timer?: NodeJS.Timeout;
  private at = Infinity;
  private isClosed = false;
  private stop: () => void = () => {};

  constructor(
    private readonly state: ClusterState,
    private readonly components: readonly Component[],
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Begins. */
  start(): void {
    this.stop = this.state.store.onChange(({ resource }) => {
      if (resource !== IDS.events) this.soon();
    });
    this.soon();
  }

  /** Looks again shortly. */
  soon(): void {
    this.wake(PAUSE_MS);
  }

  /** Ends; nothing of it runs afterwards. */
  close(): void {
    this.isClosed = true;
    this.stop();
    clearTimeout(this.timer);
  }

  private wake(delay: number): void {
    const at = Date.now() + delay;
    if (this.isClosed || at >= this.at) return;
    clearTimeout(this.timer);
    this.at = at;
    this.timer = setTimeout(() => this.pass(), delay);
  }

  private pass(): void {
    this.at = Infinity;
    let due = Infinity;
    for (const component of this.components) {
      try {
        due = Math.min(due, component(this.state) ?? Infinity);
      } catch (error) {
        // One component's trouble stops no other; it tries again with the next change.
        this.onError(error);
      }
    }
    this.state.recorder.sweep();
    this.wake(Math.min(LONGEST_MS, Math.max(PAUSE_MS, due - this.state.now())));
  }
}
