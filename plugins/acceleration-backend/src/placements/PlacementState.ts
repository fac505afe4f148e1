import {
  isGoodVerdict,
  Verdict,
  worstVerdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import type {
  PlacementKey,
  VerdictObservation,
} from '../history/VerdictObservation';
import type { Controller } from './controllers';
import { groupName } from './groups';
import type { PodRecord } from './PodRecord';

/** The verdict of a placement with what it was made of. */
export interface PlacementVerdict {
  readonly verdict?: Verdict;
  readonly received: readonly string[];
  /** How many pods receive each of them, in the same order; absent where all pods receive the same. */
  readonly receivedPods?: readonly number[];
  readonly promised: readonly string[];
  readonly reasons: readonly string[];
}

/** What was last told of a placement, for finding changes. */
interface Told {
  readonly key: string;
  readonly since: number;
  readonly verdict?: Verdict;
}

const MAX_REASONS = 5;

const sortedOnce = (values: Iterable<string>) => [...new Set(values)].sort();

/** The pods and controllers of one workload in one namespace of one cluster. */
export class PlacementState {
  readonly pods = new Set<PodRecord>();
  /** By `kind namespace/name`. */
  readonly controllers = new Map<string, Controller>();
  /** Another one after each change, also for a placement that goes and comes again. */
  revision = 0;
  /** What was last told of it, for finding changes. */
  told?: Told;
  /** The good verdict that was told before one that is not, and until when it stood: evidence that the device was there. */
  before?: { readonly verdict: Verdict; readonly until: number };

  constructor(
    readonly cluster: string,
    readonly namespace: string,
    readonly group: string,
  ) {}

  get key(): PlacementKey {
    return {
      cluster: this.cluster,
      namespace: this.namespace,
      workload: groupName(this.group),
    };
  }

  get isEmpty(): boolean {
    return this.pods.size === 0 && this.controllers.size === 0;
  }

  /** Pods that count: those that neither go nor have ended. */
  alive(): PodRecord[] {
    return [...this.pods].filter(pod => pod.state === 'alive');
  }

  /** How many pods are wanted: by the controllers, or as many as there are. */
  desired(): number {
    const wanted = [...this.controllers.values()].flatMap(
      controller => controller.desired ?? [],
    );
    return wanted.length > 0
      ? wanted.reduce((sum, count) => sum + count, 0)
      : this.alive().length;
  }

  /** Whether this is another verdict, environment or class than was told last; from then on it is what was told. */
  isNews({ verdict, environment, received, at }: VerdictObservation): boolean {
    const key = JSON.stringify([verdict, environment, received]);
    const { told } = this;
    if (told?.key === key) return false;
    if (isGoodVerdict(verdict)) this.before = undefined;
    else if (told?.verdict && isGoodVerdict(told.verdict))
      this.before = { verdict: told.verdict, until: at };
    this.told = { key, since: at, ...(verdict && { verdict }) };
    return true;
  }

  /** The environment that its controllers or pods carry; the first in order where they differ. */
  environments(): string[] {
    const ofControllers = [...this.controllers.values()].flatMap(
      controller => controller.environment ?? [],
    );
    const ofPods = this.alive().flatMap(pod => pod.environment ?? []);
    return sortedOnce(
      ofControllers.length > 0 ? [...ofControllers, ...ofPods] : ofPods,
    );
  }

  /**
   * The worst verdict of the pods that count. Pods that are wanted and not there are `pending`: with what their controllers say
   * of it (`why`), or that they are not made yet.
   */
  verdict(
    why: (controller: Controller) => string | undefined,
  ): PlacementVerdict {
    const alive = this.alive();
    const missing = this.desired() - alive.length;
    const isPromised =
      alive.some(pod => pod.judgement?.verdict) ||
      (alive.length === 0 && this.environments().length > 0);
    const isWaiting = missing > 0 && isPromised;
    const verdict = worstVerdict([
      ...alive.flatMap(pod => pod.judgement?.verdict ?? []),
      ...(isWaiting ? (['pending'] as const) : []),
    ]);
    const counts = new Map<string, number>();
    for (const pod of alive.filter(
      ({ judgement }) => judgement?.verdict === verdict,
    )) {
      for (const reason of pod.judgement?.reasons ?? [])
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    const ofPods =
      verdict === undefined
        ? []
        : [...counts]
            .sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
            .map(([reason]) => reason);
    const ofControllers = isWaiting ? this.waitingFor(missing, why) : [];
    const received = sortedOnce(
      alive.flatMap(pod => pod.judgement?.received ?? []),
    );
    const receivedPods = received.map(
      name =>
        alive.filter(pod => pod.judgement?.received.includes(name)).length,
    );
    const isMixed = receivedPods.some(count => count < alive.length);
    return {
      ...(verdict && { verdict }),
      received,
      ...(isMixed && { receivedPods }),
      promised: sortedOnce(alive.flatMap(pod => pod.judgement?.promised ?? [])),
      reasons: [
        ...(verdict === 'pending' ? ofControllers : []),
        ...ofPods,
      ].slice(0, MAX_REASONS),
    };
  }

  private waitingFor(
    missing: number,
    why: (controller: Controller) => string | undefined,
  ): string[] {
    const told = sortedOnce(
      [...this.controllers.values()].flatMap(
        controller => why(controller) ?? [],
      ),
    );
    const count = `${missing} of ${this.desired()} pods ${missing === 1 ? 'is' : 'are'} not there yet`;
    return told.length > 0
      ? told.map(reason => `${count}: ${reason}`)
      : [count];
  }
}
