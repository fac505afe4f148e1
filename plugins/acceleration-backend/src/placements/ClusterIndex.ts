import { Affected, LiveContext, Promises } from '@fastpath/backstage-plugin-acceleration-common';
import type { VerdictObservation } from '../history/VerdictObservation';
import { ClusterSink, Kind, KindHealth, KINDS, Projected } from '../watch/ClusterSink';
import { ClusterNode, readNode } from './ClusterNodes';
import { Controller, CONTROLLERS, readController } from './controllers';
import { EventLog } from './EventLog';
import { GroupSelector, groupsOf } from './groups';
import { Interner } from './Interner';
import { JudgeQueue } from './JudgeQueue';
import type { PlacementState, PlacementVerdict } from './PlacementState';
import { PlacementTable } from './PlacementTable';
import { PodJudge, PodRecord, podRecord } from './PodRecord';

/** Whom an index tells. Calls are synchronous. */
export interface ClusterListener {
  /** A placement's verdict, classes or environment may be others now. Not called before all kinds were read once. */
  observed(observation: VerdictObservation): void;
  /** Something that is shown changed; of a placement, or of the cluster as a whole. */
  changed(placement?: PlacementState): void;
}

const idOf = ({ namespace = 'default', name }: { readonly namespace?: string; readonly name: string }) => `${namespace}/${name}`;

function addTo<T>(sets: Map<string, Set<T>>, key: string, item: T): void {
  const set = sets.get(key);
  if (set) set.add(item);
  else sets.set(key, new Set([item]));
}

function removeFrom<T>(sets: Map<string, Set<T>>, key: string, item: T): void {
  const set = sets.get(key);
  set?.delete(item);
  if (set?.size === 0) sets.delete(key);
}

/**
 * One cluster in memory: what its watchers read, each pod judged as it comes, and the placements that these make up. All of it
 * is synchronous; only what a change makes necessary for many other pods is done in slices (JudgeQueue).
 */
export class ClusterIndex implements ClusterSink {
  readonly live = new LiveContext();
  readonly events = new EventLog();
  readonly pods = new Map<string, PodRecord>();
  readonly nodes = new Map<string, ClusterNode>();
  readonly placements: PlacementTable;
  readonly kinds = new Map<Kind, KindHealth>();
  /** Projections of what is neither a pod nor empty, as JSON, by kind and `namespace/name`. */
  readonly objects = new Map<Kind, Map<string, string>>();
  /** Whether pods were read, in this process. */
  wasRead = false;
  /** Milliseconds since 1970, when what was restored was true; absent once it was read anew. */
  restoredAsOf?: number;
  /** The newest version that was reached, as a number. */
  asOf = 0;
  private readonly byNode = new Map<string, Set<PodRecord>>();
  private readonly judge = new PodJudge(this.live);
  private readonly queue: JudgeQueue;
  private selectors: readonly GroupSelector[] = [];
  private isTelling = false;

  constructor(
    readonly name: string,
    private readonly listener: ClusterListener,
    private readonly interner: Interner,
    private readonly now: () => number,
  ) {
    this.placements = new PlacementTable(name);
    this.queue = new JudgeQueue(pod => this.judgeAgain(pod), () => this.tellFirst());
  }

  /** Takes new promises or selectors; everything is then judged anew, in slices. */
  configure(promises: Promises, selectors: readonly GroupSelector[]): void {
    this.live.promise(promises);
    if (selectors !== this.selectors) {
      this.selectors = selectors;
      for (const pod of [...this.pods.values()]) this.setPod(JSON.parse(pod.json), pod.json, pod.judgement);
      for (const kind of CONTROLLERS) this.objects.get(kind)?.forEach(json => this.setController(kind, JSON.parse(json)));
    }
    this.affect({ all: true });
    this.listener.changed();
  }

  /** The pods on a node. */
  podsOn(node: string): Iterable<PodRecord> {
    return this.byNode.get(node) ?? [];
  }

