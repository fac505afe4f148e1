import {
  constants,
  PerformanceEntry,
  PerformanceObserver,
} from 'node:perf_hooks';

/** Whether somebody asked for it by `gc()`. */
const isForced = (pause: PerformanceEntry) =>
  (pause as PerformanceEntry & { detail: { flags: number } }).detail.flags ===
  constants.NODE_PERFORMANCE_GC_FLAGS_FORCED;

/** Watches for how long collecting garbage stops everything: a part of some turn of the event loop that is nobody's work. */
export class LongestPause {
  private longest = 0;
  private readonly observer = new PerformanceObserver(list =>
    this.take(list.getEntries()),
  );

  constructor() {
    this.observer.observe({ entryTypes: ['gc'] });
  }

  /** Forgets what was. */
  reset(): void {
    this.observer.takeRecords();
    this.longest = 0;
  }

  /** The longest pause until now, in milliseconds of real time. */
  get milliseconds(): number {
    this.take(this.observer.takeRecords());
    return this.longest;
  }

  private take(pauses: readonly PerformanceEntry[]): void {
    for (const pause of pauses)
      if (!isForced(pause))
        this.longest = Math.max(this.longest, pause.duration);
  }
}
