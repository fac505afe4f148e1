import {
  Affected,
  LiveContext,
  Promises,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { VerdictObservation } from '../history/VerdictObservation';
import {
  ClusterSink,
  Kind,
  KindHealth,
  KINDS,
  Projected,
} from '../watch/ClusterSink';
import type { ClusterListener } from './ClusterListener';
import { ClusterNode, readNode } from './ClusterNodes';
import { CONTROLLERS, readController } from './controllers';
import { EventLog } from './EventLog';
import { GroupSelector, groupsOf } from './groups';
import type { GroupTable } from './GroupTable';
import { Interner } from './Interner';
import { JudgeQueue } from './JudgeQueue';
import type { PlacementState, PlacementVerdict } from './PlacementState';
import { PlacementTable } from './PlacementTable';
import { ObjectStore } from './ObjectStore';
import { PackedPod, packPod, unpackPod } from './packPod';
import { PodJudge, PodRecord, podRecord } from './PodRecord';
import { PodSelection, PodTable } from './PodTable';
import type { Slices } from './Slices';
import { VersionCount } from './VersionCount';

const idOf = ({
  namespace = 'default',
  name,
}: {
  readonly namespace?: string;
  readonly name: string;
}) => `${namespace}/${name}`;

/**
 * One cluster in memory: what its watchers read, each pod judged as it comes, and the placements that these make up. All of it
 * is synchronous; only what a change makes necessary for many other pods is done in slices (JudgeQueue).
 */
export class ClusterIndex implements ClusterSink {
  readonly live = new LiveContext();
  readonly events = new EventLog();
  readonly pods = new PodTable();
  readonly nodes = new Map<string, ClusterNode>();
  readonly placements: PlacementTable;
  readonly kinds = new Map<Kind, KindHealth>();
  readonly objects = new ObjectStore();
  private touches = 0;
  /** Whether pods were read, in this process. */
  wasRead = false;
  /** Milliseconds since 1970, when what was restored was true; absent once it was read anew. */
  restoredAsOf?: number;
  private readonly versions = new VersionCount();
  private readonly judge = new PodJudge(this.live);
  private readonly queue: JudgeQueue;
  private selectors: readonly GroupSelector[] = [];
  private promised = '';
  /** Whether promises are known: until then nothing is as promised, which is nothing to tell of. */
  private isConfigured = false;
  private isTelling = false;
  /** While a list is taken, what concerns all pods is done once, at its end. */
  private isListing = false;
  private areAllAffected = false;

  constructor(
    readonly name: string,
    private readonly listener: ClusterListener,
    private readonly interner: Interner,
    groups: GroupTable,
    slices: Slices,
    private readonly now: () => number,
  ) {
    this.placements = new PlacementTable(name, groups);
    this.queue = new JudgeQueue(
      slices,
      pod => this.judgeAgain(pod),
      () => this.tellFirst(),
    );
  }

  /** The newest version that is known of the pods, as a number. */
  get asOf(): number {
    return this.versions.reached;
  }

  /** Takes promises and selectors; where they are others than before, everything is judged anew, in slices. */
  configure(promises: Promises, selectors: readonly GroupSelector[]): void {
    const promised = JSON.stringify([
      promises.environments,
      promises.backends,
      [...(promises.refused ?? [])],
    ]);
    const [isSame, haveSameSelectors] = [
      promised === this.promised,
      selectors === this.selectors,
    ];
    this.promised = promised;
    this.selectors = selectors;
    if (!isSame) this.live.promise(promises);
    if (!haveSameSelectors) {
      for (const pod of [...this.pods.values()])
        this.setPod(unpackPod(pod), pod, pod.judgement);
      for (const kind of CONTROLLERS)
        for (const json of this.objects.values(kind))
          this.setController(kind, JSON.parse(json));
    }
    // Records that wait to be judged may have been made anew.
    if (!isSame || !haveSameSelectors) this.affect({ all: true });
    this.isConfigured = true;
    this.tellFirst();
    this.listener.changed();
  }

  /** The verdict of a placement, as of now. Why a controller has no pods is in its own condition, or in the newest event about it. */
  verdictOf(placement: PlacementState): PlacementVerdict {
    return placement.verdict(
      ({ failure, object }) => failure ?? this.events.about(object)[0]?.message,
    );
  }

  /** What is kept of a kind, as JSON. */
  *stored(kind: Kind): Iterable<string> {
    if (kind === 'Pod')
      for (const pod of this.pods.values())
        yield JSON.stringify(unpackPod(pod));
    else yield* this.objects.values(kind);
  }

  count(kind: Kind): number {
    return kind === 'Pod' ? this.pods.size : this.objects.count(kind);
  }

  /** Takes what was known before a restart. It counts as stale until it is read anew, and nothing is told of it. */
  restore(kind: Kind, objects: readonly Projected[], asOf: number): void {
    if (this.wasRead || this.kinds.get(kind)?.state === 'live') return;
    objects.forEach(object => this.take(kind, object));
    this.restoredAsOf = Math.min(asOf, this.restoredAsOf ?? asOf);
    this.listener.changed();
  }

  replaced(
    kind: Kind,
    objects: readonly Projected[],
    resourceVersion: string,
  ): void {
    const countedFrom =
      kind === 'Pod' ? this.versions.list(resourceVersion) : undefined;
    if (countedFrom !== undefined)
      this.listener.counted(this.name, countedFrom);
    if (kind === 'Pod' || this.isTelling) this.versions.reach(resourceVersion);
    const listed = new Set(objects.map(object => idOf(object.metadata)));
    const known = kind === 'Pod' ? this.pods.ids() : this.objects.ids(kind);
    this.isListing = true;
    const gone = [...known].filter(id => !listed.has(id));
    gone.forEach(id => this.drop(kind, id));
    objects.forEach(object => this.take(kind, object));
    this.isListing = false;
    if (this.areAllAffected) this.affectAll();
    if (kind === 'Pod') {
      this.wasRead = true;
      this.restoredAsOf = undefined;
    }
    this.tellFirst();
    this.listener.changed();
  }

  applied(kind: Kind, object: Projected, resourceVersion: string): void {
    if (kind === 'Pod') this.versions.reach(resourceVersion);
    this.take(kind, object, resourceVersion);
  }

  removed(
    kind: Kind,
    object: { readonly name: string; readonly namespace?: string },
    resourceVersion: string,
  ): void {
    if (kind !== 'Event') this.versions.reach(resourceVersion);
    this.drop(kind, idOf(object));
  }

  reached(kind: Kind, resourceVersion: string): void {
    if (kind === 'Pod') this.versions.reach(resourceVersion);
  }

  health(kind: Kind, health: KindHealth): void {
    const before = this.kinds.get(kind);
    this.kinds.set(kind, health);
    if (before?.state === health.state && before.reason === health.reason)
      return;
    this.tellFirst();
    this.listener.changed();
  }

  /** Ends what is under way, and takes its placements out of what is known of all clusters. */
  close(): void {
    this.placements.close();
    this.queue.close();
  }

  /** What is true of all placements now, for comparing it with what is written; `undefined` until everything was read and judged. */
  sight():
    | {
        readonly cluster: string;
        readonly asOf: number;
        readonly observations: readonly VerdictObservation[];
      }
    | undefined {
    if (!this.isTelling || !this.queue.isEmpty) return undefined;
    return {
      cluster: this.name,
      asOf: this.asOf,
      observations: [...this.placements.values()].map(placement =>
        this.observation(placement),
      ),
    };
  }

  private take(kind: Kind, object: Projected, resourceVersion = ''): void {
    const id = idOf(object.metadata);
    if (kind === 'Pod') {
      const [known, packed] = [
        this.pods.get(id),
        packPod(object, this.interner),
      ];
      if (known?.own === packed.own && known.shared === packed.shared) return;
      this.objects.revise(kind);
      const affected = this.live.add(object);
      this.setPod(object, packed);
      this.affect(affected);
      return;
    }
    if (!this.objects.set(kind, id, JSON.stringify(object))) return;
    if (kind !== 'Event') this.versions.reach(resourceVersion);
    this.objects.revise(kind);
    this.affect(this.live.add(object));
    if (CONTROLLERS.has(kind)) this.setController(kind, object);
    if (kind === 'Node') this.nodes.set(object.metadata.name, readNode(object));
    if (kind === 'Event') this.concern(this.events.add(id, object));
    if (kind === 'Node') this.listener.changed();
  }

  private drop(kind: Kind, id: string): void {
    const slash = id.indexOf('/');
    const [namespace, name] = [id.slice(0, slash), id.slice(slash + 1)];
    const affected = this.live.remove(kind, { namespace, name });
    this.objects.revise(kind);
    const pod = kind === 'Pod' ? this.pods.get(id) : undefined;
    if (pod) this.unsetPod(pod, true);
    else this.objects.delete(kind, id);
    if (CONTROLLERS.has(kind))
      this.placements
        .unsetController(`${kind} ${id}`)
        .forEach(placement => this.touch(placement));
    if (kind === 'Node') this.nodes.delete(name);
    if (kind === 'Event') this.concern(this.events.remove(id));
    this.affect(affected);
    if (kind === 'Node') this.listener.changed();
  }

  /** Takes a pod's record in place of the one before, and judges it, unless that was done. */
  private setPod(
    pod: Projected,
    packed: PackedPod,
    judgement?: PodRecord['judgement'],
  ): void {
    const record = podRecord(pod, packed, this.selectors, this.interner);
    const before = this.pods.get(record.id);
    // While everything is read for the first time, pods are judged once that is done.
    if (judgement || (record.groups && this.isTelling))
      record.judgement = judgement ?? this.judge.judge(pod);
    const isSame =
      before?.judgement === record.judgement &&
      before?.state === record.state &&
      before.groups === record.groups &&
      before.environment === record.environment;
    if (before) this.unsetPod(before, false);
    this.pods.set(record);
    for (const placement of this.placements.of(
      record.namespace,
      record.groups,
    )) {
      placement.pods.add(record);
      this.touch(placement, isSame);
    }
    for (const placement of before && before.groups !== record.groups
      ? this.placements.of(before.namespace, before.groups)
      : [])
      this.touch(placement);
    if (!record.judgement && record.groups) this.queue.add([record]);
  }

  private unsetPod(pod: PodRecord, isGone: boolean): void {
    this.pods.delete(pod);
    for (const placement of this.placements.of(pod.namespace, pod.groups)) {
      placement.pods.delete(pod);
      if (isGone) this.touch(placement);
    }
  }

  private setController(kind: Kind, object: Projected): void {
    const controller = readController(kind, object);
    const groups = groupsOf(controller.labels, this.selectors).join(' ');
    this.placements
      .setController(controller, groups)
      .forEach(placement => this.touch(placement));
  }

  /** An event came or went: what it is about is shown anew. */
  private concern(subject: string | undefined): void {
    if (!subject) return;
    this.placements
      .withController(subject)
      .forEach(placement => this.touch(placement));
    const pod =
      subject.startsWith('Pod ') && this.pods.get(subject.slice('Pod '.length));
    if (pod) this.showAnew([pod]);
  }

  /** Something of a placement changed; when its verdict may have, that is told. */
  private touch(placement: PlacementState, isSameVerdict = false): void {
    placement.revision = ++this.touches;
    this.placements.removeIfEmpty(placement);
    this.listener.changed(placement);
    if (!isSameVerdict && this.isTelling) this.tell(placement);
  }

  private tell(placement: PlacementState, isFirst = false): void {
    const observation = this.observation(placement);
    if (placement.isNews(observation))
      this.listener.observed(observation, isFirst);
  }

  private observation(placement: PlacementState): VerdictObservation {
    const { verdict, received, reasons } = this.verdictOf(placement);
    const [environment] = placement.environments();
    return {
      ...placement.key,
      ...(environment && { environment }),
      ...(verdict && { verdict }),
      received,
      reasons,
      asOf: this.asOf,
      at: this.now(),
    };
  }

  /** Starts to tell once promises are known, every kind was read, or is known not to be readable, and everything is judged. */
  private tellFirst(): void {
    if (this.isTelling || !this.wasRead || !this.isConfigured) return;
    if (
      KINDS.some(
        kind => (this.kinds.get(kind)?.state ?? 'syncing') === 'syncing',
      )
    )
      return;
    if (!this.queue.isEmpty) return;
    this.isTelling = true;
    for (const placement of this.placements.values())
      this.tell(placement, true);
    this.listener.changed();
  }

  private affect({ all, ...some }: Affected & PodSelection): void {
    if (all) {
      this.areAllAffected = true;
      if (!this.isListing) this.affectAll();
      return;
    }
    const pods = this.pods.select(some);
    this.queue.add(pods);
    this.showAnew(pods);
  }

  private affectAll(): void {
    this.areAllAffected = false;
    this.queue.add(this.pods.values());
    for (const placement of this.placements.values())
      this.touch(placement, true);
  }

  /** What is shown of these pods may be another now, whatever they are judged. */
  private showAnew(pods: readonly PodRecord[]): void {
    for (const pod of pods)
      for (const placement of this.placements.of(pod.namespace, pod.groups))
        this.touch(placement, true);
  }

  private judgeAgain(pod: PodRecord): void {
    if (this.pods.get(pod.id) !== pod || pod.groups === '') return;
    const judgement = this.judge.judge(unpackPod(pod));
    if (judgement === pod.judgement) return;
    pod.judgement = judgement;
    for (const placement of this.placements.of(pod.namespace, pod.groups))
      this.touch(placement);
  }
}
