import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FAULTS, only } from './__testUtils__/faults';
import { FaultyApiServer } from './__testUtils__/FaultyApiServer';
import { refuse } from './__testUtils__/refuse';
import type { RecordingSink } from './__testUtils__/RecordingSink';
import {
  eventually,
  NODES,
  OLD_SLICES,
  PODS,
  SLICES,
  watching,
} from './__testUtils__/watching';
import type { ClusterWatcher } from './ClusterWatcher';

let api: FaultyApiServer;
let watchers: ClusterWatcher[];

beforeEach(async () => {
  api = await FaultyApiServer.start(PODS, NODES);
  ['a', 'b', 'c', 'd', 'e'].forEach(name => api.put(PODS, name));
  watchers = [];
});
afterEach(async () => {
  await Promise.all(watchers.map(watcher => watcher.close()));
  await api.close();
});

function watch(...[more]: [Parameters<typeof watching>[1]?]): RecordingSink {
  const { watcher, sink } = watching(api.cluster('cluster'), more);
  watchers.push(watcher);
  return sink;
}

async function live(...more: Parameters<typeof watch>): Promise<RecordingSink> {
  const sink = watch(...more);
  await eventually(() => expect(sink.state('Pod')).toBe('live'));
  return sink;
}

const isWatch = (url: URL) => url.searchParams.has('watch');

