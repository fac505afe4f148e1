import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, GarbledAnswer, isExpired } from './ApiError';
import { Backoff } from './Backoff';
import type {
  ClusterSink,
  KindHealth,
  Projected,
  Projection,
} from './ClusterSink';
import type { KubeClient } from './KubeClient';
import { apiVersionOf, collectionPath, isOptional, KindSource } from './kinds';

/** What a {@link KindWatcher} works with. */
export interface KindWatcherOptions {
  readonly source: KindSource;
  readonly project: Projection;
  readonly sink: Pick<
    ClusterSink,
    'replaced' | 'applied' | 'removed' | 'reached'
  >;
  /** Told when the state or its reason changes, and now and then that the cluster still speaks. */
  readonly health: (
    health: Omit<KindHealth, 'reason'>,
    error?: unknown,
  ) => void;
  /** The connection as of now. @param refused - the one whose credentials were not accepted: a new one is made */
  readonly client: (refused?: KubeClient) => Promise<KubeClient>;
  /** Lists go through here, so that not all run at once. */
  readonly listing: <T>(work: () => Promise<T>) => Promise<T>;
  readonly pageSize: number;
  /** Between attempts to read what is absent or forbidden. Milliseconds. */
  readonly retryMs: number;
  readonly now: () => number;
  readonly random: () => number;
  readonly backoff?: Backoff;
}

/** A watch is asked to last about five minutes; the server then ends it, and it is resumed. */
const WATCH_SECONDS = 300;
/** A watch that ends sooner than this is no health: the next attempt waits. */
const SHORT_MS = 1_000;
/** After this long all is well again, and the next failure starts with a short pause. */
const HEALTHY_MS = 60_000;
/** How often it is told that the cluster still speaks. */
const CONTACT_MS = 5_000;
/** A list that expires this often between its pages is asked for in one piece. */
const MOST_EXPIRIES = 2;

/** Reads one kind of one cluster: a list, then a watch that is resumed; anew when the version is too old. */
export class KindWatcher {
  private state: KindHealth['state'] = 'syncing';
  private since: number;
  private lastContact?: number;
  private toldContact = 0;
  /** Whether new credentials were asked for since the last pause. */
  private isRenewed = false;
  private version?: string;
  private served?: string;
  private expiries = 0;
  /** The version after which something came that cannot be read. */
  private garbledAfter?: string;
  private listedAt = -Infinity;
  private readonly backoff: Backoff;

  constructor(private readonly options: KindWatcherOptions) {
    this.since = options.now();
    this.backoff = options.backoff ?? new Backoff(options.random);
    this.tell();
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
      if (this.options.now() - started >= HEALTHY_MS) this.backoff.reset();
    }
    if (this.options.now() - started < SHORT_MS)
      await this.pause(this.backoff.next(), signal);
  }

  private async list(client: KubeClient, signal: AbortSignal): Promise<void> {
    const { source, project, sink, pageSize } = this.options;
    const version = this.served ?? (await this.findVersion(client, signal));
    const path = collectionPath(source, version);
    const apiVersion = apiVersionOf(source, version);
    const objects: Projected[] = [];
    const limit = this.expiries >= MOST_EXPIRIES ? undefined : pageSize;
    let next: string | undefined;
    let resourceVersion: string;
    do {
      const page = await client.list(
        path,
        { limit, continue: next, fieldSelector: source.fieldSelector },
        signal,
      );
      for (const item of page.items) {
        // Items of a typed list do not say what they are.
        const projected = project({
          ...(item as object),
          apiVersion,
          kind: source.kind,
        });
        if (projected) objects.push(projected);
      }
      [next, resourceVersion] = [page.continue, page.resourceVersion];
      this.contacted();
    } while (next !== undefined);
    this.served = version;
    this.expiries = 0;
    this.listedAt = this.options.now();
    this.version = resourceVersion;
    sink.replaced(source.kind, objects, resourceVersion);
    this.become('live');
  }

  /** The first version that the cluster serves. */
  private async findVersion(
    client: KubeClient,
    signal: AbortSignal,
  ): Promise<string> {
    const { source } = this.options;
    for (const version of source.versions.slice(0, -1)) {
      try {
        await client.list(
          collectionPath(source, version),
          { limit: 1 },
          signal,
        );
        return version;
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      }
    }
    return source.versions.at(-1)!;
  }

  private async watch(client: KubeClient, signal: AbortSignal): Promise<void> {
    const { source, random } = this.options;
    const timeoutSeconds = Math.round(WATCH_SECONDS * (1 + random() / 5));
    const query = {
      resourceVersion: this.version,
      timeoutSeconds,
      fieldSelector: source.fieldSelector,
    };
    const opened = () => {
      this.contacted();
      this.become('live');
    };
    for await (const { type, object } of client.watch(
      collectionPath(source, this.served!),
      query,
      signal,
      opened,
    )) {
      this.contacted();
      this.take(type, object);
    }
  }

  private take(type: string, object: unknown): void {
    const { source, project, sink } = this.options;
    const status = (object ?? {}) as {
      code?: unknown;
      reason?: unknown;
      metadata?: {
        resourceVersion?: unknown;
        name?: unknown;
        namespace?: unknown;
      };
    };
    if (type === 'ERROR')
      throw new ApiError(
        typeof status.code === 'number' ? status.code : 500,
        typeof status.reason === 'string' ? status.reason : '',
        'the watch ended with an error',
      );
    const { resourceVersion: version, name, namespace } = status.metadata ?? {};
    if (typeof version !== 'string')
      throw new GarbledAnswer(
        `an event of type ${/^[A-Z]{1,20}$/.test(type) ? type : 'unknown'} without a resourceVersion`,
      );
    this.version = version;
    if (type === 'BOOKMARK') {
      sink.reached(source.kind, version);
      return;
    }
    if (typeof name !== 'string' || name === '') return;
    const projected = type === 'DELETED' ? undefined : project(object);
    if (projected) sink.applied(source.kind, projected, version);
    else
      sink.removed(
        source.kind,
        { name, ...(typeof namespace === 'string' && { namespace }) },
        version,
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
      if (this.expiries > MOST_EXPIRIES) this.become('failing', error);
      const isSoon =
        this.expiries > 0 || this.options.now() - this.listedAt < HEALTHY_MS;
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
      this.become('absent', error);
      await this.pause(
        this.options.retryMs * (0.9 + this.options.random() / 5),
        signal,
      );
      return;
    }
    if (status === 403) {
      this.become('forbidden', error);
      await this.pause(
        this.options.retryMs * (0.9 + this.options.random() / 5),
        signal,
      );
      return;
    }
    if (error instanceof GarbledAnswer) this.passOver();
    this.become('failing', error);
    await this.pause(this.backoff.next(), signal);
    this.isRenewed = false;
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

  private contacted(): void {
    this.lastContact = this.options.now();
    if (
      this.lastContact - this.toldContact >= CONTACT_MS &&
      this.state === 'live'
    )
      this.tell();
  }

  private become(state: KindHealth['state'], error?: unknown): void {
    if (state === 'live') this.isRenewed = false;
    if (state !== this.state) this.since = this.options.now();
    this.state = state;
    this.tell(error);
  }

  private tell(error?: unknown): void {
    this.toldContact = this.lastContact ?? 0;
    this.options.health(
      {
        state: this.state,
        since: this.since,
        ...(this.lastContact !== undefined && {
          lastContact: this.lastContact,
        }),
      },
      error,
    );
  }

  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
