import type { Pace } from '../watch/Pace';
import { PacedWork } from '../watch/PacedWork';
import type { Slices } from '../watch/Slices';
import type { PlacementState } from './PlacementState';

/** What a {@link VerdictTeller} works with. */
export interface VerdictTellerOptions {
  readonly slices: Slices;
  readonly pace: Pace;
  /** Tells of one placement. */
  readonly tell: (placement: PlacementState, isFirst: boolean) => void;
  /** Whether it waits: half of a list says nothing of a placement. */
  readonly isHeld: () => boolean;
}

/** Placements whose verdict may have changed: each is looked at once, in slices, however many of its pods changed meanwhile. */
export class VerdictTeller {
  private readonly waiting = new Map<PlacementState, boolean>();
  private readonly work: PacedWork;

  constructor(private readonly options: VerdictTellerOptions) {
    const { slices, pace } = options;
    this.work = new PacedWork(
      slices,
      pace,
      until => this.run(until),
      () => true,
    );
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** @param isFirst - it was found, and not seen to happen */
  add(placement: PlacementState, isFirst = false): void {
    this.waiting.set(
      placement,
      isFirst || this.waiting.get(placement) === true,
    );
    this.request();
  }

  /** Goes on, when it was held. */
  request(): void {
    if (!this.isEmpty) this.work.request();
  }

  close(): void {
    this.work.close();
    this.waiting.clear();
  }

  private run(until: number): boolean {
    if (this.options.isHeld()) return true;
    for (const [placement, isFirst] of this.waiting) {
      this.waiting.delete(placement);
      this.options.tell(placement, isFirst);
      if (performance.now() >= until) break;
    }
    return this.isEmpty;
  }
}
