import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import type { WatchedCluster } from '../../clusters/ClusterSource';
import { makeCertificate } from './certificate';
import type { Fault } from './faults';
import { json, refuse } from './refuse';

interface Stored {
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion: string;
  };
}

interface Change {
  readonly version: number;
  readonly path: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Stored;
}

const PAGE_EXPIRED = { status: 410, reason: 'Expired' };

/** A fake API server that lists and watches over TLS, and goes wrong as it is told. */
export class FaultyApiServer {
  /** What requests must bear. Some faults send it back, as a careless proxy might. */
  token = 'token-that-nobody-may-see';
  /** Goes wrong for the requests that it is asked about; `go` answers as if nothing were wrong. */
  fault?: Fault;
  /** How many pages but the first are still answered with 410. */
  expiringPages = 0;
  /** Whether each change is sent twice. */
  isStuttering = false;
  /** Path and query of each request. */
  readonly requests: string[] = [];
  private readonly collections = new Map<string, Map<string, Stored>>();
  private readonly watches = new Map<ServerResponse, string>();
  private changes: Change[] = [];
  private version = 1;
  private oldest = 0;
  private port = 0;

  private constructor(
    private server: Server,
    private readonly pem: {
      readonly certificate: string;
      readonly key: string;
    },
  ) {}

  /** @param paths - the collections that it serves: `/api/v1/pods` */
  static async start(...paths: readonly string[]): Promise<FaultyApiServer> {
    const pem = makeCertificate();
    const api = new FaultyApiServer(createServer(), pem);
    paths.forEach(path => api.serve(path));
    await api.listen();
    return api;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  get certificate(): string {
    return this.pem.certificate;
  }

  /** This server as a cluster. */
  cluster(
    name: string,
    {
      url,
      ca,
      tlsServerName,
    }: {
      readonly url?: string;
      readonly ca?: string;
      readonly tlsServerName?: string;
    } = {},
  ): WatchedCluster {
    return {
      name,
      fingerprint: name,
      connect: async () => {
        const config = new KubeConfig();
        const caData = Buffer.from(ca ?? this.certificate).toString('base64');
        config.loadFromClusterAndUser(
          {
            name,
            server: url ?? this.url,
            caData,
            skipTLSVerify: false,
            tlsServerName,
          },
          { name: 'reader', token: this.token },
        );
        return config;
      },
    };
  }

  /** Serves a collection, as a CRD that is installed. */
  serve(path: string): void {
    this.collections.set(path, new Map());
  }

  put(
    path: string,
    name: string,
    more: Readonly<Record<string, unknown>> = {},
  ): void {
    this.version += 1;
    const object = {
      ...more,
      metadata: {
        name,
        namespace: 'default',
        resourceVersion: `${this.version}`,
      },
    };
    const collection = this.collections.get(path)!;
    this.changed(path, collection.has(name) ? 'MODIFIED' : 'ADDED', object);
    collection.set(name, object);
  }

  delete(path: string, name: string): void {
    const object = this.collections.get(path)!.get(name)!;
    this.version += 1;
    this.collections.get(path)!.delete(name);
    this.changed(path, 'DELETED', {
      ...object,
      metadata: { ...object.metadata, resourceVersion: `${this.version}` },
    });
  }

  /** Forgets old versions: whoever asks for what came after one of them gets 410. */
  compact(): void {
    this.version += 1;
    this.oldest = this.version;
    this.changes = [];
  }

  /** Tells all watches how far they are. */
  bookmark(): void {
    this.version += 1;
    for (const [response] of this.watches)
      this.send(response, 'BOOKMARK', {
        metadata: { resourceVersion: `${this.version}` },
      });
  }

  /** Writes to all watches. */
  write(text: string): void {
    for (const [response] of this.watches) response.write(text);
  }

  /** Ends all watches: cleanly, or by dropping their connections. */
  endWatches(isClean = true): void {
    for (const [response] of this.watches) {
      if (isClean) response.end();
      else response.destroy();
    }
    this.watches.clear();
  }

  /** How many requests were made for a path, watches included. */
  asked(path: string): number {
    return this.requests.filter(request => request.startsWith(`${path}?`))
      .length;
  }

  /** Listens again, at the same address as before. */
  async listen(): Promise<void> {
    this.server = createServer(
      { cert: this.pem.certificate, key: this.pem.key },
      (request, response) => this.handle(request, response),
    );
    await new Promise<void>(resolve => {
      this.server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Stops listening and drops all connections. */
  async close(): Promise<void> {
    this.watches.clear();
    await new Promise(resolve => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, this.url);
    this.requests.push(request.url!);
    response.on('error', () => undefined);
    const go = () => this.answer(request, response, url);
    if (this.fault)
      this.fault({
        response,
        url,
        token: request.headers.authorization ?? '',
        go,
      });
    else go();
  }

  private answer(
    { headers }: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): void {
    if (headers.authorization !== `Bearer ${this.token}`)
      return refuse(
        response,
        401,
        'Unauthorized',
        `what is ${headers.authorization}?`,
      );
    if (url.pathname === '/version') return json(response, 200, { major: '1' });
    const collection = this.collections.get(url.pathname);
    if (!collection) return refuse(response, 404, 'NotFound');
    return url.searchParams.get('watch') === 'true'
      ? this.watch(response, url)
      : this.list(response, url, [...collection.values()]);
  }

  private list(
    response: ServerResponse,
    { searchParams }: URL,
    all: readonly Stored[],
  ): void {
    const start = Number(searchParams.get('continue') ?? 0);
    if (start > 0 && this.expiringPages > 0) {
      this.expiringPages -= 1;
      return refuse(response, PAGE_EXPIRED.status, PAGE_EXPIRED.reason);
    }
    const end = start + Number(searchParams.get('limit') ?? all.length);
    const metadata = {
      resourceVersion: `${this.version}`,
      ...(end < all.length && { continue: `${end}` }),
    };
    return json(response, 200, {
      kind: 'List',
      apiVersion: 'v1',
      metadata,
      items: all.slice(start, end),
    });
  }

  private watch(
    response: ServerResponse,
    { pathname, searchParams }: URL,
  ): void {
    const from = Number(searchParams.get('resourceVersion'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < this.oldest) {
      this.send(response, 'ERROR', {
        kind: 'Status',
        code: 410,
        reason: 'Expired',
        message: 'too old resource version',
      });
      response.end();
      return;
    }
    for (const { version, path, type, object } of this.changes)
      if (path === pathname && version > from)
        this.send(response, type, object);
    this.watches.set(response, pathname);
    response.on('close', () => this.watches.delete(response));
  }

  private changed(path: string, type: Change['type'], object: Stored): void {
    this.changes.push({ version: this.version, path, type, object });
    for (const [response, watched] of this.watches) {
      if (watched !== path) continue;
      this.send(response, type, object);
      if (this.isStuttering) this.send(response, type, object);
    }
  }

  private send(response: ServerResponse, type: string, object: unknown): void {
    response.write(`${JSON.stringify({ type, object })}\n`);
  }
}
