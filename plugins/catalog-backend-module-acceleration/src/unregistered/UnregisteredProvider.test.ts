import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { UNREGISTERED_LOCATION } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it, vi } from 'vitest';
import { foundEntity } from './foundEntity';
import { UnregisteredProvider } from './UnregisteredProvider';

const OWNER = 'group:default/radio';
const workload = (name: string) => ({
  cluster: 'c1',
  clusterState: 'live' as const,
  namespace: 'radio',
  kind: 'Deployment',
  name,
  pods: 1,
  ready: 1,
  received: [],
  resources: [],
  reasons: [],
  owner: OWNER,
});
const known = foundEntity({
  workload: workload('old'),
  clusters: ['c1'],
  owner: OWNER,
});

function providerOf(unregistered: () => Promise<any>, entities: Entity[] = []) {
  const logger = mockServices.logger.mock();
  const applyMutation = vi.fn(async (_: unknown) => {});
  const provider = new UnregisteredProvider({
    api: { unregistered },
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities }),
    limit: 10,
    logger,
    schedule: { run: async ({ fn }) => fn(new AbortController().signal) },
  });
  return {
    logger,
    applyMutation,
    run: () => provider.connect({ applyMutation } as never),
  };
}

const page = (names: string[], more: object = {}) => ({
  items: names.map(workload),
  totalItems: names.length,
  clusters: [{ name: 'c1', complete: true }],
  ...more,
});

describe('UnregisteredProvider', () => {
  it('tells the catalog what comes and what goes, as a delta', async () => {
    const { run, applyMutation } = providerOf(
      async () => page(['new']),
      [known],
    );
    await run();
    expect(applyMutation).toHaveBeenCalledTimes(1);
    expect(applyMutation.mock.calls[0][0]).toMatchObject({
      type: 'delta',
      added: [
        {
          entity: {
            metadata: { name: 'radio-new', namespace: 'unregistered' },
          },
          locationKey: UNREGISTERED_LOCATION,
        },
      ],
      removed: [{ entity: { metadata: { name: 'radio-old' } } }],
    });
  });

  it('says nothing when nothing changed', async () => {
    const { run, applyMutation } = providerOf(
      async () => page(['old']),
      [known],
    );
    await run();
    expect(applyMutation).not.toHaveBeenCalled();
  });

  it.each<[string, () => () => Promise<any>]>([
    [
      'an API that does not answer',
      () => async () => {
        throw new Error('away');
      },
    ],
    [
      'a second page that does not come',
      () =>
        vi
          .fn()
          .mockResolvedValueOnce(page([], { nextCursor: 'x', totalItems: 9 }))
          .mockRejectedValue(new Error('away')),
    ],
    [
      'a list that changes between two pages',
      () =>
        vi
          .fn()
          .mockResolvedValueOnce(page([], { nextCursor: 'x', totalItems: 9 }))
          .mockResolvedValue(page([])),
    ],
    [
      'a cluster that is silent',
      () => async () =>
        page([], { clusters: [{ name: 'c1', complete: false }] }),
    ],
  ])('deletes nothing for %s', async (_, api) => {
    const { run, applyMutation, logger } = providerOf(api(), [known]);
    await run();
    expect(applyMutation).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
