import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { answerQuestions } from '../bench/harness/Part';
import type { Access } from '../bench/placement/servers';
import { entities, World } from '../bench/placement/world';
import { ATTACKS } from './attacks';
import { HostileServer } from './HostileServer';
import { LongestPause } from './LongestPause';
import { LongestTurn } from './LongestTurn';
import { LIMITS } from './plan';

/** What happened in the portal's process since it was asked last. */
export interface Health {
  /** Milliseconds by which the event loop was late: median, 99.9 %, and the longest. */
  readonly p50: number;
  readonly p999: number;
  readonly max: number;
  /** The longest turn of the event loop, in milliseconds of CPU: what one thing alone keeps all others waiting. */
  readonly turn: number;
  /** The longest pause for collecting garbage, in milliseconds: it is part of some turn. */
  readonly pause: number;
  /** Bytes, at the beginning and at most. */
  readonly rss: number;
  readonly peakRss: number;
}

/** How often the event loop and the memory are looked at. */
const LOOK_MS = 5;

/** The good clusters, and a hostile one for each attack. */
const configOf = (good: readonly Access[], hostilePort: number) => ({
  backend: { listen: { host: '127.0.0.1', port: 0 } },
  acceleration: {
    trustedLocations: ['url:https://git.example.com/platform/'],
    watch: { limits: LIMITS },
    clusters: [
      ...good.map(({ name, url, token, certificate }) => ({
        name,
        url,
        caData: Buffer.from(certificate).toString('base64'),
        auth: { serviceAccountToken: token },
      })),
      ...ATTACKS.map(attack => ({
        name: attack.name,
        url: HostileServer.url(hostilePort, attack),
        skipTLSVerify: true,
        auth: { serviceAccountToken: 'nobodys' },
      })),
    ],
  },
});

/** Watches how the process fares. */
class Watch {
  private readonly delays = monitorEventLoopDelay({
    resolution: LOOK_MS,
  });
  private readonly turns = new LongestTurn();
  private readonly pauses = new LongestPause();
  private rss = 0;
  private peakRss = 0;

  constructor() {
    setInterval(() => {
      this.peakRss = Math.max(this.peakRss, process.memoryUsage.rss());
    }, LOOK_MS).unref();
  }

  begin(): void {
    this.rss = process.memoryUsage.rss();
    this.peakRss = this.rss;
    this.turns.reset();
    this.pauses.reset();
    this.delays.reset();
    this.delays.enable();
  }

  end(): Health {
    this.delays.disable();
    const late = (ns: number) => Math.max(0, ns / 1e6 - LOOK_MS);
    const { rss, peakRss, delays, turns, pauses } = this;
    return {
      p50: late(delays.percentile(50)),
      p999: late(delays.percentile(99.9)),
      max: late(delays.max),
      turn: turns.milliseconds,
      pause: pauses.milliseconds,
      rss,
      peakRss,
    };
  }
}

/** The process of the portal. */
export function serveBackend(): void {
  const watch = new Watch();
  answerQuestions({
    start: async ({
      world,
      good,
      hostilePort,
    }: {
      world: World;
      good: readonly Access[];
      hostilePort: number;
    }): Promise<number> => {
      const backend = await startTestBackend({
        features: [
          import('@fastpath/backstage-plugin-acceleration-backend'),
          catalogServiceMock.factory({ entities: entities(world) }),
          mockServices.rootConfig.factory({
            data: configOf(good, hostilePort),
          }),
        ] as never,
      });
      return (backend.server.address() as AddressInfo).port;
    },
    begin: () => {
      global.gc?.();
      watch.begin();
    },
    end: () => watch.end(),
  });
}
