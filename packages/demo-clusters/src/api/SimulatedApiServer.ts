import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { ACCESS_REVIEW_PATH, reviewAccess } from './accessReviews';
import { ApiError, failureOf } from './ApiError';
import { ApiRequest, apiRequest } from './ApiRequest';
import { mediaTypeOf, readBody } from './body';
import { Certificate, makeCertificate } from './certificate';
import { DISCOVERY } from './discovery';
import { Admission, Answer, ObjectApi } from './ObjectApi';
import { OPENAPI } from './openapi';
import { sendAnswer, sendList } from './sendAnswer';
import { GivenObject, Store } from './Store';
import { NO_TROUBLES, Troubles } from './Troubles';
import { Watch } from './Watch';

/** What a server is made with; all of it is optional. @public */
export interface SimulatedApiServerOptions {
  readonly store?: Store;
  readonly now?: () => number;
  /** Refuses objects by throwing. */
  readonly admit?: Admission;
  /** Whether a kubelet finishes the deletion of pods; else they are gone at once. */
  readonly isGraceful?: boolean;
  /** How often watches are told the version. */
  readonly bookmarkMs?: number;
}

/** What does not change, by path. */
const DOCUMENTS: Readonly<Record<string, unknown>> = {
  ...DISCOVERY,
  ...OPENAPI,
};

/** What anyone may ask without a token. */
const HEALTH = ['/healthz', '/readyz', '/livez'];

/**
 * A server on loopback that speaks the Kubernetes API: TLS, a bearer token, discovery, lists in pages, watches, patches.
 * Only the objects of its store stand behind it.
 *
 * @public
 */
export class SimulatedApiServer {
  readonly store: Store;
  /** The secret that clients send; made anew each time. */
  readonly token = randomBytes(24).toString('base64url');
  /** How many requests came, by `verb resource`. */
  readonly requests = new Map<string, number>();
  private readonly api: ObjectApi;
  private readonly now: () => number;
  private readonly sockets = new Set<Socket>();
  private readonly watches = new Set<Watch>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private server?: Server;
  private made?: Certificate;
  private current: Troubles = NO_TROUBLES;

  constructor(private readonly options: SimulatedApiServerOptions = {}) {
    this.now = options.now ?? Date.now;
    this.store = options.store ?? new Store({ now: this.now });
    this.api = new ObjectApi(this.store, {
      now: this.now,
      admit: options.admit ?? (() => {}),
      isGraceful: options.isGraceful ?? false,
    });
  }

