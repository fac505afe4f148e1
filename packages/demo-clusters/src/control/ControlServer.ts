import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from '../api/ApiError';
import { readBody } from '../api/body';
import type { SimulatedCluster } from '../cluster/SimulatedCluster';
import { FaultError } from './Fault';
import { FaultBook } from './faults';

interface Answer {
  readonly code: number;
  readonly body: unknown;
}

const failed = (code: number, message: string): Answer => ({
  code,
  body: { error: message },
});

/** The control interface: shows the simulated clusters, breaks things in them and fixes them. */
export class ControlServer {
  readonly token = randomBytes(24).toString('base64url');
  private readonly faults = new FaultBook();
  private readonly server = createServer(
    (incoming, response) => void this.handle(incoming, response),
  );

  constructor(private readonly clusters: readonly SimulatedCluster[]) {}

  /** Begins to listen on a free port of 127.0.0.1. */
  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** `http://127.0.0.1:40124`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Stops. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /**
   * Breaks something in a cluster.
   *
   * @returns what that does, in words
   * @throws ApiError for a cluster that is not there; FaultError for a fault that does not work
   */
  breaks(name: string, fault: unknown): string {
    return this.faults.set(this.clusterCalled(name), fault).about;
  }

  /** Fixes all that was broken. @returns how many faults that were */
  fixAll(): number {
    return this.clusters.reduce(
      (sum, cluster) => sum + this.faults.fix(cluster),
      0,
    );
  }

  /** What is broken, by cluster. */
  broken(): readonly { readonly cluster: string; readonly about: string }[] {
    return this.clusters.flatMap(cluster =>
      this.faults
        .of(cluster)
        .map(({ about }) => ({ cluster: cluster.name, about })),
    );
  }

  private clusterCalled(name: string): SimulatedCluster {
    const cluster = this.clusters.find(item => item.name === name);
    if (cluster) return cluster;
    throw new ApiError(
      'NotFound',
      `there is no cluster "${name}"; there are ${this.clusters.map(item => item.name).join(', ')}`,
    );
  }

  private async handle(
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { code, body } = await this.answer(incoming).catch((error: Error) => {
      if (error instanceof FaultError || error instanceof URIError)
        return failed(400, error.message);
      return error instanceof ApiError
        ? failed(error.code, error.message)
        : failed(500, `the simulation failed: ${error.message}`);
    });
    response
      .writeHead(code, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(body)}\n`);
  }

  private isAllowed(incoming: IncomingMessage): boolean {
    const [given, wanted] = [
      Buffer.from(incoming.headers.authorization ?? ''),
      Buffer.from(`Bearer ${this.token}`),
    ];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  private async answer(incoming: IncomingMessage): Promise<Answer> {
    if (!this.isAllowed(incoming))
      return failed(401, 'the token is missing or wrong; control.json has it');
    const [root, name, part, kind, ...rest] = new URL(
      incoming.url ?? '/',
      this.url,
    ).pathname
      .split('/')
      .filter(step => step)
      .map(step => decodeURIComponent(step));
    if (
      root !== 'clusters' ||
      rest.length > 0 ||
      (part !== undefined && part !== 'faults')
    )
      return failed(
        404,
        'there is nothing here; try GET /clusters or POST /clusters/<name>/faults',
      );
    if (name === undefined)
      return incoming.method === 'GET'
        ? {
            code: 200,
            body: {
              items: this.clusters.map(cluster => this.describe(cluster)),
            },
          }
        : failed(405, 'only GET works here');
    const cluster = this.clusterCalled(name);
    if (incoming.method === 'GET' && kind === undefined)
      return { code: 200, body: this.describe(cluster) };
    if (incoming.method === 'POST' && part && kind === undefined)
      return {
        code: 201,
        body: this.faults.set(cluster, await readBody(incoming)),
      };
    if (incoming.method === 'DELETE' && part)
      return { code: 200, body: { fixed: this.faults.fix(cluster, kind) } };
    return failed(
      405,
      'this method does not work here; GET shows, POST /faults breaks, DELETE /faults fixes',
    );
  }

  private describe(cluster: SimulatedCluster): Record<string, unknown> {
    return {
      name: cluster.name,
      simulated: true,
      server: cluster.server.url,
      ...cluster.counts(),
      faults: this.faults.of(cluster),
    };
  }
}
