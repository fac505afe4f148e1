import { mockServices } from '@backstage/backend-test-utils';
import { expect, it, vi } from 'vitest';
import { retentionTask } from './retention';

it('is one task over all replicas, and removes what is older than some days', async () => {
  const log = { forget: vi.fn(async () => ({ placements: 1, changes: 2 })) };
  const snapshots = { forget: vi.fn(async () => 3) };
  const incidents = { forget: vi.fn(async () => 4) };
  const probes = { forget: vi.fn(async () => 5) };
  const logger = mockServices.logger.mock();
  const task = retentionTask({
    log,
    snapshots,
    incidents,
    probes,
    retentionDays: 90,
    logger,
    now: () => 100 * 86_400_000,
  });
  expect(task.scope).toBe('global');
  await task.fn(new AbortController().signal);
  expect(log.forget).toHaveBeenCalledWith({ olderThan: 10 * 86_400_000 });
  expect(snapshots.forget).toHaveBeenCalledWith({ olderThan: 10 * 86_400_000 });
  expect(logger.debug).toHaveBeenCalledWith(
    'Removed what is older than 90 days: 2 changes of verdicts, 1 placements, 3 snapshots, 4 incidents of clusters, 5 results of probes',
  );
});
