import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventLines, json, list } from './answers';
import type { Attack } from './Attack';

/**
 * Many clusters behind one address, each at the path that its attack is called by. Each behaves, without pods, until its attack
 * begins; all kinds but pods are empty. For loopback alone, and without TLS.
 */
export class HostileServer {
  /** Paths that were asked for and are of no cluster, such as the end of a redirect. */
  readonly strays: string[] = [];
  private readonly attacking = new Set<string>();
  private readonly watches = new Map<ServerResponse, string>();
  /** Answers of attacks that have not ended. */
  private readonly underWay = new Map<ServerResponse, string>();
  private readonly server: Server;
  private requests = new Map<string, number>();

  constructor(
    private readonly attacks: readonly Attack[],
    private readonly scale = 1,
  ) {
    this.server = createServer((request, response) =>
      this.handle(request, response),
    );
  }

  /** @returns the port, on loopback */
  async start(): Promise<number> {
    await new Promise<void>(resolve => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** The address of an attack's cluster. */
  static url(port: number, { name }: Attack): string {
    return `http://127.0.0.1:${port}/${pathOf(name)}`;
  }

  /** Requests for pods of a cluster so far. */
  asked({ name }: Attack): number {
    return this.requests.get(pathOf(name)) ?? 0;
  }

  /** Whether a cluster's pods are watched. */
  isWatched({ name }: Attack): boolean {
    return [...this.watches.values()].includes(pathOf(name));
  }

  /** Has a cluster attack those who ask; its watches expire, so that it is listed anew. */
  begin({ name }: Attack): void {
    this.attacking.add(pathOf(name));
    for (const [response, path] of this.watches)
      if (path === pathOf(name))
        response.end(eventLines('ERROR', [{ code: 410, reason: 'Expired' }]));
  }

  /** Ends an attack: what is under way is cut. */
  end({ name }: Attack): void {
    this.attacking.delete(pathOf(name));
    for (const [response, path] of this.underWay)
      if (path === pathOf(name)) response.destroy();
  }

  async close(): Promise<void> {
    await new Promise(resolve => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, 'http://hostile');
    const [, path, ...rest] = url.pathname.split('/');
    const attack = this.attacks.find(({ name }) => pathOf(name) === path);
    response.on('error', () => undefined);
    if (!attack) {
      this.strays.push(url.pathname);
      response.writeHead(404).end();
      return;
    }
    const isWatch = url.searchParams.has('watch');
    const isPods = rest.join('/') === 'api/v1/pods';
    if (rest[0] === 'version') return json(response, {});
    const behave = () =>
      isWatch ? this.watch(response, isPods ? path : '') : list(response, []);
    if (isPods) this.requests.set(path, (this.requests.get(path) ?? 0) + 1);
    if (!isPods || !this.attacking.has(path)) return behave();
    this.underWay.set(response, path);
    response.on('close', () => this.underWay.delete(response));
    const limit = url.searchParams.get('limit');
    const next = url.searchParams.get('continue');
    return attack.answer({
      response,
      isWatch,
      scale: this.scale,
      ...(limit && { limit: Number(limit) }),
      ...(next && { next }),
      behave,
    });
  }

  private watch(response: ServerResponse, path: string): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    this.watches.set(response, path);
    response.on('close', () => this.watches.delete(response));
  }
}

const pathOf = (name: string) => name.replaceAll(' ', '-');
