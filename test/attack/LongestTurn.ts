/** How often the thread is looked at, in milliseconds. */
const LOOK_MS = 2;

/**
 * Watches how long a turn of the event loop keeps the thread: for so long everybody else waits. Counted in CPU time of the thread,
 * so that what else the machine does counts for nothing. At most {@link LOOK_MS} too long.
 */
export class LongestTurn {
  private longest = 0;
  private last = process.threadCpuUsage();
  private readonly timer = setInterval(() => this.take(), LOOK_MS).unref();

  /** Forgets what was. */
  reset(): void {
    this.longest = 0;
    this.last = process.threadCpuUsage();
  }

  /** The longest turn until now, in milliseconds. */
  get milliseconds(): number {
    this.take();
    return this.longest;
  }

  /** Ends watching. */
  close(): void {
    clearInterval(this.timer);
  }

  private take(): void {
    const now = process.threadCpuUsage();
    const spent = now.user + now.system - this.last.user - this.last.system;
    this.longest = Math.max(this.longest, spent / 1000);
    this.last = now;
  }
}
