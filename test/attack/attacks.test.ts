import { KubeConfig } from '@kubernetes/client-node';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlacementIndex } from '../../plugins/acceleration-backend/src/placements/PlacementIndex';
import { PROJECTIONS } from '../../plugins/acceleration-backend/src/projection/projections';
import { ClusterWatcher } from '../../plugins/acceleration-backend/src/watch/ClusterWatcher';
import { OwnThread } from '../../plugins/acceleration-backend/src/watch/reading/Readers';
import type { Attack } from './Attack';
import { ATTACKS } from './attacks';
import { HostileServer } from './HostileServer';

/** A twentieth of the attacks' size. */
const SCALE = 0.05;
/** Small limits, so that each attack is over soon; the full ones are for the benchmark. */
const LIMITS = {
  pageBytes: 8 * 2 ** 20,
  objectBytes: 2 * 2 ** 20,
  listObjects: 5_000,
  listPages: 50,
};

let server: HostileServer;
let port: number;
let index: PlacementIndex;
let watcher: ClusterWatcher | undefined;

beforeEach(async () => {
  server = new HostileServer(ATTACKS, SCALE);
  port = await server.start();
  index = new PlacementIndex({
    observed: () => undefined,
    counted: () => undefined,
  });
});
afterEach(async () => {
  await watcher?.close();
  index.close();
  await server.close();
});

function watch(attack: Attack): () => string {
  const name = 'hostile';
  watcher = new ClusterWatcher({
    cluster: {
      name,
      fingerprint: name,
      connect: async () => {
        const config = new KubeConfig();
        config.loadFromClusterAndUser(
          {
            name,
            server: HostileServer.url(port, attack),
            skipTLSVerify: true,
          },
          { name, token: 'token-that-nobody-may-see' },
        );
        return config;
      },
    },
    sink: index.portal.set({ name, source: 'test' })!,
    readers: new OwnThread(PROJECTIONS, index.portal.slices),
    slices: index.portal.slices,
    deadlines: { headers: 1_000, page: 8_000, silence: 2_000 },
    limits: LIMITS,
    pauses: { retry: 50, emptyPage: { first: 1, longest: 20 } },
  });
  return () => index.portal.health(name).state;
}

describe('a hostile cluster', () => {
  it.each(ATTACKS.map(attack => [attack.name, attack] as const))(
    'with %s is told so, and stalls nobody',
    async (_, attack) => {
      const state = watch(attack);
      await vi.waitFor(
        () => {
          expect(state()).toBe('live');
          expect(server.isWatched(attack)).toBe(true);
        },
        { timeout: 10_000, interval: 10 },
      );
      const delays = monitorEventLoopDelay({ resolution: 5 });
      delays.enable();
      const before = server.asked(attack);
      server.begin(attack);
      await vi.waitFor(
        () => {
          expect(server.asked(attack)).toBeGreaterThan(before);
          expect(attack.outcomes).toContain(state());
          if (attack.pods !== undefined)
            expect(index.portal.index('hostile')!.pods.size).toBe(
              attack.pods(SCALE),
            );
        },
        { timeout: 25_000, interval: 20 },
      );
      delays.disable();
      expect(server.strays).toEqual([]);
      expect(JSON.stringify(index.portal.view('hostile', []))).not.toContain(
        'nobody-may-see',
      );
      // Generous: other tests run beside. What a stall was: seconds.
      expect(delays.max / 1e6).toBeLessThan(1_000);
    },
  );
});
