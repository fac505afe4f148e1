import { isGoodVerdict } from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterSight } from '../history/ObservationWriter';
import type { VerdictObservation } from '../history/VerdictObservation';
import { Kind, KindHealth, KINDS } from '../watch/ClusterSink';
import type { Pace } from '../watch/Pace';
import type { Slices } from '../watch/Slices';
import type { ClusterListener } from './ClusterListener';
import type { EventLog } from './EventLog';
import type { IndexState } from './IndexState';
import type { PlacementState, PlacementVerdict } from './PlacementState';
import type { PlacementTable } from './PlacementTable';
import { UnreadObjects } from './UnreadObjects';
import { VerdictTeller } from './VerdictTeller';

/** What {@link ClusterVerdicts} work with. */
export interface ClusterVerdictsOptions {
  readonly cluster: string;
  readonly placements: PlacementTable;
  readonly events: EventLog;
  readonly kinds: ReadonlyMap<Kind, KindHealth>;
  readonly state: IndexState;
  readonly slices: Slices;
  readonly pace: Pace;
  readonly listener: ClusterListener;
  /** The newest version that is known of the pods. */
  readonly asOf: () => number;
  /** Whether every pod is judged. */
  readonly areJudged: () => boolean;
  /** Whether the catalog may still get an environment that pods name: after a start with an empty database it fills. */
  readonly awaitsCatalog: () => boolean;
  readonly now: () => number;
}

/** What the placements of a cluster come to, and who is told of it. */
export class ClusterVerdicts {
  /** What is there and is too large to be read. */
  readonly unread = new UnreadObjects();
  private readonly teller: VerdictTeller;
  private touches = 0;

  constructor(private readonly options: ClusterVerdictsOptions) {
    const { slices, pace, state } = options;
    this.teller = new VerdictTeller({
      slices,
      pace,
      tell: (placement, isFirst) => this.tell(placement, isFirst),
      isHeld: () => state.isListing,
    });
  }

  /**
   * The verdict of a placement, as of now. Why a controller has no pods is in its own condition, or in the newest event about
   * it. A good one is `unknown` while something that it depends on is too large to be read.
   */
  of(placement: PlacementState): PlacementVerdict {
    const { events } = this.options;
    const verdict = placement.verdict(
      ({ failure, object }) => failure ?? events.about(object)[0]?.message,
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
    return this.unread.reasonFor(
      { namespace, nodes: new Set(nodes) },
      this.options.kinds,
    );
  }

  /** Something of a placement changed; when its verdict may have, that is told soon. */
  touch(placement: PlacementState, isSameVerdict = false): void {
    const { placements, listener, state } = this.options;
    placement.revision = ++this.touches;
    placements.removeIfEmpty(placement);
    listener.changed(placement);
    if (!isSameVerdict && state.isTelling) this.teller.add(placement);
  }

  /** Something is too large to be read, or is not any more: what is proven of the cluster's placements may be another thing. */
  provenAnew(): void {
    const { placements, listener } = this.options;
    for (const placement of placements.values()) this.touch(placement);
    listener.changed();
  }

  /** Starts to tell once promises are known, every kind was read, or is known not to be readable, and everything is judged. */
  tellFirst(): void {
    const { placements, listener, kinds, state, areJudged } = this.options;
    if (state.isTelling) return;
    const isSyncing = (kind: Kind) =>
      (kinds.get(kind)?.state ?? 'syncing') === 'syncing';
    if (!state.mayBeginToTell || !areJudged() || KINDS.some(isSyncing)) return;
    if (this.options.awaitsCatalog()) return;
    state.beginsToTell();
    for (const placement of placements.values())
      this.teller.add(placement, true);
    listener.changed();
  }

  /** Goes on, after a list was taken. */
  resume(): void {
    this.teller.request();
    this.tellFirst();
  }

  /** What is true of all placements now, for comparing it with what is written; `undefined` until everything was read and judged. */
  sight(): ClusterSight | undefined {
    const { cluster, placements, state, areJudged, asOf } = this.options;
    if (!state.isTelling || state.isListing) return undefined;
    if (!areJudged() || !this.teller.isEmpty) return undefined;
    return {
      cluster,
      asOf: asOf(),
      observations: [...placements.values()].map(placement =>
        this.observation(placement),
      ),
    };
  }

  close(): void {
    this.teller.close();
  }

  private tell(placement: PlacementState, isFirst: boolean): void {
    const observation = this.observation(placement);
    if (!placement.isNews(observation)) return;
    // Since when it is so, and what it was before, is news as well.
    placement.revision = ++this.touches;
    if (!isFirst) this.options.listener.changed(placement);
    this.options.listener.observed(observation, isFirst);
  }

  private observation(placement: PlacementState): VerdictObservation {
    const { verdict, received, reasons } = this.of(placement);
    const [environment] = placement.environments();
    return {
      ...placement.key,
      ...(environment && { environment }),
      ...(verdict && { verdict }),
      received,
      reasons,
      asOf: this.options.asOf(),
      at: this.options.now(),
    };
  }
}
