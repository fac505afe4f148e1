import { ServerResponse } from 'node:http';
import { SimulatedApiServer } from 'demo-clusters';
import { macAt, withMac } from './changedMac';
import { answerQuestions } from '../harness/Part';
import { clusterName, clusterObjects, World } from './world';

/** How a simulated cluster is reached. */
export interface Access {
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly certificate: string;
}

/** What the clusters were asked, and what they sent. */
export interface ClusterTraffic {
  readonly requests: number;
  /** Of bodies. */
  readonly bytes: number;
}

const STEP_MS = 10;

/** Counts the bytes of all bodies that this process sends. */
function countBytes(): () => number {
  let bytes = 0;
  const lengthOf = (chunk: unknown) =>
    typeof chunk === 'string' || Buffer.isBuffer(chunk)
      ? Buffer.byteLength(chunk)
      : 0;
  for (const name of ['write', 'end'] as const) {
    const original: any = ServerResponse.prototype[name];
    (ServerResponse.prototype as any)[name] = function counted(
      this: ServerResponse,
      chunk: unknown,
      ...rest: unknown[]
    ) {
      bytes += lengthOf(chunk);
      return original.call(this, chunk, ...rest);
    };
  }
  return () => bytes;
}

/** Writes to the pods of all clusters in turn, so many times a second for so long. @returns the last MAC address by pod */
function change(
  servers: readonly SimulatedApiServer[],
  perSecond: number,
  seconds: number,
): Promise<{ made: number; macs: Record<string, string> }> {
  const pods = servers.flatMap((server, index) =>
    server.store.list('pods').map(({ metadata }) => ({
      server,
      metadata,
      key: `${clusterName(index)}/${metadata.namespace}/${metadata.name}`,
    })),
  );
  const macs: Record<string, string> = {};
  const started = Date.now();
  let made = 0;
  return new Promise(resolve => {
    const timer = setInterval(() => {
      const due = Math.min(
        Math.floor(((Date.now() - started) / 1000) * perSecond),
        perSecond * seconds,
      );
      for (; made < due; made++) {
        // In steps of a prime number, so that all clusters change at the same time.
        const { server, metadata, key } = pods[(made * 7919) % pods.length];
        const mac = macAt(Date.now());
        server.store.update(
          withMac(
            server.store.get('pods', metadata.namespace, metadata.name)!,
            mac,
          ),
        );
        macs[key] = mac;
      }
      if (made < perSecond * seconds) return;
      clearInterval(timer);
      resolve({ made, macs });
    }, STEP_MS);
  });
}

/** The process of the simulated API servers. */
export function serveClusters(): void {
  const bytes = countBytes();
  const servers: SimulatedApiServer[] = [];
  answerQuestions({
    start: async ({ clusters, podsPerCluster }: World): Promise<Access[]> => {
      for (let index = 0; index < clusters; index++) {
        const server = new SimulatedApiServer();
        server.load(clusterObjects(clusterName(index), podsPerCluster));
        await server.start();
        servers.push(server);
      }
      return servers.map(({ url, token, certificate }, index) => ({
        name: clusterName(index),
        url,
        token,
        certificate,
      }));
    },
    traffic: (): ClusterTraffic => ({
      requests: servers
        .flatMap(server => [...server.requests.values()])
        .reduce((sum, count) => sum + count, 0),
      bytes: bytes(),
    }),
    hang: (index: number) => servers[index].trouble({ hang: true }),
    change: ({ perSecond, seconds }: { perSecond: number; seconds: number }) =>
      change(servers, perSecond, seconds),
  });
}