describe('KindWatcher', () => {
  it('lists in pages and tells once, of typed objects with their kind', async () => {
    const sink = await live();
    expect(sink.lists.filter(({ kind }) => kind === 'Pod')).toEqual([
      { kind: 'Pod', names: ['a', 'b', 'c', 'd', 'e'] },
    ]);
    expect(sink.object('Pod', 'a')).toMatchObject({
      apiVersion: 'v1',
      kind: 'Pod',
    });
    expect(
      api.requests.filter(
        request => request.startsWith(PODS) && request.includes('limit=2'),
      ),
    ).toHaveLength(3);
  });

  it('takes up what is new, changed and deleted', async () => {
    const sink = await live();
    api.put(PODS, 'f');
    api.put(PODS, 'b', { spec: { nodeName: 'n1' } });
    api.delete(PODS, 'a');
    await eventually(() =>
      expect(sink.names('Pod')).toEqual(['b', 'c', 'd', 'e', 'f']),
    );
    expect(sink.object('Pod', 'b')).toMatchObject({ spec: { nodeName: 'n1' } });
    expect(sink.listed('Pod')).toBe(1);
  });

  it('is not confused by events that come twice', async () => {
    api.isStuttering = true;
    const sink = await live();
    api.put(PODS, 'f');
    api.delete(PODS, 'a');
    api.put(PODS, 'g');
    await eventually(() =>
      expect(sink.names('Pod')).toEqual(['b', 'c', 'd', 'e', 'f', 'g']),
    );
  });

  it('resumes where a watch ended, also at a bookmark, without a new list', async () => {
    const sink = await live();
    // Live is what was listed; its watch opens a moment later.
    const asked = (words: string) =>
      api.requests.some(
        request => request.startsWith(PODS) && request.includes(words),
      );
    await eventually(() => expect(asked('watch=')).toBe(true));
    api.bookmark();
    await eventually(() => expect(sink.reachedVersions).not.toEqual([]));
    const version = sink.reachedVersions.at(-1);
    api.endWatches();
    // What happens only now is told by the next watch.
    await eventually(() =>
      expect(asked(`resourceVersion=${version}`)).toBe(true),
    );
    api.put(PODS, 'f');
    await eventually(() => expect(sink.names('Pod')).toContain('f'));
    expect(sink.listed('Pod')).toBe(1);
  });

  it('lists anew when its version is too old, and then knows what was deleted', async () => {
    const sink = await live();
    api.fault = only(isWatch, FAULTS.drops);
    api.endWatches(false);
    await eventually(() => expect(sink.state('Pod')).toBe('failing'));
    api.delete(PODS, 'a');
    api.put(PODS, 'f');
    api.compact();
    api.fault = undefined;
    await eventually(() =>
      expect(sink.names('Pod')).toEqual(['b', 'c', 'd', 'e', 'f']),
    );
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
    expect(sink.listed('Pod')).toBe(2);
  });

  it('lists anew when the watch is refused as too old', async () => {
    let isExpired = true;
    api.fault = asked => {
      if (!isWatch(asked.url) || asked.url.pathname !== PODS || !isExpired)
        return asked.go();
      isExpired = false;
      return refuse(asked.response, 410, 'Gone');
    };
    const sink = watch();
    await eventually(() => expect(sink.listed('Pod')).toBe(2));
    api.put(PODS, 'f');
    await eventually(() => expect(sink.names('Pod')).toContain('f'));
    expect(sink.listed('Pod')).toBe(2);
  });

  it('does not list without end when each version is too old', async () => {
    api.fault = only(isWatch, ({ response }) =>
      refuse(response, 410, 'Expired'),
    );
    const sink = await live();
    const before = sink.listed('Pod');
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
    expect(sink.listed('Pod') - before).toBeLessThanOrEqual(6);
  });

  it.each([
    ['once', 1],
    ['each time', 99],
  ])('begins a list again whose next page has expired %s', async (_, times) => {
    api.expiringPages = times;
    const sink = await live();
    expect(sink.lists.filter(({ kind }) => kind === 'Pod')).toEqual([
      { kind: 'Pod', names: ['a', 'b', 'c', 'd', 'e'] },
    ]);
  });

  it('never takes a list for whole whose next page fails', async () => {
    api.fault = only(
      ({ searchParams }) => searchParams.has('continue'),
      FAULTS.errorPage,
    );
    const sink = watch();
    await eventually(() => expect(sink.state('Pod')).toBe('failing'));
    expect(sink.listed('Pod')).toBe(0);
    api.fault = undefined;
    await eventually(() => expect(sink.names('Pod')).toHaveLength(5));
  });

  it('calls a kind absent that the cluster does not serve, and finds it later', async () => {
    const sink = await live();
    await eventually(() => expect(sink.state('ResourceSlice')).toBe('absent'));
    api.serve(SLICES);
    api.put(SLICES, 's');
    await eventually(() => expect(sink.names('ResourceSlice')).toEqual(['s']));
    expect(sink.state('ResourceSlice')).toBe('live');
  });

  it.each([
    ['an old version', [OLD_SLICES], 'resource.k8s.io/v1beta1'],
    [
      'the preferred version of several',
      [OLD_SLICES, SLICES],
      'resource.k8s.io/v1',
    ],
  ])('reads %s of a kind', async (_, paths, apiVersion) => {
    paths.forEach(path => {
      api.serve(path);
      api.put(path, 's');
    });
    const sink = await live();
    await eventually(() =>
      expect(sink.object('ResourceSlice', 's')).toMatchObject({
        apiVersion,
        kind: 'ResourceSlice',
      }),
    );
  });

  it('does not spin when watches end at once', async () => {
    api.fault = only(isWatch, ({ response }) => response.writeHead(200).end());
    await live();
    const before = api.asked(PODS);
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
    expect(api.asked(PODS) - before).toBeLessThanOrEqual(6);
  });

  it.each([
    ['a line that is no JSON', '<html>\n'],
    ['a line of another kind', '{"kind":"PodList"}\n'],
    [
      'an event without a version',
      '{"type":"ADDED","object":{"metadata":{"name":"x"}}}\n',
    ],
    ['null', 'null\n'],
    ['a line that is too long', `"${'x'.repeat(17 * 1024 * 1024)}`],
  ])('resumes after %s, and says so', async (_, line) => {
    const sink = await live();
    api.write(line);
    await eventually(() =>
      expect([...sink.reasons].join()).toContain(
        "it answers with something that is not Kubernetes' API",
      ),
    );
    api.put(PODS, 'f');
    await eventually(() =>
      expect(sink.names('Pod')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']),
    );
    await eventually(() => expect(sink.state('Pod')).toBe('live'));
  });

  it('gives up a watch that says nothing any more', async () => {
    const sink = await live({
      deadlines: { headers: 1_000, page: 1_500, silence: 300 },
    });
    const before = api.asked(PODS);
    await eventually(() => expect(api.asked(PODS)).toBeGreaterThan(before));
    api.put(PODS, 'f');
    await eventually(() => expect(sink.names('Pod')).toContain('f'));
    expect(sink.listed('Pod')).toBe(1);
  });

  it('passes over objects without a name', async () => {
    const sink = await live();
    api.write(
      '{"type":"ADDED","object":{"metadata":{"resourceVersion":"99"}}}\n',
    );
    api.put(PODS, 'f');
    await eventually(() =>
      expect(sink.names('Pod')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']),
    );
    expect(
      [...sink.reasons].filter(reason => !reason.startsWith('404')),
    ).toEqual([]);
  });
});
