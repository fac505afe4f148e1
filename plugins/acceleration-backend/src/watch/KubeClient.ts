import {
  HttpMethod,
  KubeConfig,
  RequestContext,
} from '@kubernetes/client-node';
import { Dispatcher, request } from 'undici';
import { GarbledAnswer, NoAnswer, TooLarge } from './ApiError';
import type { Deadlines } from './deadlines';
import { documentOf, gathered } from './gathered';
import { inTime } from './inTime';
import type { WatchLimits } from './limits';
import type { Pace } from './Pace';
import type { PageEnd, ReadingJob, ReadItem } from './reading/Reading';
import type { Readers } from './reading/Readers';
import { statusError } from './statusError';
import { timedOut } from './timedOut';
import type { Traffic } from './Traffic';
import { unpacked } from './unpacked';

const MAX_ERROR = 64 * 1024;
/** Of a document that is read as a whole. */
const MAX_DOCUMENT = 16 * 1024 * 1024;

/** A page of a list, as far as it is used. */
export interface ListPage extends PageEnd {
  readonly items: readonly ReadItem[];
  /** Of its body, unpacked. */
  readonly bytes: number;
}

/** What a connection works with. */
export interface KubeClientOptions {
  readonly deadlines: Deadlines;
  readonly limits: WatchLimits;
  readonly readers: Readers;
  /** Of the cluster. */
  readonly pace: Pace;
  /** Counted into. */
  readonly traffic: Traffic;
}

type Job = Pick<ReadingJob, 'kind' | 'apiVersion'>;

/** The parameters of a request. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** One connection to an API server: lists and watches with a deadline on everything. Follows no redirects. */
export class KubeClient {
  private constructor(
    private readonly config: KubeConfig,
    private readonly server: string,
    private readonly dispatcher: Dispatcher | undefined,
    private readonly options: KubeClientOptions,
  ) {}

  /**
   * @param config - its current context counts
   * @throws when it has no cluster, or its credentials cannot be read
   */
  static async connect(
    config: KubeConfig,
    options: KubeClientOptions,
    signal: AbortSignal,
  ): Promise<KubeClient> {
    const server = config.getCurrentCluster()?.server;
    if (!server) throw new Error('the configuration names no cluster');
    const context = new RequestContext(server, HttpMethod.GET);
    await inTime(
      config.applySecurityAuthentication(context),
      options.deadlines.headers,
      signal,
    );
    // Typed by client-node's own copy of undici's types.
    const dispatcher = context.getDispatcher() as unknown as
      Dispatcher | undefined;
    return new KubeClient(
      config,
      server.replace(/\/+$/, ''),
      dispatcher,
      options,
    );
  }

  /**
   * A page of a list.
   *
   * @throws ApiError, GarbledAnswer, NoAnswer, TooLarge, or what Node and undici throw
   */
  async list(
    path: string,
    query: Query,
    job: Job,
    signal: AbortSignal,
  ): Promise<ListPage> {
    const { deadlines, limits, readers, pace } = this.options;
    const deadline = AbortSignal.timeout(deadlines.page);
    const reader = readers.open({ ...job, shape: 'list', limits }, pace);
    const items: ReadItem[] = [];
    let bytes = 0;
    try {
      const { body, headers } = await this.get(
        path,
        query,
        AbortSignal.any([signal, deadline]),
        deadlines.page,
      );
      const pieces = unpacked(body, headers['content-encoding'], count =>
        this.count(count),
      );
      for await (const piece of pieces) {
        bytes += piece.length;
        if (bytes > limits.pageBytes)
          throw new TooLarge(
            `a page of more than ${limits.pageBytes} bytes`,
            'pageBytes',
            reader.seen,
          );
        items.push(...(await reader.push(piece)));
      }
      const end = (await reader.end())!;
      if (end.continue !== undefined && end.continue === query.continue)
        throw new GarbledAnswer('a list without an end');
      if (!end.continue) this.options.traffic.lists += 1;
      return { ...end, items, bytes };
    } catch (error) {
      if (deadline.aborted && !signal.aborted)
        throw new NoAnswer(deadlines.page / 1000);
      throw error;
    } finally {
      reader.close();
    }
  }

