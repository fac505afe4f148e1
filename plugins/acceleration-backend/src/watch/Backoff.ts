/** Pauses that double up to a minute, with full jitter, so that clusters and replicas do not come back all at once. */
export class Backoff {
  private failures = 0;

  /** @param random - from 0 up to 1 */
  constructor(
    private readonly random: () => number,
    private readonly pauses: {
      readonly first: number;
      readonly longest: number;
    },
  ) {}

  /** The next pause in milliseconds; never less than a tenth of the first one. */
  next(): number {
    const ceiling = Math.min(
      this.pauses.longest,
      this.pauses.first * 2 ** Math.min(this.failures, 16),
    );
    this.failures += 1;
    return this.pauses.first / 10 + this.random() * ceiling;
  }

  reset(): void {
    this.failures = 0;
  }
}
