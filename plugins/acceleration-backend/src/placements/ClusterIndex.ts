import {
  CounterSeries,
  LiveContext,
  ProbeSource,
  Promises,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  ClusterSink,
  HeldSize,
  Kind,
  KindHealth,
  Projected,
  ReadList,
  UnreadObject,
} from '../watch/ClusterSink';
import type { MetricsHealth } from '../metrics/CounterPoller';
import { Pace } from '../watch/Pace';
import type { Slices } from '../watch/Slices';
import { ClusterConfiguration } from './ClusterConfiguration';
import type { ClusterListener } from './ClusterListener';
import { ClusterNode, readNode } from './ClusterNodes';
import { ClusterVerdicts } from './ClusterVerdicts';
import { CONTROLLERS, readController } from './controllers';
import { EventLog } from './EventLog';
import type { Grouping } from './groups';
import type { GroupTable } from './GroupTable';
import { heldSize } from './heldObjects';
import { IndexState } from './IndexState';
import { Interner } from './Interner';
import { ObjectStore } from './ObjectStore';
import { packPod } from './packPod';
import { PlacedPods } from './PlacedPods';
import { PlacementTable } from './PlacementTable';
import type { PodTable } from './PodTable';
import { idOf, takeList } from './takeList';
import { VersionCount } from './VersionCount';

/**
 * One cluster in memory: what its watchers read, each pod judged as it comes, and the placements that these make up. What one
 * object brings is taken at once; lists, what concerns many pods, and telling of verdicts are done in slices.
 */
export class ClusterIndex implements ClusterSink {
  readonly live = new LiveContext();
  readonly events = new EventLog();
  readonly nodes = new Map<string, ClusterNode>();
  readonly placements: PlacementTable;
  readonly verdicts: ClusterVerdicts;
  readonly kinds = new Map<Kind, KindHealth>();
  readonly objects = new ObjectStore();
  readonly state = new IndexState();
  /** How much time the cluster may take. */
  readonly pace = new Pace();
  private readonly versions = new VersionCount();
  private readonly placed: PlacedPods;
  private readonly configuration = new ClusterConfiguration();

  constructor(
    readonly name: string,
    private readonly listener: ClusterListener,
    private readonly interner: Interner,
    groups: GroupTable,
    private readonly slices: Slices,
    now: () => number,
    /** Milliseconds since 1970: until then the catalog may still fill. */
    patientUntil: number,
  ) {
    const { live, state, pace } = this;
    this.placements = new PlacementTable(name, groups);
    this.verdicts = new ClusterVerdicts({
      cluster: name,
      placements: this.placements,
      events: this.events,
      kinds: this.kinds,
      state,
      slices,
      pace,
      listener,
      asOf: () => this.asOf,
      areJudged: () => this.placed.areJudged,
      awaitsCatalog: () =>
        now() < patientUntil &&
        this.configuration.lacksSome(this.placements.values()),
      now,
    });
    this.placed = new PlacedPods({
      cluster: name,
      live,
      placements: this.placements,
      state,
      interner,
      slices,
      pace,
      touched: (placement, isSame) => this.verdicts.touch(placement, isSame),
      judged: () => this.verdicts.tellFirst(),
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
    const { isSame, haveSameGroups } = this.configuration.take(
      promises,
      groupsOf,
      selection,
    );
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
    this.verdicts.tellFirst();
    this.listener.changed();
  }

  /** How many objects of a kind are too large to be read. */
  unreadCount(kind: Kind): number {
    return this.verdicts.unread.count(kind);
  }

  held(kind: Kind): HeldSize {
    return heldSize(this, kind);
  }

  /** Takes what was known before a restart. It counts as stale until it is read anew, and nothing is told of it. */
  restore(kind: Kind, objects: readonly Projected[], asOf: number): void {
    if (this.state.wasRead || this.kinds.get(kind)?.state === 'live') return;
    objects.forEach(object => this.take(kind, object));
    this.state.restored(asOf);
    this.listener.changed();
  }

  /** How the counters of its exporters fare; absent where none are configured. */
  metrics?: MetricsHealth;

  /**
   * Takes what its exporters count now.
   *
   * @param series - absent while they cannot be read: what was read before still counts
   */
  takeCounters(
    series: readonly CounterSeries[] | undefined,
    health: MetricsHealth,
  ): void {
    this.metrics = health;
    if (series && this.live.count(series)) this.placed.affect({ all: true });
    this.listener.changed();
  }

  /** Takes what a probe said whose pod may be gone. */
  remember(probe: ProbeSource): void {
    this.placed.affect(this.live.remember(probe));
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
    if (this.verdicts.unread.add(kind, object)) this.verdicts.provenAnew();
  }

  reached(kind: Kind, resourceVersion: string): void {
    if (kind === 'Pod') this.versions.reach(resourceVersion);
  }

  health(kind: Kind, health: KindHealth): void {
    const before = this.kinds.get(kind);
    this.kinds.set(kind, health);
    if (before?.state === health.state && before.reason === health.reason)
      return;
    if ([before?.state, health.state].includes('too-large'))
      this.verdicts.provenAnew();
    this.verdicts.tellFirst();
    this.listener.changed();
  }

  /** Ends what is under way, and takes its placements out of what is known of all clusters. */
  close(): void {
    this.placements.close();
    this.placed.close();
    this.verdicts.close();
  }

  /** Takes a list, one object a step. */
  private *replace(kind: Kind, list: ReadList): Generator<void> {
    yield* takeList(list, {
      known: () => (kind === 'Pod' ? this.pods.ids() : this.objects.ids(kind)),
      isSame: (id, json) =>
        kind !== 'Pod' && this.objects.get(kind, id) === json,
      take: object => this.take(kind, object),
      drop: id => this.drop(kind, id),
    });
    if (this.verdicts.unread.replace(kind, list.unread))
      this.verdicts.provenAnew();
    this.state.listEnded(kind);
    this.placed.affect({});
    this.verdicts.resume();
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
        .forEach(placement => this.verdicts.touch(placement));
    if (kind === 'Event') this.concern(this.events.remove(id));
    this.placed.affect(affected);
    if (kind !== 'Node') return;
    this.nodes.delete(name);
    this.listener.changed();
  }

  private setController(kind: Kind, object: Projected): void {
    const controller = readController(kind, object);
    const groups = this.configuration
      .groupsOf(controller.namespace, controller.labels)
      .join(' ');
    this.placements
      .setController(controller, groups)
      .forEach(placement => this.verdicts.touch(placement));
  }

  /** An event came or went: what it is about is shown anew. */
  private concern(subject: string | undefined): void {
    if (!subject) return;
    this.placements
      .withController(subject)
      .forEach(placement => this.verdicts.touch(placement));
    if (subject.startsWith('Pod '))
      this.placed.showAnew(subject.slice('Pod '.length));
  }

  /** What was too large is not any more, or is gone. */
  private nowRead(kind: Kind, id: string): void {
    if (this.verdicts.unread.delete(kind, id)) this.verdicts.provenAnew();
  }
}
