import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FAULTS, only } from './__testUtils__/faults';
import { FaultyApiServer } from './__testUtils__/FaultyApiServer';
import { eventually, NODES, PODS, watching } from './__testUtils__/watching';
import type { ClusterWatcher, ClusterWatcherOptions } from './ClusterWatcher';

let api: FaultyApiServer;
let watchers: ClusterWatcher[];

beforeEach(async () => {
  api = await FaultyApiServer.start(PODS, NODES);
  api.put(PODS, 'a');
  watchers = [];
});
afterEach(async () => {
  await Promise.all(watchers.map(watcher => watcher.close()));
  await api.close();
});

function watch(
  more: Partial<ClusterWatcherOptions> = {},
  cluster = api.cluster('cluster'),
) {
  const { watcher, sink } = watching(cluster, more);
  watchers.push(watcher);
  return { watcher, sink };
}

const watchesOf = (path: string) =>
  api.requests.filter(
    request => request.startsWith(path) && request.includes('watch='),
  ).length;

describe('a watch', () => {
  it('of a kind that nothing happens to is resumed, and is no trouble', async () => {
    const { sink } = watch({
      deadlines: { headers: 400, page: 600, silence: 100 },
    });
    await eventually(() => expect(watchesOf(PODS)).toBeGreaterThan(3));
    expect([sink.state('Pod'), sink.listed('Pod')]).toEqual(['live', 1]);
    expect(
      [...sink.reasons].filter(reason => !reason.startsWith('404')),
    ).toEqual([]);
  });

  it('that half an event drips into is not live for ever', async () => {
    const { sink } = watch({
      deadlines: { headers: 400, page: 600, silence: 100 },
    });
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    const drip = setInterval(() => api.write(' '), 10);
    try {
      await eventually(() => expect(sink.state('Pod')).toBe('failing'));
    } finally {
      clearInterval(drip);
    }
  });

  it('that is cut after minutes is resumed after a short pause each time', async () => {
    let now = 0;
    const { sink } = watch({ now: () => now, random: () => 0.5 });
    // The sixth pause would be longer than is waited here if pauses grew.
    for (let cuts = 1; cuts <= 7; cuts += 1) {
      await eventually(() =>
        expect([sink.state('Pod'), watchesOf(PODS)]).toEqual(['live', cuts]),
      );
      now += 240_000;
      api.endWatches(false);
    }
  });

  it('that cannot be read on is replaced by a list', async () => {
    const { sink } = watch();
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    const garble = setInterval(() => api.write('{oops}\n'), 10);
    try {
      await eventually(() => expect(sink.listed('Pod')).toBeGreaterThan(1));
    } finally {
      clearInterval(garble);
    }
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
  });
});

describe('a cluster', () => {
  it('that answers again is watched over a new connection', async () => {
    const { sink } = watch({ probe: { everyMs: 30, withinMs: 100 } });
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    const before = watchesOf(PODS);
    api.fault = only(url => url.pathname === '/version', FAULTS.hangs);
    await eventually(() => expect(sink.state('Pod')).toBe('failing'));
    api.fault = undefined;
    await eventually(() => expect(watchesOf(PODS)).toBe(before + 1));
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    expect(sink.listed('Pod')).toBe(1);
  });

  it('that serves not even pods is failing, and not without pods', async () => {
    api.fault = only(
      url => url.pathname === PODS,
      ({ response }) => response.writeHead(404).end('<html>'),
    );
    const { sink } = watch();
    await eventually(() => expect(sink.state('Pod')).toBe('failing'));
  });

  it('is closed at once while its credentials do not come', async () => {
    const { watcher } = watch(
      { deadlines: { headers: 60_000, page: 600, silence: 100 } },
      {
        ...api.cluster('cluster'),
        connect: () => new Promise(() => undefined),
      },
    );
    await watcher.close();
  });

  it('does not wait for many others that hang', async () => {
    const hanging = await FaultyApiServer.start(PODS, NODES);
    hanging.fault = FAULTS.hangs;
    const patient = {
      deadlines: { headers: 60_000, page: 60_000, silence: 60_000 },
    };
    const others = Array.from({ length: 15 }, (_, index) =>
      watch(patient, hanging.cluster(`hanging-${index}`)),
    );
    const { sink } = watch();
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    await Promise.all(others.map(({ watcher }) => watcher.close()));
    await hanging.close();
  });
});
