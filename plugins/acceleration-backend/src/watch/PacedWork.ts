import type { Pace } from './Pace';
import type { SlicedWork, Slices } from './Slices';

/** Work of one cluster that is done in slices, and that rests while the cluster has used up its share of the time. */
export class PacedWork {
  private resting?: NodeJS.Timeout;
  private isClosed = false;
  private readonly sliced: SlicedWork = until => this.run(until);

  /**
   * @param slices - shared by all clusters
   * @param work - does some of it
   * @param isPaced - whether its time counts; work that the portal itself asks for is done at once
   */
  constructor(
    private readonly slices: Slices,
    private readonly pace: Pace,
    private readonly work: SlicedWork,
    private readonly isPaced: () => boolean = () => true,
  ) {}

  /** Has it done soon. */
  request(): void {
    if (!this.resting && !this.isClosed) this.slices.request(this.sliced);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.resting);
    this.slices.forget(this.sliced);
  }

  private run(until: number): boolean {
    const { pace } = this;
    const began = performance.now();
    const isDone = this.work(until);
    if (!this.isPaced()) return isDone;
    pace.spent(performance.now() - began);
    const { debt } = pace;
    if (isDone || debt === 0) return isDone;
    this.resting = setTimeout(() => {
      this.resting = undefined;
      this.request();
    }, debt).unref();
    return true;
  }
}
