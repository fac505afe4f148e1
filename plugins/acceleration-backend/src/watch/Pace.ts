/** Milliseconds of work that a quiet time saves up for. */
const SAVED_MS = 1_000;
/** The share of one core that one cluster's changes may take for long. */
const SHARE = 0.25;
const LONGEST_REST_MS = 1_000;

/**
 * How much of the time one cluster may take: what came in a burst is worked off at once, a storm without an end only with a
 * share of the time, so that others are served meanwhile. While it rests, nothing more is read of the cluster.
 */
export class Pace {
  private balance = SAVED_MS;
  private asOf = performance.now();

  /** @param share - of the time, from 0 to 1 */
  constructor(private readonly share = SHARE) {}

  /** Milliseconds until there is time left again. */
  get debt(): number {
    this.save();
    return this.balance >= 0
      ? 0
      : Math.min(-this.balance / this.share, LONGEST_REST_MS);
  }

  /** Time that was taken. Milliseconds. */
  spent(ms: number): void {
    this.save();
    this.balance -= ms;
  }

  private save(): void {
    const now = performance.now();
    this.balance = Math.min(
      SAVED_MS,
      this.balance + (now - this.asOf) * this.share,
    );
    this.asOf = now;
  }
}
