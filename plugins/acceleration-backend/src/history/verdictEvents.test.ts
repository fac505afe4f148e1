import { mockServices } from '@backstage/backend-test-utils';
import { expect, it, vi } from 'vitest';
import { foreignName } from '../placements/foreignNames';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { observed } from './__testUtils__/observed';
import { verdictEvents } from './verdictEvents';
import { VerdictLog } from './VerdictLog';

const databases = HistoryDatabases.create();

it.each(databases.ids)(
  'each written change is published once, and names nobody else’s objects (%s)',
  async id => {
    const { database } = await databases.open(id);
    const publish = vi.fn(async () => {});
    const log = new VerdictLog({
      database,
      damping: { delayMs: 0, quietMs: 0 },
      written: verdictEvents(
        { publish },
        ({ workload }) => [`component:default/${workload}`],
        mockServices.logger.mock(),
      ),
    });
    const seen = [
      observed(1, 'as-promised'),
      observed(2, 'unknown', {
        reasons: [`held by ${foreignName('c', 'Pod secret/secret-0')}`],
      }),
    ];
    await log.record(seen);
    await log.record(seen);
    expect(publish.mock.calls).toEqual([
      [
        {
          topic: 'acceleration.verdict.changed',
          eventPayload: expect.objectContaining({ to: 'as-promised' }),
        },
      ],
      [
        {
          topic: 'acceleration.verdict.changed',
          eventPayload: {
            cluster: 'c',
            namespace: 'n',
            workload: 'w',
            environment: 'env',
            sequence: 2,
            from: 'as-promised',
            to: 'unknown',
            received: ['vdpa'],
            reasons: ['held by another pod'],
            at: '1970-01-01T00:00:02.000Z',
            entityRefs: ['component:default/w'],
          },
        },
      ],
    ]);
  },
);

it('a bus that fails harms nothing', async () => {
  const logger = mockServices.logger.mock();
  verdictEvents(
    { publish: () => Promise.reject(new Error('away')) },
    () => [],
    logger,
  )([{ ...observed(1, 'failed'), to: 'failed', sequence: 1 }]);
  await vi.waitFor(() => expect(logger.debug).toHaveBeenCalled());
});
