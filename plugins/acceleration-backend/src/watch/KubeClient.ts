import { gunzipSync } from 'node:zlib';
import {
  HttpMethod,
  KubeConfig,
  RequestContext,
} from '@kubernetes/client-node';
import { Dispatcher, request } from 'undici';
import { ApiError, GarbledAnswer, NoAnswer } from './ApiError';
import { inTime } from './inTime';
import { jsonLines } from './jsonLines';

/** How long an answer may take. Milliseconds. */
export interface Deadlines {
  /** Until an answer begins. */
  readonly headers: number;
  /** For a whole page of a list. */
  readonly page: number;
  /** Between two whole events of a watch; bookmarks come about once a minute, of what changed since the API server started. */
  readonly silence: number;
}

export const DEADLINES: Deadlines = {
  headers: 15_000,
  page: 60_000,
  silence: 90_000,
};

/** The largest page and the largest object of a watch that are read. */
const MAX_PAGE = 256 * 1024 * 1024;
const MAX_ERROR = 64 * 1024;

/** A page of a list. */
export interface ListPage {
  readonly items: readonly unknown[];
  readonly resourceVersion: string;
  /** Absent on the last page. */
  readonly continue?: string;
}

/** One event of a watch. */
export interface WatchEvent {
  readonly type: string;
  readonly object: unknown;
}

/** What was asked and received so far. */
export interface Traffic {
  requests: number;
  /** Of bodies, as they came: compressed where they were. */
  bytes: number;
  /** Lists that were read to their end. */
  lists: number;
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** One connection to an API server: lists and watches with a deadline on everything. Follows no redirects. */
export class KubeClient {
  private constructor(
    private readonly config: KubeConfig,
    private readonly server: string,
    private readonly dispatcher: Dispatcher | undefined,
    private readonly deadlines: Deadlines,
    readonly traffic: Traffic,
  ) {}

  /**
   * @param config - its current context counts
   * @param traffic - counted into
   * @throws when it has no cluster, or its credentials cannot be read
   */
  static async connect(
    config: KubeConfig,
    deadlines: Deadlines,
    traffic: Traffic,
    signal: AbortSignal,
  ): Promise<KubeClient> {
    const server = config.getCurrentCluster()?.server;
    if (!server) throw new Error('the configuration names no cluster');
    const context = new RequestContext(server, HttpMethod.GET);
    await inTime(
      config.applySecurityAuthentication(context),
      deadlines.headers,
      signal,
    );
    // Typed by client-node's own copy of undici's types.
    const dispatcher = context.getDispatcher() as unknown as
      Dispatcher | undefined;
    return new KubeClient(
      config,
      server.replace(/\/+$/, ''),
      dispatcher,
      deadlines,
      traffic,
    );
  }

  /** @throws ApiError, GarbledAnswer, NoAnswer, or what Node and undici throw */
  async list(
    path: string,
    query: Query,
    signal: AbortSignal,
  ): Promise<ListPage> {
    const page = (await this.json(path, query, signal)) as {
      items?: unknown;
      metadata?: { resourceVersion?: unknown; continue?: unknown };
    };
    const { items, metadata } = page ?? {};
    if (
      !Array.isArray(items) ||
      typeof metadata?.resourceVersion !== 'string' ||
      metadata.resourceVersion === ''
    )
      throw new GarbledAnswer('no list');
    const next =
      typeof metadata.continue === 'string' && metadata.continue !== ''
        ? metadata.continue
        : undefined;
    if (next !== undefined && next === query.continue)
      throw new GarbledAnswer('a list without an end');
    if (!next) this.traffic.lists += 1;
    return {
      items,
      resourceVersion: metadata.resourceVersion,
      ...(next && { continue: next }),
    };
  }

