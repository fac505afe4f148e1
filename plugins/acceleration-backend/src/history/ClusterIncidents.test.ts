import { describe, expect, it } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { ClusterIncidents } from './ClusterIncidents';

const databases = HistoryDatabases.create();

describe.each(databases.ids)('ClusterIncidents on %s', id => {
  async function setUp() {
    const { database } = await databases.open(id);
    const clock = { now: 100_000 };
    const make = (more = {}) =>
      new ClusterIncidents({ database, now: () => clock.now, ...more });
    const silent = (silentSince: number, cluster = 'c') => ({
      cluster,
      silentSince,
      reason: 'it does not answer',
    });
    return { clock, make, silent, incidents: make() };
  }

  it('has an incident from the last word on, until the cluster answers', async () => {
    const { clock, incidents, silent } = await setUp();
    await incidents.observe([silent(95_000)]);
    expect(await incidents.of(['c'])).toEqual([]);
    clock.now = 106_000;
    await incidents.observe([silent(95_000), { cluster: 'd' }]);
    await incidents.observe([silent(95_000)]);
    const began = { cluster: 'c', began: 95_000, reason: 'it does not answer' };
    expect(await incidents.of(['c', 'd'])).toEqual([began]);
    clock.now = 120_000;
    await incidents.observe([{ cluster: 'c' }]);
    expect(await incidents.of(['c'])).toEqual([{ ...began, ended: 120_000 }]);
    expect(await incidents.of(['d'])).toEqual([]);
  });

  it('goes on with what another replica began, and keeps the newest first', async () => {
    const { clock, incidents, make, silent } = await setUp();
    await incidents.observe([silent(80_000)]);
    const next = make();
    await next.observe([silent(90_000)]);
    expect(await next.of(['c'])).toMatchObject([{ began: 80_000 }]);
    await next.observe([{ cluster: 'c' }]);
    clock.now = 300_000;
    await next.observe([silent(200_000)]);
    expect(await next.of(['c'])).toMatchObject([
      { began: 200_000 },
      { began: 80_000, ended: 100_000 },
    ]);
    expect(await next.forget({ olderThan: 100_001 })).toBe(1);
    expect(await next.of(['c'])).toHaveLength(1);
  });

  it('writes nothing once another replica writes for the cluster', async () => {
    const { make, silent } = await setUp();
    const fenced = make({
      fence: async () => {
        throw new Error('another replica writes for c by now');
      },
    });
    await expect(fenced.observe([silent(0)])).rejects.toThrow('another');
    expect(await fenced.of(['c'])).toEqual([]);
  });
});
