import type { Pace } from '../watch/Pace';
import { PacedWork } from '../watch/PacedWork';
import type { Slices } from '../watch/Slices';
import type { PodRecord } from './PodRecord';

/** What a {@link JudgeQueue} works with. */
export interface JudgeQueueOptions {
  readonly slices: Slices;
  readonly pace: Pace;
  /** All pods of the cluster, as of now. */
  readonly pods: () => Iterable<PodRecord>;
  /** Judges one pod. */
  readonly judge: (pod: PodRecord) => void;
  /** Called when none is left. */
  readonly drained: () => void;
  /** While it says so, what concerns all pods waits: it is done once, at the end of a list. */
  readonly isHeld: () => boolean;
  /** Whether the cluster's own pace counts: not before everything was judged once. */
  readonly isPaced: () => boolean;
}

/** Pods that are to be judged anew because of something else than themselves: each once, in slices. */
export class JudgeQueue {
  private readonly waiting = new Set<PodRecord>();
  private areAllAffected = false;
  private readonly work: PacedWork;

  constructor(private readonly options: JudgeQueueOptions) {
    const { slices, pace, isPaced } = options;
    this.work = new PacedWork(slices, pace, until => this.run(until), isPaced);
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0 && !this.areAllAffected;
  }

  add(pods: Iterable<PodRecord>): void {
    for (const pod of pods) this.waiting.add(pod);
    if (!this.isEmpty) this.work.request();
  }

  /** All pods are to be judged anew; however often it is asked for meanwhile, it is done once. */
  addAll(): void {
    this.areAllAffected = true;
    this.work.request();
  }

  close(): void {
    this.work.close();
    this.waiting.clear();
    this.areAllAffected = false;
  }

  private run(until: number): boolean {
    const { isHeld, pods, judge, drained } = this.options;
    // Those that wait come first: what concerns all may come again before they had their turn.
    if (this.areAllAffected && this.waiting.size === 0 && !isHeld()) {
      this.areAllAffected = false;
      for (const pod of pods()) this.waiting.add(pod);
    }
    for (const pod of this.waiting) {
      this.waiting.delete(pod);
      judge(pod);
      if (performance.now() >= until) break;
    }
    if (this.waiting.size > 0) return false;
    if (this.areAllAffected) return isHeld();
    drained();
    return true;
  }
}
