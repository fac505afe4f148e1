import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { WatchedCluster } from '../clusters/ClusterSource';
import type { ClusterSink, Kind, KindHealth } from './ClusterSink';
import { describeFailure } from './describeFailure';
import { DEADLINES, Deadlines } from './deadlines';
import { KubeClient, Query } from './KubeClient';
import { inTime } from './inTime';
import { KindSource, KIND_SOURCES } from './kinds';
import { KindWatcher } from './KindWatcher';
import { WATCH_LIMITS, WatchLimits } from './limits';
import { Pace } from './Pace';
import { WATCH_PAUSES, WatchPauses } from './pauses';
import type { Readers } from './reading/Readers';
import { Slices } from './Slices';
import type { Traffic } from './Traffic';
import { UnreadLog } from './UnreadLog';

/** Lists of one cluster, and of all clusters, that run at the same time. */
const LISTS_PER_CLUSTER = 3;
const LISTS = 30;
/** Watchers share it, so that a hundred clusters do not come all at once. */
export const LISTING = pLimit(LISTS);

/** Begins in turn; a slow one gives its place away and goes on: clusters that hang must not hold up the others. */
async function inTurn<T>(
  work: () => Promise<T>,
  slowMs: number,
  signal: AbortSignal,
): Promise<T> {
  const { result } = await LISTING(async () => {
    const over = new AbortController();
    const running = { result: work().finally(() => over.abort()) };
    running.result.catch(() => undefined);
    await sleep(slowMs, undefined, {
      signal: AbortSignal.any([signal, over.signal]),
    }).catch(() => undefined);
    return running;
  });
  return result;
}

/** What a {@link ClusterWatcher} works with. */
export interface ClusterWatcherOptions {
  readonly cluster: WatchedCluster;
  readonly sink: ClusterSink;
  /** Where what comes is read. */
  readonly readers: Readers;
  /** Told, in sentences, of what people should look after. */
  readonly warn?: (message: string) => void;
  /** Shared by all clusters. */
  readonly slices?: Slices;
  /** How much time the cluster may take, of all that is done for it. */
  readonly pace?: Pace;
  readonly limits?: Partial<WatchLimits>;
  readonly kinds?: readonly KindSource[];
  readonly deadlines?: Partial<Deadlines>;
  /** Between two looks whether the cluster still answers, and how long an answer may take. Milliseconds. */
  readonly probe?: { readonly everyMs: number; readonly withinMs: number };
  readonly pageSize?: number;
  readonly pauses?: Partial<WatchPauses>;
  readonly now?: () => number;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

const PROBE = { everyMs: 5_000, withinMs: 4_000 };
/** One lost answer is not yet silence. */
const MISSED = 2;

/** A kind as an API server's messages call it: `pods`, `resourceslices.resource.k8s.io`. */
const nameOf = ({ plural, group }: KindSource) =>
  group === '' ? plural : `${plural}.${group}`;

/**
 * Reads one cluster: one watcher per kind over one connection, which is made anew when its credentials are not accepted. An open
 * watch says nothing of a cluster that hangs, so a small question is asked from time to time: while it is not answered, all
 * kinds count as failing.
 */
export class ClusterWatcher {
  readonly traffic: Traffic = { requests: 0, bytes: 0, lists: 0 };
  private readonly ending = new AbortController();
  private readonly kinds = new Map<
    Kind,
    { readonly health: KindHealth; readonly name: string }
  >();
  private readonly deadlines: Deadlines;
  private readonly limits: WatchLimits;
  private readonly pace: Pace;
  private readonly running: Promise<unknown>;
  private connecting?: Promise<KubeClient>;
  private silence?: { readonly since: number; readonly error: unknown };

  constructor(private readonly options: ClusterWatcherOptions) {
    this.deadlines = { ...DEADLINES, ...options.deadlines };
    const {
      now = Date.now,
      random = Math.random,
      kinds = KIND_SOURCES,
    } = options;
    const own = pLimit(LISTS_PER_CLUSTER);
    const { slices = new Slices(), pace = new Pace() } = options;
    this.pace = pace;
    const pauses = { ...WATCH_PAUSES, ...options.pauses };
    this.limits = { ...WATCH_LIMITS, ...options.limits };
    const watchers = kinds.map(
      source =>
        new KindWatcher({
          source,
          sink: options.sink,
          unread: new UnreadLog(nameOf(source), this.warn, now),
          health: (health, error) => this.report(source, health, error),
          client: refused => this.client(refused),
          listing: work =>
            own(() => inTurn(work, pauses.slowList, this.ending.signal)),
          limits: this.limits,
          slices,
          pace,
          pageSize: options.pageSize ?? 500,
          pauses,
          now,
          random,
        }),
    );
    this.running = Promise.all([
      ...watchers.map(watcher => watcher.run(this.ending.signal)),
      this.probe(now),
    ]);
  }

