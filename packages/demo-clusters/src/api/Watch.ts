import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './ApiError';
import type { ApiRequest } from './ApiRequest';
import { requestMatcher } from './listing';
import type { StoreEvent } from './History';
import type { Matcher } from './selectors';
import type { Store } from './Store';
import { tableOf, wantsTable } from './tables';
import type { SimulatedObject } from './SimulatedObject';

/** A watch that is longer behind than this is ended: its client does not read. */
const MAX_BUFFER = 64 * 1024 * 1024;

/** How long a watch lasts when the client does not say. */
const DEFAULT_TIMEOUT_SECONDS = 1800;

/** No watch lasts longer than this, whatever its client says. */
const MAX_TIMEOUT_SECONDS = 86_400;

/** One watch of a client. */
export class Watch {
  private readonly fits: Matcher;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly asTable: boolean;
  private stop: () => void = () => {};
  private isSilent = false;

  constructor(
    private readonly store: Store,
    private readonly request: ApiRequest,
    private readonly incoming: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly options: {
      now: () => number;
      bookmarkMs: number;
      onEnd: (watch: Watch) => void;
    },
  ) {
    this.fits = requestMatcher(request);
    this.asTable = wantsTable(incoming.headers.accept);
  }

  /** Begins. @throws ApiError when it asks for what is not served */
  start(): void {
    const { query, kind } = this.request;
    if (query.has('sendInitialEvents')) {
      throw new ApiError(
        'Invalid',
        'ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
      );
    }
    const from = Number(query.get('resourceVersion') ?? 0);
    if (!Number.isSafeInteger(from) || from < 0)
      throw new ApiError(
        'Invalid',
        `resourceVersion: Invalid value: "${query.get('resourceVersion')}"`,
      );
    if (from > this.store.currentVersion)
      throw new ApiError(
        'Timeout',
        `Too large resource version: ${from}, current: ${this.store.currentVersion}`,
      );
    this.response.writeHead(200, { 'content-type': 'application/json' });
    this.response.flushHeaders();
    this.replay(from);
    this.stop = this.store.onChange(event => {
      if (event.resource === kind.id) this.take(event);
    });
    const seconds = Math.min(
      Number(query.get('timeoutSeconds') ?? 0) || DEFAULT_TIMEOUT_SECONDS,
      MAX_TIMEOUT_SECONDS,
    );
    this.timers.push(setTimeout(() => this.finish(), seconds * 1000));
    if (query.get('allowWatchBookmarks') === 'true')
      this.timers.push(
        setInterval(() => this.bookmark(), this.options.bookmarkMs),
      );
    this.incoming.on('close', () => this.end());
    this.response.on('close', () => this.end());
  }

  /** Says nothing from now on, though the connection stays. */
  silence(): void {
    this.isSilent = true;
  }

  /** Tells the client that its version is too old, and ends. */
  expire(): void {
    const error = new ApiError(
      'Expired',
      'The resourceVersion for the provided watch is too old.',
    );
    this.write(
      `{"type":"ERROR","object":${JSON.stringify(error.toStatus())}}\n`,
    );
    this.end();
  }

  /** Ends the watch and its connection. */
  end(): void {
    this.stop();
    this.timers.forEach(timer => clearTimeout(timer));
    if (this.isSilent) this.response.destroy();
    else this.response.end();
    this.options.onEnd(this);
  }

  private replay(from: number): void {
    const { kind, namespace } = this.request;
    if (from === 0) {
      for (const [, object] of this.store.ordered(kind.id, namespace))
        if (this.fits(object)) this.send('ADDED', object);
      return;
    }
    if (from < this.store.compactedVersion) {
      // As real servers do: the watch begins, and its first event is the error.
      setImmediate(() => this.expire());
      return;
    }
    this.store.changesAfter(kind.id, from).forEach(event => this.take(event));
  }

  /** An object that begins or ceases to be meant appears or vanishes for this client. */
  private take({ type, object, before }: StoreEvent): void {
    const isMeant = type !== 'DELETED' && this.fits(object);
    const wasMeant = before !== undefined && this.fits(before);
    if (isMeant) this.send(wasMeant ? 'MODIFIED' : 'ADDED', object);
    else if (wasMeant)
      this.send(
        'DELETED',
        type === 'DELETED'
          ? object
          : {
              ...before!,
              metadata: {
                ...before!.metadata,
                resourceVersion: object.metadata.resourceVersion,
              },
            },
      );
  }

  private send(type: string, object: SimulatedObject): void {
    const text = this.asTable
      ? JSON.stringify(
          tableOf(
            this.request.kind.id,
            [object],
            { resourceVersion: object.metadata.resourceVersion },
            this.options.now(),
            this.request.query.get('includeObject'),
          ),
        )
      : this.store.textOf(object);
    this.write(`{"type":"${type}","object":${text}}\n`);
  }

  private bookmark(): void {
    const { kind, apiVersion } = this.request.kind;
    this.write(
      `{"type":"BOOKMARK","object":{"kind":"${kind}","apiVersion":"${apiVersion}","metadata":{"resourceVersion":"${this.store.currentVersion}"}}}\n`,
    );
  }

  private finish(): void {
    if (this.request.query.get('allowWatchBookmarks') === 'true')
      this.bookmark();
    this.end();
  }

  private write(line: string): void {
    if (this.isSilent || this.response.writableEnded || this.response.destroyed)
      return;
    this.response.write(line);
    if (this.response.writableLength > MAX_BUFFER) this.response.destroy();
  }
}