  /** The verdict of a placement, as of now. */
  verdictOf(placement: PlacementState): PlacementVerdict {
    return placement.verdict(controller => this.whyNoPods(controller));
  }

  /** What is kept of a kind, as JSON. */
  *stored(kind: Kind): Iterable<string> {
    if (kind === 'Pod') for (const pod of this.pods.values()) yield pod.json;
    else yield* this.objects.get(kind)?.values() ?? [];
  }

  count(kind: Kind): number {
    return kind === 'Pod' ? this.pods.size : (this.objects.get(kind)?.size ?? 0);
  }

  /** Takes what was known before a restart. It counts as stale until it is read anew, and nothing is told of it. */
  restore(kind: Kind, objects: readonly Projected[], asOf: number): void {
    if (this.wasRead || this.kinds.get(kind)?.state === 'live') return;
    objects.forEach(object => this.take(kind, object));
    this.restoredAsOf = Math.min(asOf, this.restoredAsOf ?? asOf);
    this.listener.changed();
  }

  replaced(kind: Kind, objects: readonly Projected[], resourceVersion: string): void {
    this.reachedVersion(resourceVersion);
    const listed = new Set(objects.map(object => idOf(object.metadata)));
    const known = kind === 'Pod' ? this.pods : this.objects.get(kind);
    const gone = [...(known?.keys() ?? [])].filter(id => !listed.has(id));
    gone.forEach(id => this.drop(kind, id));
    objects.forEach(object => this.take(kind, object));
    if (kind === 'Pod') {
      this.wasRead = true;
      this.restoredAsOf = undefined;
    }
    this.tellFirst();
    this.listener.changed();
  }

  applied(kind: Kind, object: Projected, resourceVersion: string): void {
    this.reachedVersion(resourceVersion);
    this.take(kind, object);
  }

  removed(kind: Kind, object: { readonly name: string; readonly namespace?: string }, resourceVersion: string): void {
    this.reachedVersion(resourceVersion);
    this.drop(kind, idOf(object));
  }

  reached(_: Kind, resourceVersion: string): void {
    this.reachedVersion(resourceVersion);
  }

  health(kind: Kind, health: KindHealth): void {
    const before = this.kinds.get(kind);
    this.kinds.set(kind, health);
    if (before?.state === health.state && before.reason === health.reason) return;
    this.tellFirst();
    this.listener.changed();
  }

  /** Ends what is under way. */
  close(): void {
    this.queue.close();
  }

  /** What is true of all placements now, for comparing it with what is written. */
  observations(): VerdictObservation[] {
    return this.isTelling && this.queue.isEmpty ? [...this.placements.values()].map(placement => this.observation(placement)) : [];
  }

  private reachedVersion(resourceVersion: string): void {
    const version = Number(resourceVersion);
    if (Number.isSafeInteger(version)) this.asOf = Math.max(this.asOf, version);
  }

  private take(kind: Kind, object: Projected): void {
    const [id, json] = [idOf(object.metadata), JSON.stringify(object)];
    if (kind === 'Pod') {
      if (this.pods.get(id)?.json === json) return;
      const affected = this.live.add(object);
      this.setPod(object, json);
      this.affect(affected);
      return;
    }
    const stored = this.objects.get(kind) ?? new Map<string, string>();
    if (stored.get(id) === json) return;
    this.objects.set(kind, stored.set(id, json));
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
    if (kind === 'Pod') {
      const pod = this.pods.get(id);
      if (pod) this.unsetPod(pod, true);
    } else {
      this.objects.get(kind)?.delete(id);
    }
    if (CONTROLLERS.has(kind)) this.placements.unsetController(`${kind} ${id}`).forEach(placement => this.touch(placement));
    if (kind === 'Node') this.nodes.delete(name);
    if (kind === 'Event') this.concern(this.events.remove(id));
    this.affect(affected);
    if (kind === 'Node') this.listener.changed();
  }