  /** Ends everything; afterwards nothing more is told. */
  async close(): Promise<void> {
    this.ending.abort();
    await this.running;
    await this.connecting
      ?.then(client => client.close())
      .catch(() => undefined);
  }

  /**
   * Asks something beside what is watched, over the same connection.
   *
   * @throws what `KubeClient.ask` throws, or why there is no connection
   */
  async ask(path: string, query: Query, question?: object): Promise<unknown> {
    const client = await this.client();
    return client.ask(path, query, this.ending.signal, question);
  }

  private readonly warn = (message: string): void =>
    this.options.warn?.(message);

  private client(refused?: KubeClient): Promise<KubeClient> {
    const current = this.connecting;
    if (!refused && current) return current;
    const connecting: Promise<KubeClient> = (async () => {
      const old = await current?.catch(() => undefined);
      // Another kind was refused with the same connection, and it is renewed already.
      if (refused && old && old !== refused) return old;
      const client = await this.connect();
      old?.retire();
      return client;
    })();
    this.connecting = connecting;
    connecting.catch(() => {
      if (this.connecting === connecting) this.connecting = undefined;
    });
    return connecting;
  }

  /** Credentials may come from a program or a network; they must not take for ever. */
  private async connect(): Promise<KubeClient> {
    const { signal } = this.ending;
    const config = await inTime(
      this.options.cluster.connect(),
      this.deadlines.headers,
      signal,
    );
    const { deadlines, limits, traffic, pace } = this;
    const { readers } = this.options;
    return KubeClient.connect(
      config,
      { deadlines, limits, traffic, readers, pace },
      signal,
    );
  }

  private async probe(now: () => number): Promise<void> {
    const { everyMs, withinMs } = this.options.probe ?? PROBE;
    const { signal } = this.ending;
    for (let missed = 0; !signal.aborted;) {
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        if (this.silence) await this.reconnect(withinMs);
        else await (await this.client()).probe(signal, withinMs);
        missed = 0;
        this.silent(undefined);
      } catch (error) {
        missed += 1;
        if (missed >= MISSED && !signal.aborted)
          this.silent(this.silence ?? { since: now(), error });
      }
    }
  }

  /**
   * Asks over a new connection: the old one may be dead without either side being told. When that is answered it takes the
   * old one's place, and all watches resume over it: what they were sent meanwhile may be lost.
   */
  private async reconnect(withinMs: number): Promise<void> {
    const client = await this.connect();
    try {
      await client.probe(this.ending.signal, withinMs);
    } catch (error) {
      await client.close();
      throw error;
    }
    const old = this.connecting;
    this.connecting = Promise.resolve(client);
    await old?.then(given => given.close()).catch(() => undefined);
  }

  private silent(silence: ClusterWatcher['silence']): void {
    if (silence === this.silence) return;
    this.silence = silence;
    for (const [kind, { health, name }] of this.kinds)
      this.tell(kind, health, name);
  }

  private report(source: KindSource, health: KindHealth, error: unknown): void {
    const name = nameOf(source);
    const whole =
      error === undefined
        ? health
        : { ...health, reason: describeFailure(error, name) };
    const before = this.kinds.get(source.kind)?.health.state;
    if (health.state === 'too-large' && before !== 'too-large')
      this.warn(whole.reason!);
    this.kinds.set(source.kind, { health: whole, name });
    this.tell(source.kind, whole, name);
  }

  private tell(kind: Kind, health: KindHealth, name: string): void {
    if (this.ending.signal.aborted) return;
    const isHidden =
      this.silence && (health.state === 'live' || health.state === 'syncing');
    this.options.sink.health(
      kind,
      isHidden
        ? {
            ...health,
            state: 'failing',
            since: this.silence!.since,
            reason: describeFailure(this.silence!.error, name),
          }
        : health,
    );
  }
}
