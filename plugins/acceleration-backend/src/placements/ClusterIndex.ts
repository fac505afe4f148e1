import {
  isGoodVerdict,
  LiveContext,
  Promises,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterSight } from '../history/ObservationWriter';
import type { VerdictObservation } from '../history/VerdictObservation';
import {
  ClusterSink,
  HeldSize,
  Kind,
  KindHealth,
  KINDS,
  Projected,
  ReadList,
  UnreadObject,
} from '../watch/ClusterSink';
import { Pace } from '../watch/Pace';
import type { Slices } from '../watch/Slices';
import type { ClusterListener } from './ClusterListener';
import { ClusterNode, readNode } from './ClusterNodes';
import { CONTROLLERS, readController } from './controllers';
import { EventLog } from './EventLog';
import { Grouping, groupsByLabel } from './groups';
import type { GroupTable } from './GroupTable';
import { IndexState } from './IndexState';
import { Interner } from './Interner';
import { ObjectStore } from './ObjectStore';
import { packPod, unpackPod } from './packPod';
import { PlacedPods } from './PlacedPods';
import type { PlacementState, PlacementVerdict } from './PlacementState';
import { PlacementTable } from './PlacementTable';
import type { PodTable } from './PodTable';
import { UnreadObjects } from './UnreadObjects';
import { VerdictTeller } from './VerdictTeller';
import { VersionCount } from './VersionCount';

const idOf = ({
  namespace = 'default',
  name,
}: {
  readonly namespace?: string;
  readonly name: string;
}) => `${namespace}/${name}`;

/**
 * One cluster in memory: what its watchers read, each pod judged as it comes, and the placements that these make up. What one
 * object brings is taken at once; lists, what concerns many pods, and telling of verdicts are done in slices.
 */
export class ClusterIndex implements ClusterSink {
  readonly live = new LiveContext();
  readonly events = new EventLog();
  readonly nodes = new Map<string, ClusterNode>();
  readonly placements: PlacementTable;
  readonly kinds = new Map<Kind, KindHealth>();
  readonly objects = new ObjectStore();
  readonly state = new IndexState();
  /** How much time the cluster may take. */
  readonly pace = new Pace();
  private readonly unreadObjects = new UnreadObjects();
  private readonly versions = new VersionCount();
  private readonly placed: PlacedPods;
  private readonly teller: VerdictTeller;
  private groupsOf: Grouping = groupsByLabel;
  /** What the groups of selectors are made by. */
  private selection = '';
  private promised = '';
  private touches = 0;

  constructor(
    readonly name: string,
    private readonly listener: ClusterListener,
    private readonly interner: Interner,
    groups: GroupTable,
    private readonly slices: Slices,
    private readonly now: () => number,
  ) {
    const { live, state, pace } = this;
    this.placements = new PlacementTable(name, groups);
    this.placed = new PlacedPods({
      cluster: name,
      live,
      placements: this.placements,
      state,
      interner,
      slices,
      pace,
      touched: (placement, isSame) => this.touch(placement, isSame),
      judged: () => this.tellFirst(),
    });
    this.teller = new VerdictTeller({
      slices,
      pace,
      tell: (placement, isFirst) => this.tell(placement, isFirst),
      isHeld: () => state.isListing,
    });
  }

  get pods(): PodTable {
    return this.placed.table;
  }

  /** The newest version that is known of the pods, as a number. */
  get asOf(): number {
    return this.versions.reached;
  }

  /**
   * Takes promises and groups; where they are others than before, everything is judged anew, in slices.
   *
   * @param selection - another text when `groupsOf` may give other groups
   */
  configure(promises: Promises, groupsOf: Grouping, selection: string): void {
    const promised = JSON.stringify([
      promises.environments,
      promises.backends,
      [...(promises.refused ?? [])],
    ]);
    const [isSame, haveSameGroups] = [
      promised === this.promised,
      selection === this.selection,
    ];
    this.promised = promised;
    this.groupsOf = groupsOf;
    this.selection = selection;
    if (!isSame) this.live.promise(promises);
    if (!haveSameGroups) {
      this.placed.group(groupsOf);
      for (const kind of CONTROLLERS)
        for (const json of this.objects.values(kind))
          this.setController(kind, JSON.parse(json));
    }
    // Records that wait to be judged may have been made anew.
    if (!isSame || !haveSameGroups) this.placed.affect({ all: true });
    this.state.configured();
    this.tellFirst();
    this.listener.changed();
  }

