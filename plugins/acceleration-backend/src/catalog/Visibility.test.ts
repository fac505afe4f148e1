import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { describe, expect, it, vi } from 'vitest';
import { Visibility } from './Visibility';

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'Default' },
});

describe('Visibility', () => {
  it("asks with the caller's credentials, once per principal and five seconds, over all pages", async () => {
    let now = 0;
    const queryEntities = vi.fn(async (request: any) => ({
      items: [entity('cursor' in request ? 'two' : 'One')],
      totalItems: 2,
      pageInfo: 'cursor' in request ? {} : { nextCursor: 'c' },
    }));
    const visibility = new Visibility(
      catalogServiceMock.mock({ queryEntities } as any),
      () => now,
    );
    const [ann, bob] = [
      mockCredentials.user('user:default/ann'),
      mockCredentials.user('user:default/bob'),
    ];
    const seen = await visibility.visibleTo(ann);
    expect(
      [
        'component:default/one',
        'component:default/two',
        'component:default/three',
      ].map(ref => seen.has(ref)),
    ).toEqual([true, true, false]);
    expect(await visibility.visibleTo(ann)).toBe(seen);
    expect(queryEntities).toHaveBeenCalledTimes(2);
    expect((await visibility.visibleTo(bob)).digest).toBe(seen.digest);
    expect(
      queryEntities.mock.calls.map(call => (call as any)[1].credentials),
    ).toEqual([ann, ann, bob, bob]);
    now = 5_000;
    await visibility.visibleTo(ann);
    expect(queryEntities).toHaveBeenCalledTimes(6);
  });

  it('asks again once the catalog has changed', async () => {
    const queryEntities = vi
      .fn()
      .mockResolvedValueOnce({ items: [], totalItems: 0, pageInfo: {} })
      .mockResolvedValue({
        items: [entity('new')],
        totalItems: 1,
        pageInfo: {},
      });
    const visibility = new Visibility(
      catalogServiceMock.mock({ queryEntities }),
      () => 0,
    );
    const ann = mockCredentials.user('user:default/ann');
    expect((await visibility.visibleTo(ann)).has('component:default/new')).toBe(
      false,
    );
    visibility.forget();
    expect((await visibility.visibleTo(ann)).has('component:default/new')).toBe(
      true,
    );
  });

  it('gives no old answer when the catalog fails, and asks again', async () => {
    const queryEntities = vi
      .fn()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue({ items: [], totalItems: 0, pageInfo: {} });
    const visibility = new Visibility(
      catalogServiceMock.mock({ queryEntities }),
      () => 0,
    );
    await expect(
      visibility.visibleTo(mockCredentials.service()),
    ).rejects.toThrow('down');
    expect(
      (await visibility.visibleTo(mockCredentials.service())).has('x'),
    ).toBe(false);
  });
});