  /**
   * The events of a watch, as they come together, until the server ends it, or nothing came for a while: whether it is still
   * there shows when it is resumed. Nothing more is read until the events are taken.
   *
   * @throws as `list`
   */
  async *watch(
    path: string,
    query: Query,
    job: Job,
    signal: AbortSignal,
    opened: () => void,
  ): AsyncGenerator<readonly ReadItem[]> {
    const { deadlines, limits, readers, pace } = this.options;
    const { silence } = deadlines;
    const { body } = await this.get(
      path,
      { ...query, watch: 'true', allowWatchBookmarks: 'true' },
      signal,
      2 * silence,
    );
    opened();
    // Bytes alone are no sign of life: half an event may drip in for ever.
    let [isSilent, pending] = [false, 0];
    const silent = setTimeout(() => {
      isSilent = true;
      body.destroy(new NoAnswer(silence / 1000));
    }, silence);
    const reader = readers.open({ ...job, shape: 'watch', limits }, pace);
    try {
      const pieces = unpacked(body, undefined, count => this.count(count));
      for await (const piece of pieces) {
        pending += piece.length;
        const events = await reader.push(piece);
        if (events.length > 0) {
          silent.refresh();
          pending = 0;
          yield events;
          silent.refresh();
        }
        if (pending > limits.pageBytes)
          throw new GarbledAnswer('an object without an end');
      }
      await reader.end();
    } catch (error) {
      if (!isSilent || pending > 0) throw timedOut(error, 2 * silence);
    } finally {
      clearTimeout(silent);
      reader.close();
      body.destroy();
    }
  }

  /** Whether it answers at all, whatever it says. @throws as `list` */
  async probe(signal: AbortSignal, withinMs: number): Promise<void> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
    try {
      const { body } = await this.send('/version', {}, limited, withinMs);
      await body.dump();
    } catch (error) {
      throw !signal.aborted && limited.aborted
        ? new NoAnswer(withinMs / 1000)
        : timedOut(error, withinMs);
    }
  }

  /**
   * One document, read as a whole; nothing that grows with what a cluster holds, unless it comes in pages.
   *
   * @param question - posted; a SelfSubjectAccessReview is stored nowhere
   * @throws as `list`
   */
  async ask(
    path: string,
    query: Query,
    signal: AbortSignal,
    question?: object,
  ): Promise<unknown> {
    const { page } = this.options.deadlines;
    const { body, headers } = await this.get(
      path,
      query,
      signal,
      page,
      question,
    );
    const pieces = unpacked(body, headers['content-encoding'], count =>
      this.count(count),
    );
    return documentOf(await gathered(pieces, MAX_DOCUMENT));
  }

  /** Lets what is under way come to its end, and takes nothing new. */
  retire(): void {
    this.dispatcher?.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.dispatcher?.destroy().catch(() => undefined);
  }

  private async get(
    path: string,
    query: Query,
    signal: AbortSignal,
    bodyTimeout: number,
    question?: object,
  ) {
    const answer = await this.send(
      path,
      query,
      signal,
      bodyTimeout,
      question,
    ).catch(error => {
      throw timedOut(error, this.options.deadlines.headers);
    });
    if (answer.statusCode === (question ? 201 : 200)) return answer;
    const text = await inTime(
      gathered(answer.body, MAX_ERROR),
      this.options.deadlines.headers,
      signal,
    ).catch(() => '');
    answer.body.destroy();
    throw statusError(answer.statusCode, text, answer.headers['retry-after']);
  }

  private async send(
    path: string,
    query: Query,
    signal: AbortSignal,
    bodyTimeout: number,
    question?: object,
  ) {
    const context = new RequestContext(this.server, HttpMethod.GET);
    // For each request: a token in a file may be another one by now.
    await inTime(
      this.config.applySecurityAuthentication(context),
      this.options.deadlines.headers,
      signal,
    );
    const url = new URL(this.server + path);
    for (const [key, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(key, String(value));
    this.options.traffic.requests += 1;
    return request(url, {
      ...(question && { method: 'POST', body: JSON.stringify(question) }),
      headers: {
        ...context.getHeaders(),
        ...(question && { 'content-type': 'application/json' }),
        accept: 'application/json',
        'accept-encoding': query.watch ? 'identity' : 'gzip',
        'user-agent': 'fastpath',
      },
      ...(this.dispatcher && { dispatcher: this.dispatcher }),
      headersTimeout: this.options.deadlines.headers,
      bodyTimeout,
      signal,
    });
  }

  private count(bytes: number): void {
    this.options.traffic.bytes += bytes;
  }
}