  /**
   * The verdict of a placement, as of now. Why a controller has no pods is in its own condition, or in the newest event about
   * it. A good one is `unknown` while something that it depends on is too large to be read.
   */
  verdictOf(placement: PlacementState): PlacementVerdict {
    const verdict = placement.verdict(
      ({ failure, object }) => failure ?? this.events.about(object)[0]?.message,
    );
    if (!isGoodVerdict(verdict.verdict)) return verdict;
    const unproven = this.unproven(
      placement.namespace,
      placement.alive().flatMap(({ node }) => node ?? []),
    );
    return unproven
      ? { ...verdict, verdict: 'unknown', reasons: [unproven] }
      : verdict;
  }

  /** Why what stands in a namespace and on some nodes cannot be proven, because of objects that are too large to be read. */
  unproven(namespace: string, nodes: readonly string[]): string | undefined {
    return this.unreadObjects.reasonFor(
      { namespace, nodes: new Set(nodes) },
      this.kinds,
    );
  }

  /** How many objects of a kind are too large to be read. */
  unreadCount(kind: Kind): number {
    return this.unreadObjects.count(kind);
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

  held(kind: Kind): HeldSize {
    const bytesOf = (each: Kind) =>
      each === 'Pod' ? this.pods.bytes : this.objects.bytes(each);
    const bytes = KINDS.reduce((sum, each) => sum + bytesOf(each), 0);
    return {
      objects: this.count(kind),
      bytes,
      bytesBeside: bytes - bytesOf(kind),
    };
  }

  /** Takes what was known before a restart. It counts as stale until it is read anew, and nothing is told of it. */
  restore(kind: Kind, objects: readonly Projected[], asOf: number): void {
    if (this.state.wasRead || this.kinds.get(kind)?.state === 'live') return;
    objects.forEach(object => this.take(kind, object));
    this.state.restored(asOf);
    this.listener.changed();
  }

  replaced(kind: Kind, list: ReadList, signal: AbortSignal): Promise<void> {
    const { resourceVersion } = list;
    const countedFrom =
      kind === 'Pod' ? this.versions.list(resourceVersion) : undefined;
    if (countedFrom !== undefined)
      this.listener.counted(this.name, countedFrom);
    if (kind === 'Pod' || this.state.isTelling)
      this.versions.reach(resourceVersion);
    this.state.listBegan(kind);
    return this.slices.through(this.replace(kind, list), signal, this.pace);
  }

  applied(kind: Kind, object: Projected, resourceVersion: string): void {
    if (kind === 'Pod') this.versions.reach(resourceVersion);
    this.nowRead(kind, idOf(object.metadata));
    this.take(kind, object, resourceVersion);
  }

  removed(
    kind: Kind,
    object: { readonly name: string; readonly namespace?: string },
    resourceVersion: string,
  ): void {
    if (kind !== 'Event') this.versions.reach(resourceVersion);
    this.nowRead(kind, idOf(object));
    this.drop(kind, idOf(object));
  }

  unread(kind: Kind, object: UnreadObject): void {
    if (this.unreadObjects.add(kind, object)) this.provenAnew();
  }

  reached(kind: Kind, resourceVersion: string): void {
    if (kind === 'Pod') this.versions.reach(resourceVersion);
  }

  health(kind: Kind, health: KindHealth): void {
    const before = this.kinds.get(kind);
    this.kinds.set(kind, health);
    if (before?.state === health.state && before.reason === health.reason)
      return;
    if ([before?.state, health.state].includes('too-large')) this.provenAnew();
    this.tellFirst();
    this.listener.changed();
  }

  /** Ends what is under way, and takes its placements out of what is known of all clusters. */
  close(): void {
    this.placements.close();
    this.placed.close();
    this.teller.close();
  }

  /** What is true of all placements now, for comparing it with what is written; `undefined` until everything was read and judged. */
  sight(): ClusterSight | undefined {
    const { state, placed, teller, placements } = this;
    if (!state.isTelling || state.isListing) return undefined;
    if (!placed.areJudged || !teller.isEmpty) return undefined;
    return {
      cluster: this.name,
      asOf: this.asOf,
      observations: [...placements.values()].map(placement =>
        this.observation(placement),
      ),
    };
  }

  /** Takes a list, one object a step: first what there is, then what there is no more, so that nothing looks lost meanwhile. */
  private *replace(kind: Kind, list: ReadList): Generator<void> {
    const listed = new Set<string>();
    for (const object of list.objects) {
      const id = idOf(object);
      listed.add(id);
      if (kind === 'Pod' || this.objects.get(kind, id) !== object.json)
        this.take(kind, JSON.parse(object.json) as Projected);
      yield;
    }
    // What is too large to be read is there nevertheless.
    for (const { name, namespace } of list.unread)
      if (name) listed.add(idOf({ name, namespace }));
    const known = kind === 'Pod' ? this.pods.ids() : this.objects.ids(kind);
    for (const id of [...known]) {
      if (listed.has(id)) continue;
      this.drop(kind, id);
      yield;
    }
    if (this.unreadObjects.replace(kind, list.unread)) this.provenAnew();
    this.state.listEnded(kind);
    this.placed.affect({});
    this.teller.request();
    this.tellFirst();
    this.listener.changed();
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
      this.placed.set(object, packed);
      this.placed.affect(affected);
      return;
    }
    if (!this.objects.set(kind, id, JSON.stringify(object))) return;
    if (kind !== 'Event') this.versions.reach(resourceVersion);
    this.objects.revise(kind);
    this.placed.affect(this.live.add(object));
    if (CONTROLLERS.has(kind)) this.setController(kind, object);
    if (kind === 'Event') this.concern(this.events.add(id, object));
    if (kind !== 'Node') return;
    this.nodes.set(object.metadata.name, readNode(object));
    this.listener.changed();
  }

