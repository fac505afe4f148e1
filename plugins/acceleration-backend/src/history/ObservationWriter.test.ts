import { mockServices } from '@backstage/backend-test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VerdictObservation } from './VerdictObservation';
import { LeaseLostError } from './ClusterLeases';
import { ClusterSight, ObservationWriter } from './ObservationWriter';

const seen = (
  workload: string,
  asOf: number,
  verdict: VerdictObservation['verdict'] = 'as-promised',
): VerdictObservation => ({
  cluster: 'c1',
  namespace: 'edge',
  workload,
  verdict,
  received: ['vdpa'],
  reasons: [],
  asOf,
  at: 0,
});

describe('ObservationWriter', () => {
  let calls: string[];
  let failures: number;
  let present: { namespace: string; workload: string }[];
  let current: ClusterSight[];
  let isAhead: boolean;
  let writer: ObservationWriter;
  const logger = mockServices.logger.mock();

  async function attempt(call: string): Promise<never[]> {
    if (failures > 0) {
      failures -= 1;
      throw new Error('database is away');
    }
    calls.push(call);
    return [];
  }

  beforeEach(() => {
    vi.useFakeTimers();
    [calls, failures, present, current, isAhead] = [[], 0, [], [], false];
    const names = (observations: readonly VerdictObservation[]) =>
      observations
        .map(
          ({ workload, verdict, asOf }) =>
            `${workload}:${verdict ?? 'gone'}@${asOf}`,
        )
        .join(' ');
    writer = new ObservationWriter({
      log: {
        record: observations => attempt(`record ${names(observations)}`),
        rewind: async (cluster, version) => {
          await attempt(`rewind ${cluster} ${version}`);
          return !isAhead;
        },
        settle: observations => attempt(`settle ${names(observations)}`),
        present: async () => present as never,
      },
      current: () => current,
      logger,
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes in the order seen, what comes together at once', async () => {
    writer.observed(seen('a', 1));
    writer.observed(seen('b', 2));
    await vi.advanceTimersByTimeAsync(200);
    writer.observed(seen('a', 3, 'failed'));
    await vi.advanceTimersByTimeAsync(200);
    expect(calls).toEqual([
      'record a:as-promised@1 b:as-promised@2',
      'record a:failed@3',
    ]);
  });

  it('keeps what could not be written, in its order, and says so once', async () => {
    failures = 2;
    writer.observed(seen('a', 1));
    await vi.advanceTimersByTimeAsync(200);
    writer.observed(seen('a', 2, 'failed'));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(calls.filter(call => call.startsWith('record'))).toEqual([
      'record a:as-promised@1 a:failed@2',
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledWith(
      'The history of verdicts is written again',
    );
  });

  it('compares what was seen a while later with what is true then', async () => {
    current = [
      {
        cluster: 'c1',
        asOf: 9,
        observations: [seen('a', 9, 'degraded'), seen('b', 9)],
      },
    ];
    writer.observed(seen('a', 1));
    await vi.advanceTimersByTimeAsync(11_000);
    expect(calls).toEqual(['record a:as-promised@1', 'settle a:degraded@9']);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(calls).toHaveLength(2);
  });

  it('tells what went while nobody watched, once the cluster was read', async () => {
    present = [
      { namespace: 'edge', workload: 'a' },
      { namespace: 'edge', workload: 'old' },
    ];
    writer.counted('c1');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(calls).toEqual([]);
    current = [{ cluster: 'c1', asOf: 9, observations: [seen('a', 9)] }];
    await vi.advanceTimersByTimeAsync(6_000);
    expect(calls).toEqual(['rewind c1 9', 'settle a:as-promised@9 old:gone@9']);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(calls).toHaveLength(2);
  });

  it('asks again while another replica is ahead, or the cluster counts anew', async () => {
    [isAhead, current] = [
      true,
      [{ cluster: 'c1', asOf: 9, observations: [seen('a', 9)] }],
    ];
    writer.counted('c1');
    await vi.advanceTimersByTimeAsync(6_000);
    isAhead = false;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(calls).toEqual([
      'rewind c1 9',
      'settle a:as-promised@9',
      'rewind c1 9',
      'settle a:as-promised@9',
    ]);
  });

  it('writes what was found at the start only when it has been the same for a while', async () => {
    current = [
      {
        cluster: 'c1',
        asOf: 9,
        observations: [seen('a', 9), seen('b', 9, 'failed')],
      },
    ];
    writer.observed(seen('a', 9), true);
    writer.observed(seen('b', 9), true);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(calls).toEqual([]);
    writer.observed(seen('b', 10, 'failed'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(calls).toEqual(['record b:failed@10', 'settle a:as-promised@9']);
  });

  it('writes what waits when it is closed', async () => {
    writer.observed(seen('a', 1));
    await writer.close();
    expect(calls).toEqual(['record a:as-promised@1']);
  });
});

describe('ObservationWriter beside another replica', () => {
  let held: Set<string>;
  let lost: boolean;
  let recorded: { names: string; isFenced?: boolean }[];
  let now: number;
  let writer: ObservationWriter;
  const namesOf = (observations: readonly VerdictObservation[]) =>
    observations.map(({ workload, asOf }) => `${workload}@${asOf}`).join(' ');

  beforeEach(() => {
    vi.useFakeTimers();
    [held, lost, recorded, now] = [new Set(), false, [], 1_000_000];
    writer = new ObservationWriter({
      log: {
        record: async (observations, options) => {
          if (lost && options?.isFenced !== false) {
            held.clear();
            lost = false;
            throw new LeaseLostError(['c1']);
          }
          if (observations.length > 0)
            recorded.push({ names: namesOf(observations), ...options });
          return [];
        },
        rewind: async () => true,
        settle: async () => [],
        present: async () => [],
      },
      current: () => [],
      logger: mockServices.logger.mock(),
      now: () => now,
      pauses: { gatherMs: 10, retryMs: 50, settleMs: 1_000_000 },
      writers: {
        holds: cluster => held.has(cluster),
        leaseMs: 1_000,
        steadyFor: 10_000,
      },
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes nothing of what the other one writes, and on taking over what that one may not have written', async () => {
    writer.observed(seen('old', 1));
    now += 2_500;
    writer.observed(seen('a', 2));
    writer.observed({ ...seen('b', 3), cluster: 'c2' });
    await vi.advanceTimersByTimeAsync(100);
    expect(recorded).toEqual([]);
    held.add('c1');
    writer.took('c1');
    writer.observed(seen('a', 4));
    await vi.advanceTimersByTimeAsync(100);
    expect(recorded).toEqual([{ names: 'a@2 a@4' }]);
  });

  it('keeps what it could not write because another one took over', async () => {
    held.add('c1');
    lost = true;
    writer.observed(seen('a', 1));
    await vi.advanceTimersByTimeAsync(100);
    expect(recorded).toEqual([]);
    held.add('c1');
    writer.took('c1');
    await vi.advanceTimersByTimeAsync(100);
    expect(recorded).toEqual([{ names: 'a@1' }]);
  });

  it('writes what it kept at its end, in case that the other one is gone', async () => {
    writer.observed(seen('a', 1));
    await writer.close();
    expect(recorded).toEqual([{ names: 'a@1', isFenced: false }]);
  });
});
