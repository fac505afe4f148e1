import type { Pace } from './Pace';
import { PacedWork } from './PacedWork';

/** How long one slice may take, so that requests and watches are served between. */
const SLICE_MS = 1;

/** Works until a time, as `performance.now()` tells it. @returns whether nothing is left */
export type SlicedWork = (until: number) => boolean;

/** Long work of many clusters, done in slices: one slice in a turn of the event loop, however many there are to work for. */
export class Slices {
  private readonly waiting = new Set<SlicedWork>();
  private scheduled?: NodeJS.Immediate;

  /** Has it done soon; work that waits already keeps its place. */
  request(work: SlicedWork): void {
    this.waiting.add(work);
    this.scheduled ??= setImmediate(() => this.run());
  }

  forget(work: SlicedWork): void {
    this.waiting.delete(work);
  }

  /**
   * Goes through all steps; the first one comes in a later turn. Each step should be short: between two of them a slice may end.
   *
   * @param pace - of the cluster that it is for: work that goes beyond it rests meanwhile
   * @returns when all steps are done, or the signal ends it
   * @throws what a step throws
   */
  through(
    steps: Iterator<unknown>,
    signal: AbortSignal,
    pace?: Pace,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const work: SlicedWork = until => {
        try {
          while (!signal.aborted && !steps.next().done)
            if (performance.now() >= until) return false;
          resolve();
        } catch (error) {
          reject(error as Error);
        }
        return true;
      };
      if (pace) new PacedWork(this, pace, work).request();
      else this.request(work);
    });
  }

  private run(): void {
    this.scheduled = undefined;
    const end = performance.now() + SLICE_MS;
    // One that is not done goes to the end of the row: each has its turn.
    for (const work of [...this.waiting]) {
      if (!this.waiting.delete(work)) continue; // forgotten meanwhile
      if (!work(end)) this.waiting.add(work);
      if (performance.now() >= end) break;
    }
    if (this.waiting.size > 0)
      this.scheduled ??= setImmediate(() => this.run());
  }
}