  private drop(kind: Kind, id: string): void {
    const slash = id.indexOf('/');
    const [namespace, name] = [id.slice(0, slash), id.slice(slash + 1)];
    const affected = this.live.remove(kind, { namespace, name });
    this.objects.revise(kind);
    if (kind === 'Pod') this.placed.remove(id);
    else this.objects.delete(kind, id);
    if (CONTROLLERS.has(kind))
      this.placements
        .unsetController(`${kind} ${id}`)
        .forEach(placement => this.touch(placement));
    if (kind === 'Event') this.concern(this.events.remove(id));
    this.placed.affect(affected);
    if (kind !== 'Node') return;
    this.nodes.delete(name);
    this.listener.changed();
  }

  private setController(kind: Kind, object: Projected): void {
    const controller = readController(kind, object);
    const groups = this.groupsOf(controller.namespace, controller.labels).join(
      ' ',
    );
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
    if (subject.startsWith('Pod '))
      this.placed.showAnew(subject.slice('Pod '.length));
  }

  /** What was too large is not any more, or is gone. */
  private nowRead(kind: Kind, id: string): void {
    if (this.unreadObjects.delete(kind, id)) this.provenAnew();
  }

  /** Something is too large to be read, or is not any more: what is proven of the cluster's placements may be another thing. */
  private provenAnew(): void {
    for (const placement of this.placements.values()) this.touch(placement);
    this.listener.changed();
  }

  /** Something of a placement changed; when its verdict may have, that is told soon. */
  private touch(placement: PlacementState, isSameVerdict = false): void {
    placement.revision = ++this.touches;
    this.placements.removeIfEmpty(placement);
    this.listener.changed(placement);
    if (!isSameVerdict && this.state.isTelling) this.teller.add(placement);
  }

  private tell(placement: PlacementState, isFirst: boolean): void {
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
    if (!this.state.mayBeginToTell || !this.placed.areJudged) return;
    if (
      KINDS.some(
        kind => (this.kinds.get(kind)?.state ?? 'syncing') === 'syncing',
      )
    )
      return;
    this.state.beginsToTell();
    for (const placement of this.placements.values())
      this.teller.add(placement, true);
    this.listener.changed();
  }
}
