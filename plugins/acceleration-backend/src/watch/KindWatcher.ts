import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, GarbledAnswer, isExpired, TooLarge } from './ApiError';
import { Backoff } from './Backoff';
import type { ClusterSink, KindHealth } from './ClusterSink';
import { KindProgress } from './KindProgress';
import type { KubeClient } from './KubeClient';
import { apiVersionOf, collectionPath, isOptional, KindSource } from './kinds';
import type { WatchLimits } from './limits';
import type { WatchPauses } from './pauses';
import type { Pace } from './Pace';
import type { ReadItem } from './reading/Reading';
import { readList } from './readList';
import { servedVersion } from './servedVersion';
import type { Slices } from './Slices';
import { takeEvent } from './takeEvent';
import type { UnreadLog } from './UnreadLog';

/** What a {@link KindWatcher} works with. */
export interface KindWatcherOptions {
  readonly source: KindSource;
  readonly sink: Omit<ClusterSink, 'health'>;
  /** Told when the state or its reason changes, and now and then that the cluster still speaks. */
  readonly health: (
    health: Omit<KindHealth, 'reason'>,
    error?: unknown,
  ) => void;
  /** Names objects that are too large to be read. */
  readonly unread: UnreadLog;
  /** The connection as of now. @param refused - the one whose credentials were not accepted: a new one is made */
  readonly client: (refused?: KubeClient) => Promise<KubeClient>;
  /** Lists go through here, so that not all run at once. */
  readonly listing: <T>(work: () => Promise<T>) => Promise<T>;
  readonly limits: WatchLimits;
  /** What is taken is taken in slices, of all clusters together. */
  readonly slices: Slices;
  /** How much of the time the cluster's changes may take. */
  readonly pace: Pace;
  readonly pageSize: number;
  readonly pauses: WatchPauses;
  readonly now: () => number;
  readonly random: () => number;
}

/** A watch is asked to last about five minutes; the server then ends it, and it is resumed. */
const WATCH_SECONDS = 300;
/** A list that expires this often between its pages is asked for in one piece. */
const MOST_EXPIRIES = 2;

/** Reads one kind of one cluster: a list, then a watch that is resumed; anew when the version is too old. */
export class KindWatcher {
  /** Whether new credentials were asked for since the last pause. */
  private isRenewed = false;
  private version?: string;
  private served?: string;
  private expiries = 0;
  /** The version after which something came that cannot be read. */
  private garbledAfter?: string;
  private listedAt = -Infinity;
  /** How often there was more than is read, without a quiet time between. */
  private excesses = 0;
  private pageSize: number;
  private readonly backoff: Backoff;
  private readonly progress: KindProgress;

  constructor(private readonly options: KindWatcherOptions) {
    this.pageSize = options.pageSize;
    this.progress = new KindProgress(options.health, options.now);
    this.backoff = new Backoff(options.random, options.pauses.failure);
  }

  /** Reads until the signal ends it. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let client: KubeClient | undefined;
      try {
        client = await this.options.client();
        await this.read(client, signal);
      } catch (error) {
        if (signal.aborted) return;
        await this.failed(error, client, signal);
      }
    }
  }

  private async read(client: KubeClient, signal: AbortSignal): Promise<void> {
    if (this.version === undefined)
      await this.options.listing(() => this.list(client, signal));
    const started = this.options.now();
    try {
      await this.watch(client, signal);
    } finally {
      // However it ended: what cuts a connection every few minutes is no lasting trouble.
      if (this.options.now() - started >= this.options.pauses.healthy) {
        this.backoff.reset();
        this.excesses = 0;
      }
    }
    if (this.options.now() - started < this.options.pauses.shortWatch)
      await this.pause(this.backoff.next(), signal);
  }

  private async list(client: KubeClient, signal: AbortSignal): Promise<void> {
    const { source, sink, limits, pauses, unread, now, pageSize } =
      this.options;
    const version =
      this.served ?? (await servedVersion(client, source, signal));
    const path = collectionPath(source, version);
    const job = {
      kind: source.kind,
      apiVersion: apiVersionOf(source, version),
    };
    const list = await readList({
      page: query =>
        client.list(
          path,
          { ...query, fieldSelector: source.fieldSelector },
          job,
          signal,
        ),
      ...(this.expiries < MOST_EXPIRIES && { pageSize: this.pageSize }),
      limits,
      pauses,
      heldBytes: sink.held(source.kind).bytesBeside,
      received: () => this.progress.contacted(),
      now,
      signal,
    });
    this.served = version;
    this.expiries = 0;
    // Pages that had to be small may be large again next time, step by step.
    this.pageSize = Math.min(pageSize, 2 * (list.pageSize ?? pageSize));
    unread.tell(list.unread);
    await sink.replaced(source.kind, list, signal);
    if (signal.aborted) return;
    this.listedAt = now();
    this.version = list.resourceVersion;
    this.isLive();
  }

  private isLive(): void {
    this.isRenewed = false;
    this.progress.become('live');
  }

  private async watch(client: KubeClient, signal: AbortSignal): Promise<void> {
    const { source, random, slices, pace } = this.options;
    const timeoutSeconds = Math.round(WATCH_SECONDS * (1 + random() / 5));
    const query = {
      resourceVersion: this.version,
      timeoutSeconds,
      fieldSelector: source.fieldSelector,
    };
    const opened = () => {
      this.progress.contacted();
      this.isLive();
    };
    const job = {
      kind: source.kind,
      apiVersion: apiVersionOf(source, this.served!),
    };
    const path = collectionPath(source, this.served!);
    for await (const events of client.watch(path, query, job, signal, opened)) {
      this.progress.contacted();
      await slices.through(this.take(events), signal, pace);
      this.checkSize();
    }
  }

  /** Takes events, one a step. */
  private *take(events: readonly ReadItem[]): Generator<void> {
    const { source, sink, unread } = this.options;
    for (const event of events) {
      if (event.isSkipped) unread.tell([event]);
      this.version = takeEvent(event, source.kind, sink) ?? this.version;
      yield;
    }
  }