  /** Takes a pod's record in place of the one before, and judges it, unless that was done. */
  private setPod(pod: Projected, json: string, judgement?: PodRecord['judgement']): void {
    const record = podRecord(pod, json, this.selectors, this.interner);
    const before = this.pods.get(record.id);
    // While everything is read for the first time, pods are judged once that is done.
    if (judgement || (record.groups && this.isTelling)) record.judgement = judgement ?? this.judge.judge(pod);
    const isSame = before?.judgement === record.judgement && before?.state === record.state && before.groups === record.groups && before.environment === record.environment;
    if (before) this.unsetPod(before, false);
    this.pods.set(record.id, record);
    if (record.node) addTo(this.byNode, record.node, record);
    for (const placement of this.placements.of(record.namespace, record.groups)) {
      placement.pods.add(record);
      this.touch(placement, isSame);
    }
    for (const placement of before && before.groups !== record.groups ? this.placements.of(before.namespace, before.groups) : []) this.touch(placement);
    if (!record.judgement && record.groups) this.queue.add([record]);
  }

  private unsetPod(pod: PodRecord, isGone: boolean): void {
    this.pods.delete(pod.id);
    if (pod.node) removeFrom(this.byNode, pod.node, pod);
    for (const placement of this.placements.of(pod.namespace, pod.groups)) {
      placement.pods.delete(pod);
      if (isGone) this.touch(placement);
    }
  }

  private setController(kind: Kind, object: Projected): void {
    const controller = readController(kind, object);
    const groups = groupsOf(controller.labels, this.selectors).join(' ');
    this.placements.setController(controller, groups).forEach(placement => this.touch(placement));
  }

  /** An event came or went: what it is about is shown anew. */
  private concern(subject: string | undefined): void {
    if (subject) this.placements.withController(subject).forEach(placement => this.touch(placement));
  }

  /** Something of a placement changed; when its verdict may have, that is told. */
  private touch(placement: PlacementState, isSameVerdict = false): void {
    placement.revision += 1;
    this.placements.removeIfEmpty(placement);
    this.listener.changed(placement);
    if (!isSameVerdict && this.isTelling) this.tell(placement);
  }

  private tell(placement: PlacementState): void {
    const observation = this.observation(placement);
    const key = JSON.stringify([observation.verdict, observation.environment, observation.received]);
    if (placement.told?.key === key) return;
    placement.told = { key, since: observation.at };
    this.listener.observed(observation);
  }

  private observation(placement: PlacementState): VerdictObservation {
    const { verdict, received, reasons } = this.verdictOf(placement);
    const [environment] = placement.environments();
    return { ...placement.key, ...(environment && { environment }), ...(verdict && { verdict }), received, reasons, asOf: this.asOf, at: this.now() };
  }

  /** Starts to tell once every kind was read, or is known not to be readable, and everything is judged. */
  private tellFirst(): void {
    if (this.isTelling || !this.wasRead) return;
    if (KINDS.some(kind => (this.kinds.get(kind)?.state ?? 'syncing') === 'syncing')) return;
    if (!this.queue.isEmpty) return;
    this.isTelling = true;
    for (const placement of this.placements.values()) this.tell(placement);
  }

  private affect(affected: Affected): void {
    if (affected.all) {
      this.queue.add(this.pods.values());
      return;
    }
    for (const node of affected.nodes ?? []) this.queue.add(this.byNode.get(node) ?? []);
    this.queue.add((affected.pods ?? []).flatMap(id => this.pods.get(id) ?? []));
  }

  private judgeAgain(pod: PodRecord): void {
    if (this.pods.get(pod.id) !== pod || pod.groups === '') return;
    const judgement = this.judge.judge(JSON.parse(pod.json));
    if (judgement === pod.judgement) return;
    pod.judgement = judgement;
    for (const placement of this.placements.of(pod.namespace, pod.groups)) this.touch(placement);
  }

  /** Why a controller has no pods: in its own condition, or by the newest event about it. */
  private whyNoPods(controller: Controller): string | undefined {
    return controller.failure ?? this.events.about(controller.object)[0]?.message;
  }
}
