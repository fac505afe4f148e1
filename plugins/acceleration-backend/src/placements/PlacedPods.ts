import {
  Affected,
  LiveContext,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import type { Pace } from '../watch/Pace';
import type { Slices } from '../watch/Slices';
import { Grouping, groupsByLabel } from './groups';
import type { IndexState } from './IndexState';
import type { Interner } from './Interner';
import { JudgeQueue } from './JudgeQueue';
import { PackedPod, unpackPod } from './packPod';
import type { PlacementState } from './PlacementState';
import type { PlacementTable } from './PlacementTable';
import { PodJudge, PodRecord, podRecord } from './PodRecord';
import { PodSelection, PodTable } from './PodTable';

/** What {@link PlacedPods} work with. */
export interface PlacedPodsOptions {
  /** The cluster that they are on. */
  readonly cluster: string;
  readonly live: LiveContext;
  readonly placements: PlacementTable;
  readonly state: IndexState;
  readonly interner: Interner;
  readonly slices: Slices;
  readonly pace: Pace;
  /** Told of a placement that shows something else now; and whether its verdict is the same for sure. */
  readonly touched: (placement: PlacementState, isSameVerdict: boolean) => void;
  /** Told when every pod is judged. */
  readonly judged: () => void;
}

/** The pods of a cluster in the placements that they make up, each judged as it comes, or soon after. */
export class PlacedPods {
  readonly table = new PodTable();
  private readonly judge: PodJudge;
  private readonly queue: JudgeQueue;
  private groupsOf: Grouping = groupsByLabel;

  constructor(private readonly options: PlacedPodsOptions) {
    const { cluster, live, state, slices, pace, judged } = options;
    this.judge = new PodJudge(cluster, live);
    this.queue = new JudgeQueue({
      slices,
      pace,
      pods: () => this.table.values(),
      judge: pod => this.judgeAgain(pod),
      drained: judged,
      isHeld: () => state.isListing,
      isPaced: () => state.isTelling,
    });
  }

  get areJudged(): boolean {
    return this.queue.isEmpty;
  }

  /** Finds groups in another way than before. */
  group(groupsOf: Grouping): void {
    this.groupsOf = groupsOf;
    for (const pod of [...this.table.values()])
      this.set(unpackPod(pod), pod, pod.judgement);
  }

  /** Takes a pod's record in place of the one before, and judges it, unless that was done. */
  set(
    pod: Projected,
    packed: PackedPod,
    judgement?: PodRecord['judgement'],
  ): void {
    const { state, placements, interner, touched } = this.options;
    const record = podRecord(pod, packed, this.groupsOf, interner);
    const before = this.table.get(record.id);
    // While everything is read for the first time, pods are judged once that is done.
    if (judgement || (record.groups && state.isTelling))
      record.judgement = judgement ?? this.judge.judge(pod);
    const isSame =
      before?.judgement === record.judgement &&
      before?.state === record.state &&
      before.groups === record.groups &&
      before.environment === record.environment;
    if (before) this.unset(before, false);
    this.table.set(record);
    for (const placement of placements.of(record.namespace, record.groups)) {
      placement.pods.add(record);
      touched(placement, isSame);
    }
    for (const placement of before && before.groups !== record.groups
      ? placements.of(before.namespace, before.groups)
      : [])
      touched(placement, false);
    if (!record.judgement && record.groups) this.queue.add([record]);
  }

  remove(id: string): void {
    const pod = this.table.get(id);
    if (pod) this.unset(pod, true);
  }

  /** Judges anew whom a change concerns. */
  affect({ all, ...some }: Affected & PodSelection): void {
    if (all) this.queue.addAll();
    else this.queue.add(this.table.select(some));
  }

  /** What is shown of a pod may be another now, whatever it is judged. */
  showAnew(id: string): void {
    const pod = this.table.get(id);
    if (pod) this.touch(pod, true);
  }

  close(): void {
    this.queue.close();
  }

  private unset(pod: PodRecord, isGone: boolean): void {
    this.table.delete(pod);
    for (const placement of this.options.placements.of(
      pod.namespace,
      pod.groups,
    )) {
      placement.pods.delete(pod);
      if (isGone) this.options.touched(placement, false);
    }
  }

  private judgeAgain(pod: PodRecord): void {
    if (this.table.get(pod.id) !== pod || pod.groups === '') return;
    const judgement = this.judge.judge(unpackPod(pod));
    const isSame = judgement === pod.judgement;
    pod.judgement = judgement;
    // Its evidence may be another one even so.
    this.touch(pod, isSame);
  }

  private touch(pod: PodRecord, isSameVerdict: boolean): void {
    const { placements, touched } = this.options;
    for (const placement of placements.of(pod.namespace, pod.groups))
      touched(placement, isSameVerdict);
  }
}