  /**
   * The events of a watch, until the server ends it, or nothing came for a while: whether it is still there shows when it is
   * resumed.
   *
   * @throws as `list`
   */
  async *watch(
    path: string,
    query: Query,
    signal: AbortSignal,
    opened: () => void,
  ): AsyncGenerator<WatchEvent> {
    const { silence } = this.deadlines;
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
    const received = (bytes: number) => {
      pending += bytes;
      this.count(bytes);
    };
    try {
      for await (const line of jsonLines(body, received)) {
        const { type, object } = (line ?? {}) as {
          type?: unknown;
          object?: unknown;
        };
        if (typeof type !== 'string')
          throw new GarbledAnswer('a watch event without a type');
        silent.refresh();
        pending = 0;
        yield { type, object };
      }
    } catch (error) {
      if (!isSilent || pending > 0) throw this.timedOut(error, 2 * silence);
    } finally {
      clearTimeout(silent);
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
        : this.timedOut(error, withinMs);
    }
  }

  /** Lets what is under way come to its end, and takes nothing new. */
  retire(): void {
    this.dispatcher?.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.dispatcher?.destroy().catch(() => undefined);
  }

  private async json(
    path: string,
    query: Query,
    signal: AbortSignal,
  ): Promise<unknown> {
    const deadline = AbortSignal.timeout(this.deadlines.page);
    try {
      const { body, headers } = await this.get(
        path,
        query,
        AbortSignal.any([signal, deadline]),
        this.deadlines.page,
      );
      const bytes = await this.read(body, MAX_PAGE);
      const text =
        headers['content-encoding'] === 'gzip'
          ? gunzipSync(bytes, { maxOutputLength: MAX_PAGE })
          : bytes;
      return parsed(text.toString('utf8'));
    } catch (error) {
      if (deadline.aborted && !signal.aborted)
        throw new NoAnswer(this.deadlines.page / 1000);
      throw error;
    }
  }

  private async get(
    path: string,
    query: Query,
    signal: AbortSignal,
    bodyTimeout: number,
  ) {
    const answer = await this.send(path, query, signal, bodyTimeout).catch(
      error => {
        throw this.timedOut(error, this.deadlines.headers);
      },
    );
    if (answer.statusCode === 200) return answer;
    const text = (
      await this.read(answer.body, MAX_ERROR).catch(() => Buffer.alloc(0))
    ).toString('utf8');
    throw apiError(answer.statusCode, text);
  }

  private async send(
    path: string,
    query: Query,
    signal: AbortSignal,
    bodyTimeout: number,
  ) {
    const context = new RequestContext(this.server, HttpMethod.GET);
    // For each request: a token in a file may be another one by now.
    await inTime(
      this.config.applySecurityAuthentication(context),
      this.deadlines.headers,
      signal,
    );
    const url = new URL(this.server + path);
    for (const [key, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(key, String(value));
    this.traffic.requests += 1;
    return request(url, {
      headers: {
        ...context.getHeaders(),
        accept: 'application/json',
        'accept-encoding': query.watch ? 'identity' : 'gzip',
        'user-agent': 'fastpath',
      },
      ...(this.dispatcher && { dispatcher: this.dispatcher }),
      headersTimeout: this.deadlines.headers,
      bodyTimeout,
      signal,
    });
  }

  private async read(
    body: AsyncIterable<Buffer>,
    limit: number,
  ): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      this.count(chunk.length);
      if (length > limit) throw new GarbledAnswer(`more than ${limit} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  private count(bytes: number): void {
    this.traffic.bytes += bytes;
  }

  private timedOut(error: unknown, ms: number): unknown {
    const { code } = (error ?? {}) as { code?: unknown };
    return code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT'
      ? new NoAnswer(ms / 1000)
      : error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GarbledAnswer('no JSON');
  }
}

/** An error by Kubernetes' Status, or else by HTTP alone. */
export function apiError(status: number, text: string): ApiError {
  let answer: { reason?: unknown; code?: unknown; message?: unknown } = {};
  try {
    answer = JSON.parse(text) ?? {};
  } catch {
    // An error page of something in between.
  }
  const code = typeof answer.code === 'number' ? answer.code : status;
  return new ApiError(
    code,
    typeof answer.reason === 'string' ? answer.reason : '',
    typeof answer.message === 'string' ? answer.message : `HTTP ${status}`,
  );
}
