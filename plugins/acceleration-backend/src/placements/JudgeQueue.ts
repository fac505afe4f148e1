import type { PodRecord } from './PodRecord';

/** How long one slice may take, so that requests and watches are served between. */
const SLICE_MS = 8;

/** Pods that are to be judged anew because of something else than themselves: each once, in slices. */
export class JudgeQueue {
  private readonly pods = new Set<PodRecord>();
  private scheduled?: NodeJS.Immediate;

  /**
   * @param judge - judges one pod
   * @param drained - called when none is left
   */
  constructor(
    private readonly judge: (pod: PodRecord) => void,
    private readonly drained: () => void,
  ) {}

  get isEmpty(): boolean {
    return this.pods.size === 0;
  }

  add(pods: Iterable<PodRecord>): void {
    for (const pod of pods) this.pods.add(pod);
    if (this.pods.size > 0) this.scheduled ??= setImmediate(() => this.run());
  }

  close(): void {
    clearImmediate(this.scheduled);
    this.pods.clear();
  }

  private run(): void {
    this.scheduled = undefined;
    const end = performance.now() + SLICE_MS;
    for (const pod of this.pods) {
      this.pods.delete(pod);
      this.judge(pod);
      if (performance.now() >= end) break;
    }
    if (this.pods.size > 0) this.scheduled = setImmediate(() => this.run());
    else this.drained();
  }
}
