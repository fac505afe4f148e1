import { describe, expect, it, vi } from 'vitest';
import type { KnownPlacement } from '../history/placementsCalled';
import {
  fakeCluster,
  FakeReader,
  fakeEnvironment,
} from './__testUtils__/FakeReader';
import { VisibleIndex } from './VisibleIndex';
import { workloadHistory } from './workloadHistory';

const REF = 'component:default/httpd';
const key = (cluster: string, workload = 'httpd') => ({
  cluster,
  namespace: 'edge',
  workload,
});
const known = (
  cluster: string,
  more: Partial<KnownPlacement> = {},
): KnownPlacement => ({
  ...key(cluster),
  isGone: true,
  environments: [cluster],
  ...more,
});
const change = (cluster: string, environment?: string) => ({
  ...key(cluster),
  at: '2026-11-22T10:00:00.000Z',
  ...(environment && { environment }),
  received: [],
  reasons: [],
});

/** Asks for the history of a workload that is on cluster onprem. */
async function ask(
  past: readonly KnownPlacement[],
  hidden: readonly string[] = [],
  environmentOn: (cluster: string) => string | undefined = cluster => cluster,
) {
  const reader = new FakeReader();
  reader.allEnvironments = [
    fakeEnvironment('onprem'),
    fakeEnvironment('aws'),
    fakeEnvironment('moved', { cluster: fakeCluster('elsewhere') }),
  ];
  reader.keys = { [REF]: [key('onprem')] };
  reader.names = { [REF]: ['httpd', 'id:httpd'] };
  const sees = { has: (ref: string) => !hidden.includes(ref), digest: 'x' };
  const history = vi.fn(
    async (keys: readonly { readonly cluster: string }[]) => ({
      items: keys.map(({ cluster }) => change(cluster, environmentOn(cluster))),
      nextCursor: 'c2',
    }),
  );
  const called = vi.fn(async () => past);
  const page = await workloadHistory(
    REF,
    {
      index: new VisibleIndex(reader, { workloads: sees, environments: sees }),
      reader,
      history: {
        history,
        called,
        incidents: async clusters =>
          clusters.map(cluster => ({
            cluster,
            began: '2026-11-22T09:00:00.000Z',
          })),
        probes: async () => [],
      },
    },
    { limit: 5 },
  );
  expect(called).toHaveBeenCalledWith(['httpd', 'id:httpd']);
  return { ...page, asked: history.mock.calls[0][0] };
}

describe('workloadHistory', () => {
  it('says when the clusters of its placements did not answer', async () => {
    const { incidents } = await ask([known('aws')]);
    expect(incidents?.map(({ cluster }) => cluster)).toEqual(['onprem', 'aws']);
    const hidden = await ask([known('aws')], ['resource:default/aws']);
    expect(hidden.incidents?.map(({ cluster }) => cluster)).toEqual(['onprem']);
  });

  it.each<[string, KnownPlacement, string | undefined]>([
    ['one that is gone', known('aws'), 'gone'],
    ['one that nobody saw go', known('aws', { isGone: false }), 'unseen'],
    [
      'one whose environment is gone as well',
      known('past', { environments: ['past'] }),
      'gone',
    ],
    [
      'one that was never promised anything',
      known('bare', { environments: [] }),
      'gone',
    ],
    [
      'one whose environment is on another cluster now',
      known('aws', { environments: ['moved'] }),
      'gone',
    ],
    ["another workload's", known('aws', { workload: 'other' }), undefined],
    [
      'the one that is there, by another name',
      known('onprem', { workload: 'id:httpd', isGone: false }),
      undefined,
    ],
  ])('has, beside what is there, %s', async (_, past, now) => {
    const { items, nextCursor, asked } = await ask([
      known('onprem', { isGone: false }),
      past,
    ]);
    expect(items.map(item => [item.cluster, item.now])).toEqual([
      ['onprem', 'present'],
      ...(now ? [[past.cluster, now]] : []),
    ]);
    expect(asked[0]).toEqual(key('onprem'));
    expect(nextCursor).toBe('c2');
  });

  it('leads to environments that are there, and may be seen', async () => {
    const { items } = await ask(
      [known('aws'), known('past', { environments: ['past'] })],
      ['resource:default/onprem'],
    );
    expect(items.map(({ environmentRef }) => environmentRef)).toEqual([
      undefined,
      'resource:default/aws',
      undefined,
    ]);
  });

  it('says what environment a placement had that is gone', async () => {
    const { items } = await ask(
      [
        known('past', { environments: ['aws'] }),
        known('bare', { environments: ['aws', 'past'] }),
      ],
      [],
      () => undefined,
    );
    expect(
      items.map(({ environment, environmentRef }) => [
        environment,
        environmentRef,
      ]),
    ).toEqual([
      [undefined, undefined],
      ['aws', 'resource:default/aws'],
      [undefined, undefined],
    ]);
  });

  it('shows nothing gone of an environment that may not be seen, whatever else was there', async () => {
    const { items } = await ask(
      [known('aws', { environments: ['aws', 'past'] })],
      ['resource:default/aws'],
    );
    expect(items.map(({ cluster }) => cluster)).toEqual(['onprem']);
  });
});
