import { mockServices } from '@backstage/backend-test-utils';
import type { ProbeSource } from '@fastpath/backstage-plugin-acceleration-common';
import { expect, it, vi } from 'vitest';
import type { ClusterIndex } from '../placements/ClusterIndex';
import { ProbeKeeper } from './ProbeKeeper';

it('gives each cluster what is known once, and writes for its own alone', async () => {
  const known = { pod: 'p' } as ProbeSource;
  const index = (name: string) =>
    ({
      name,
      remember: vi.fn(),
      live: { probes: { revision: 1, sources: () => [known] } },
    }) as unknown as ClusterIndex;
  const [own, other] = [index('own'), index('other')];
  const newest = vi
    .fn(async () => [known])
    .mockRejectedValueOnce(new Error('the database is away'));
  const observe = vi.fn(async () => {});
  const keeper = new ProbeKeeper({
    log: { newest, observe },
    indexes: () => [own, other],
    holds: name => name === 'own',
    logger: mockServices.logger.mock(),
  });
  await keeper.keep();
  expect(own.remember).not.toHaveBeenCalled();
  await keeper.keep();
  await keeper.keep();
  expect(own.remember).toHaveBeenCalledExactlyOnceWith(known);
  expect(other.remember).toHaveBeenCalledTimes(1);
  expect(observe.mock.calls.map(([clusters]: any[]) => clusters)).toMatchObject(
    [[{ cluster: 'own', revision: 1 }], [{ cluster: 'own', revision: 1 }]],
  );
});
