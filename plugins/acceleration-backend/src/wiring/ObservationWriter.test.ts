import { mockServices } from '@backstage/backend-test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VerdictObservation } from '../history/VerdictObservation';
import { ClusterSight, ObservationWriter } from './ObservationWriter';

const seen = (workload: string, asOf: number, verdict: VerdictObservation['verdict'] = 'as-promised'): VerdictObservation => ({ cluster: 'c1', namespace: 'edge', workload, verdict, received: ['vdpa'], reasons: [], asOf, at: 0 });

describe('ObservationWriter', () => {
  let calls: string[];
  let failures: number;
  let present: { namespace: string; workload: string }[];
  let current: ClusterSight[];
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
    [calls, failures, present, current] = [[], 0, [], []];
    const names = (observations: readonly VerdictObservation[]) => observations.map(({ workload, verdict, asOf }) => `${workload}:${verdict ?? 'gone'}@${asOf}`).join(' ');
    writer = new ObservationWriter({
      log: {
        record: observations => attempt(`record ${names(observations)}`),
        rewind: async (cluster, version) => void (await attempt(`rewind ${cluster} ${version}`)),
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
    writer.counted('c1', 0);
    writer.observed(seen('a', 3, 'failed'));
    await vi.advanceTimersByTimeAsync(200);
    expect(calls).toEqual(['record a:as-promised@1 b:as-promised@2', 'rewind c1 0', 'record a:failed@3']);
  });

  it('keeps what could not be written, in its order, and says so once', async () => {
    failures = 2;
    writer.observed(seen('a', 1));
    await vi.advanceTimersByTimeAsync(200);
    writer.observed(seen('a', 2, 'failed'));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(calls.filter(call => call.startsWith('record'))).toEqual(['record a:as-promised@1 a:failed@2']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledWith('The history of verdicts is written again');
  });

  it('compares what was seen a while later with what is true then', async () => {
    current = [{ cluster: 'c1', asOf: 9, observations: [seen('a', 9, 'degraded'), seen('b', 9)] }];
    writer.observed(seen('a', 1));
    await vi.advanceTimersByTimeAsync(11_000);
    expect(calls).toEqual(['record a:as-promised@1', 'settle a:degraded@9']);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(calls).toHaveLength(2);
  });

  it('tells what went while nobody watched, once the cluster was read', async () => {
    present = [{ namespace: 'edge', workload: 'a' }, { namespace: 'edge', workload: 'old' }];
    writer.counted('c1', 5);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(calls).toEqual(['rewind c1 5']);
    current = [{ cluster: 'c1', asOf: 9, observations: [seen('a', 9)] }];
    await vi.advanceTimersByTimeAsync(6_000);
    expect(calls).toEqual(['rewind c1 5', 'settle old:gone@9']);
  });

  it('writes what waits when it is closed', async () => {
    writer.observed(seen('a', 1));
    await writer.close();
    expect(calls).toEqual(['record a:as-promised@1']);
  });
});
