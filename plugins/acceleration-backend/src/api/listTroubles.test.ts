import { describe, expect, it } from 'vitest';
import { get } from './__testUtils__/ask';
import { nonconformities } from './__testUtils__/conforms';
import {
  fakePlacement,
  FakeReader,
  fakeWorkload,
} from './__testUtils__/FakeReader';

const SILENT = {
  name: 'aws',
  state: 'stale' as const,
  simulated: false,
  reason: 'it does not answer',
  asOf: '2026-11-22T10:00:00.000Z',
};

/** One cluster that is silent with two workloads on it, one that fails, one that is well. */
function troubled() {
  const reader = new FakeReader();
  const onAws = fakePlacement('aws', { cluster: SILENT });
  reader.allWorkloads = [
    fakeWorkload('alpha', { verdict: 'unknown', placements: [onAws] }),
    fakeWorkload('beta', {
      verdict: 'failed',
      owner: 'group:default/core',
      placements: [
        onAws,
        fakePlacement('onprem', {
          verdict: 'failed',
          reasons: ['no device'],
          changedAt: '2026-11-22T11:00:00.000Z',
        }),
      ],
    }),
    fakeWorkload('gamma'),
    fakeWorkload('nothing', { verdict: undefined, placements: [] }),
  ];
  return reader;
}

describe('GET /v1/troubles', () => {
  it('groups what is not as promised by its cause, the widest first', async () => {
    const { status, body } = await get('/v1/troubles', { reader: troubled() });
    expect(status).toBe(200);
    expect(nonconformities('get', '/v1/troubles', 200, body)).toEqual([]);
    expect(body).toMatchObject({
      workloads: { promised: 3, troubled: 2 },
      totalItems: 2,
      items: [
        {
          kind: 'cluster',
          cluster: { name: 'aws' },
          since: SILENT.asOf,
          verdict: 'unknown',
          workloads: 2,
          placements: 2,
          owners: ['group:default/core', 'group:default/edge'],
          touched: [{ name: 'alpha' }, { name: 'beta' }],
        },
        {
          kind: 'reason',
          environment: 'onprem',
          environmentRef: 'resource:default/onprem',
          reason: 'no device',
          since: '2026-11-22T11:00:00.000Z',
          verdict: 'failed',
          touched: [{ name: 'beta' }],
        },
      ],
    });
  });

  it('counts, and names, only what may be seen', async () => {
    const { body } = await get('/v1/troubles', {
      reader: troubled(),
      hidden: ['component:default/beta', 'resource:default/aws'],
    });
    expect(body).toMatchObject({
      workloads: { promised: 2, troubled: 1 },
      items: [{ kind: 'cluster', workloads: 1 }],
    });
    expect(JSON.stringify(body)).not.toMatch(/beta|core|resource:default/);
    const { status } = await get('/v1/troubles', {
      denied: ['acceleration.placement.read'],
    });
    expect(status).toBe(403);
  });

  it('keeps to an owner, and to a page', async () => {
    const reader = troubled();
    const { body } = await get('/v1/troubles?owner=edge', { reader });
    expect(body).toMatchObject({
      workloads: { promised: 2, troubled: 1 },
      items: [{ workloads: 1, owners: ['group:default/edge'] }],
    });
    const first = (await get('/v1/troubles?limit=1', { reader })).body;
    const second = (
      await get(`/v1/troubles?limit=1&cursor=${first.nextCursor}`, { reader })
    ).body;
    expect([...first.items, ...second.items]).toEqual(
      (await get('/v1/troubles', { reader })).body.items,
    );
    expect((await get('/v1/troubles?owner=/', { reader })).status).toBe(400);
  });

  it('leads to the workloads that it touches', async () => {
    const reader = troubled();
    const [silent, failed] = (await get('/v1/troubles', { reader })).body.items;
    const names = async (...ids: string[]) =>
      (
        await get(`/v1/workloads?${ids.map(id => `trouble=${id}`).join('&')}`, {
          reader,
        })
      ).body.items.map(({ name }: { name: string }) => name);
    expect(await names(silent.id)).toEqual(['alpha', 'beta']);
    expect(await names(failed.id)).toEqual(['beta']);
    expect(await names('of-yesterday')).toEqual([]);
  });

  it('is not sent again while nothing changes', async () => {
    const reader = troubled();
    const { headers } = await get('/v1/troubles', { reader });
    const again = await get(
      '/v1/troubles',
      { reader },
      { 'if-none-match': headers.etag },
    );
    expect(again.status).toBe(304);
  });

  it('all is well', async () => {
    expect((await get('/v1/troubles')).body).toEqual({
      items: [],
      totalItems: 0,
      workloads: { promised: 1, troubled: 0 },
    });
  });
});
