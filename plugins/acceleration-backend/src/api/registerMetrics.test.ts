import type {
  MetricsService,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import { describe, expect, it } from 'vitest';
import {
  fakeCluster,
  fakePlacement,
  FakeReader,
  fakeWorkload,
} from './__testUtils__/FakeReader';
import { registerMetrics } from './registerMetrics';

/** Metrics that can be collected. */
function fakeMetrics() {
  const callbacks = new Map<string, Set<MetricsServiceObservableCallback>>();
  const metrics = {
    createObservableGauge(name: string) {
      const set = new Set<MetricsServiceObservableCallback>();
      callbacks.set(name, set);
      return {
        addCallback: (callback: MetricsServiceObservableCallback) =>
          set.add(callback),
        removeCallback: (callback: MetricsServiceObservableCallback) =>
          set.delete(callback),
      };
    },
  } as unknown as MetricsService;
  const collect = (name: string) => {
    const values: Record<string, number> = {};
    callbacks.get(name)!.forEach(
      callback =>
        void callback({
          observe: (value, attributes) =>
            Object.assign(values, {
              [Object.values(attributes ?? {}).join() || 'value']: value,
            }),
        }),
    );
    return values;
  };
  return { metrics, collect, callbacks };
}

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('registerMetrics', () => {
  function start() {
    const reader = new FakeReader();
    const fake = fakeMetrics();
    return {
      reader,
      ...fake,
      end: registerMetrics(fake.metrics, reader, () => NOW),
    };
  }

  it('counts clusters by state, all states of them', () => {
    const { reader, collect } = start();
    reader.allClusters = [
      fakeCluster('a'),
      fakeCluster('b'),
      fakeCluster('c', { state: 'stale' }),
    ];
    expect(collect('acceleration.clusters')).toEqual({
      live: 2,
      syncing: 0,
      stale: 1,
      'too-large': 0,
      unreachable: 0,
      unwatched: 0,
      missing: 0,
    });
  });

  it('counts pods by cluster', () => {
    const { reader, collect } = start();
    reader.allClusters = [fakeCluster('a'), fakeCluster('b', { kinds: [] })];
    expect(collect('acceleration.pods.watched')).toEqual({ a: 3, b: 0 });
  });

  it('counts placements by verdict, a shared one once', () => {
    const { reader, collect } = start();
    const shared = fakePlacement('a');
    reader.allWorkloads = [
      fakeWorkload('x', {
        placements: [shared, fakePlacement('b', { verdict: 'failed' })],
      }),
      fakeWorkload('y', {
        placements: [shared, fakePlacement('c', { verdict: undefined })],
      }),
    ];
    expect(collect('acceleration.placements')).toEqual({
      failed: 1,
      unusable: 0,
      degraded: 0,
      unknown: 0,
      pending: 0,
      'as-promised': 1,
      better: 0,
      none: 1,
    });
  });

  it.each<[string, Partial<ReturnType<typeof fakeCluster>>[], number]>([
    ['none is stale', [{}], 0],
    [
      'two are stale',
      [
        { state: 'stale', asOf: '2026-11-22T11:59:00Z' },
        { state: 'stale', asOf: '2026-11-22T11:00:00Z' },
      ],
      3600,
    ],
    ['one was never heard', [{ state: 'unreachable' }], 0],
    ['a time is none', [{ state: 'stale', asOf: 'yesterday' }], 0],
  ])(
    'gives the age of the oldest stale cluster when %s',
    (_, clusters, age) => {
      const { reader, collect } = start();
      reader.allClusters = clusters.map((more, index) =>
        fakeCluster(`c${index}`, more),
      );
      expect(collect('acceleration.clusters.stale.age')).toEqual({
        value: age,
      });
    },
  );

  it('ends', () => {
    const { callbacks, end } = start();
    end();
    expect([...callbacks.values()].map(({ size }) => size)).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