  /** @throws TooLarge when what came since the list is too much */
  private checkSize(): void {
    const { source, sink, limits } = this.options;
    const { objects, bytes } = sink.held(source.kind);
    if (objects > limits.listObjects)
      throw new TooLarge(
        `more than ${limits.listObjects} objects`,
        'listObjects',
      );
    if (bytes > limits.clusterBytes)
      throw new TooLarge(
        `more than ${limits.clusterBytes} bytes to hold of the cluster`,
        'clusterBytes',
      );
  }

  private async failed(
    error: unknown,
    client: KubeClient | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const status = error instanceof ApiError ? error.status : undefined;
    // What was cut because the connection was replaced goes on with the new one.
    if (client && status === undefined && (await this.isReplaced(client)))
      return;
    if (isExpired(error)) {
      // Nothing is lost: the list that follows says what there is, and what is not in it is gone.
      if (this.version === undefined) this.expiries += 1;
      this.version = undefined;
      if (this.expiries > MOST_EXPIRIES) this.progress.become('failing', error);
      const isSoon =
        this.expiries > 0 ||
        this.options.now() - this.listedAt < this.options.pauses.healthy;
      await this.pause(
        isSoon ? this.backoff.next() : this.options.random() * 100,
        signal,
      );
      return;
    }
    if (status === 401 && client && (await this.renew(client))) return;
    if (status === 404 && isOptional(this.options.source)) {
      this.version = undefined;
      this.served = undefined;
      this.progress.become('absent', error);
      await this.pause(
        this.options.pauses.retry * (0.9 + this.options.random() / 5),
        signal,
      );
      return;
    }
    if (error instanceof TooLarge) {
      this.version = undefined;
      this.progress.become('too-large', error);
      await this.pause(this.excessPause(), signal);
      return;
    }
    if (status === 403) {
      this.progress.become('forbidden', error);
      await this.pause(
        this.options.pauses.retry * (0.9 + this.options.random() / 5),
        signal,
      );
      return;
    }
    if (error instanceof GarbledAnswer) this.passOver();
    this.progress.become('failing', error);
    const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    await this.pause(Math.max(this.backoff.next(), asked), signal);
    this.isRenewed = false;
  }

  /** Reading too much again and again must not be what the portal is busy with. */
  private excessPause(): number {
    const doubled = this.options.pauses.retry * 2 ** Math.min(this.excesses, 4);
    this.excesses += 1;
    return doubled * (0.9 + this.options.random() / 5);
  }

  /** An event that cannot be read twice would come again each time: a list has what there is now. */
  private passOver(): void {
    if (this.garbledAfter === this.version) this.version = undefined;
    this.garbledAfter = this.version;
  }

  private async isReplaced(client: KubeClient): Promise<boolean> {
    try {
      return (await this.options.client()) !== client;
    } catch {
      return false;
    }
  }

  /** Once for each attempt: credentials in a file may have been renewed. @returns whether there are others to try */
  private async renew(client: KubeClient): Promise<boolean> {
    if (this.isRenewed) return false;
    try {
      await this.options.client(client);
    } catch {
      return false;
    }
    this.isRenewed = true;
    return true;
  }

  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
