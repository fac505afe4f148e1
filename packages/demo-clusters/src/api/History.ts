import type { SimulatedObject } from './SimulatedObject';

/** A change of one object. @public */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** The kind's id: `pods`. */
  readonly resource: string;
  readonly version: number;
  readonly object: SimulatedObject;
  /** What it was before; absent for a new one. */
  readonly before?: SimulatedObject;
}

/** The changes that a watch can start from: the last ones, in order. */
export class History {
  private events: StoreEvent[] = [];
  private floor: number;

  /**
   * @param limit - how many are kept at least
   * @param start - the version that the store begins with
   */
  constructor(
    private readonly limit: number,
    start: number,
  ) {
    this.floor = start;
  }

  /** Changes up to this version are gone. */
  get compacted(): number {
    return this.floor;
  }

  /** Adds a change; from time to time, the oldest are forgotten. */
  add(event: StoreEvent): void {
    this.events.push(event);
    if (this.events.length >= 2 * this.limit)
      this.forget(this.events.length - this.limit);
  }

  /** Forgets all of them, as a compaction of etcd does. */
  compact(current: number): void {
    this.events = [];
    this.floor = current;
  }

  /** The changes after a version. */
  after(version: number): StoreEvent[] {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.events[middle].version <= version) low = middle + 1;
      else high = middle;
    }
    return this.events.slice(low);
  }

  private forget(count: number): void {
    this.floor = this.events[count - 1].version;
    this.events = this.events.slice(count);
  }
}
