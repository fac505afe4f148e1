import type { PodRecord } from './PodRecord';
import type { SlicedWork, Slices } from './Slices';

/** Pods that are to be judged anew because of something else than themselves: each once, in slices. */
export class JudgeQueue {
  private readonly pods = new Set<PodRecord>();
  private readonly work: SlicedWork = until => this.run(until);

  /**
   * @param slices - shared by all clusters
   * @param judge - judges one pod
   * @param drained - called when none is left
   */
  constructor(
    private readonly slices: Slices,
    private readonly judge: (pod: PodRecord) => void,
    private readonly drained: () => void,
  ) {}

  get isEmpty(): boolean {
    return this.pods.size === 0;
  }

  add(pods: Iterable<PodRecord>): void {
    for (const pod of pods) this.pods.add(pod);
    if (this.pods.size > 0) this.slices.request(this.work);
  }

  close(): void {
    this.slices.forget(this.work);
    this.pods.clear();
  }

  private run(until: number): boolean {
    for (const pod of this.pods) {
      this.pods.delete(pod);
      this.judge(pod);
      if (performance.now() >= until) break;
    }
    if (this.pods.size > 0) return false;
    this.drained();
    return true;
  }
}