  /** Begins to listen on a free port of 127.0.0.1. */
  async start(): Promise<void> {
    this.made = await makeCertificate();
    this.server = createServer(
      { cert: this.made.certificate, key: this.made.key },
      (incoming, response) => void this.handle(incoming, response),
    );
    this.server.on('connection', socket => this.connected(socket as Socket));
    this.server.on('tlsClientError', () => {});
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** `https://127.0.0.1:40123`. */
  get url(): string {
    return `https://127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  /** What clients check the server with, as PEM. */
  get certificate(): string {
    return this.made!.certificate;
  }

  /** Adds many objects at once. */
  load(objects: Iterable<GivenObject>): void {
    this.store.load(objects);
  }

  /** What is wrong with the server. */
  get troubles(): Troubles {
    return this.current;
  }

  /** Makes something wrong, or fixes it. */
  trouble(change: Partial<Troubles>): void {
    const before = this.current;
    this.current = { ...before, ...change };
    if (this.current.hang && !before.hang)
      this.watches.forEach(watch => watch.silence());
    const isMended =
      (before.hang && !this.current.hang) ||
      (before.refuse && !this.current.refuse);
    if (this.current.refuse || isMended) this.disconnect();
    if (this.current.unauthorized) this.watches.forEach(watch => watch.end());
  }

  /** Forgets all changes and ends all watches with 410, as a compaction may. */
  expire(): void {
    this.store.compact();
    this.watches.forEach(watch => watch.expire());
  }

  /** Ends all connections and listens no more. */
  async close(): Promise<void> {
    this.watches.forEach(watch => watch.end());
    this.timers.forEach(timer => clearTimeout(timer));
    const { server } = this;
    if (!server?.listening) return;
    const closed = once(server, 'close');
    server.close();
    this.disconnect();
    await closed;
  }

  private connected(socket: Socket): void {
    if (this.current.refuse) {
      socket.resetAndDestroy();
      return;
    }
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => {});
  }

  private disconnect(): void {
    this.sockets.forEach(socket => socket.resetAndDestroy());
  }

  private async handle(
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    response.on('error', () => {});
    if (this.current.hang) return;
    try {
      if (this.current.slowMs > 0) await this.pause(this.current.slowMs);
      await this.answer(incoming, response);
    } catch (error) {
      const failure = failureOf(error);
      if (!response.headersSent)
        sendAnswer(this.now(), response, {
          code: failure.code,
          body: failure.toStatus(),
        });
      else response.end();
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        resolve();
      }, milliseconds);
      this.timers.add(timer);
    });
  }

  private async answer(
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', this.url);
    const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname;
    if (HEALTH.some(known => path === known || path.startsWith(`${known}/`))) {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      return;
    }
    this.authorize(incoming);
    if (Object.hasOwn(DOCUMENTS, path))
      sendAnswer(this.now(), response, { code: 200, body: DOCUMENTS[path] });
    else if (path === ACCESS_REVIEW_PATH && incoming.method === 'POST')
      sendAnswer(this.now(), response, reviewAccess(await readBody(incoming)));
    else await this.serve(apiRequest(path, searchParams), incoming, response);
  }

  private authorize(incoming: IncomingMessage): void {
    const given = Buffer.from(incoming.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${this.token}`);
    if (
      !this.current.unauthorized &&
      given.length === wanted.length &&
      timingSafeEqual(given, wanted)
    )
      return;
    throw new ApiError('Unauthorized', 'Unauthorized');
  }

  private async serve(
    request: ApiRequest,
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { kind, name, subresource, query } = request;
    const isWatch =
      incoming.method === 'GET' &&
      ['true', '1'].includes(query.get('watch') ?? '');
    this.count(isWatch ? 'WATCH' : String(incoming.method), kind.id);
    if (isWatch) {
      this.watch(request, incoming, response);
    } else if (incoming.method === 'GET' && !name) {
      sendList(this.store, this.now(), request, incoming, response);
    } else if (
      incoming.method === 'GET' &&
      kind.id === 'pods' &&
      subresource === 'log'
    ) {
      this.api.get({ ...request, subresource: undefined });
      response
        .writeHead(200, { 'content-type': 'text/plain' })
        .end('This pod is simulated: it has no log.\n');
    } else {
      sendAnswer(
        this.now(),
        response,
        await this.change(request, incoming),
        incoming,
        request,
      );
    }
  }

  private watch(
    request: ApiRequest,
    incoming: IncomingMessage,
    response: ServerResponse,
  ): void {
    const watch = new Watch(this.store, request, incoming, response, {
      now: this.now,
      bookmarkMs: this.options.bookmarkMs ?? 15_000,
      onEnd: ended => this.watches.delete(ended),
    });
    watch.start();
    this.watches.add(watch);
  }

  private async change(
    request: ApiRequest,
    incoming: IncomingMessage,
  ): Promise<Answer> {
    if (incoming.method === 'GET') return this.api.get(request);
    const body = await readBody(incoming);
    switch (incoming.method) {
      case 'POST':
        return this.api.create(request, body);
      case 'PUT':
        return this.api.replace(request, body);
      case 'PATCH':
        return this.api.patch(request, body, mediaTypeOf(incoming));
      case 'DELETE':
        return request.name
          ? this.api.remove(request, body)
          : this.api.removeAll(request, body);
      default:
        throw new ApiError(
          'MethodNotAllowed',
          'the server does not allow this method on the requested resource',
        );
    }
  }

  private count(verb: string, resource: string): void {
    const key = `${verb} ${resource}`;
    this.requests.set(key, (this.requests.get(key) ?? 0) + 1);
  }
}
