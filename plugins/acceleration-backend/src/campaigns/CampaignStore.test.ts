import { describe, expect, it } from 'vitest';
import { HistoryDatabases } from '../history/__testUtils__/historyDatabases';
import { CampaignStore } from './CampaignStore';

const databases = HistoryDatabases.create();
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe.each(databases.ids)('CampaignStore on %s', id => {
  const start = async (perMinute: number) => {
    const { database, another } = await databases.open(id);
    const store = new CampaignStore(database, 60_000);
    const campaign = await store.create({
      title: 'Rename the pool',
      createdBy: 'user:default/a',
      environments: [],
      perMinute,
      stopAtPercent: 20,
      repositories: Array.from({ length: 20 }, (_, index) => ({
        entityRef: `component:default/w${index}`,
      })),
    });
    return {
      database,
      store,
      other: new CampaignStore(another(), 60_000),
      row: (await store.get(campaign))!,
    };
  };

  it('has each repository claimed by one, within the rate, and taken over from who died', async () => {
    const { database, store, row } = await start(600);
    const first = (await store.claim(row))!;
    expect(first.number).toBe(0);
    expect(await store.claim(row)).toBeUndefined(); // not within 100 ms
    await pause(150);
    expect((await store.claim(row))!.number).toBe(1);
    await database('campaign_repositories')
      .where({ number: 0 })
      .update({ claimed_until: 0 });
    await pause(150);
    const again = (await store.claim(row))!;
    expect([again.number, again.attempts]).toEqual([0, 2]);
    expect(await store.settle(first, { state: 'unchanged' })).toBe(false);
    expect(await store.settle(again, { state: 'unchanged' })).toBe(true);
  });

  it('gives two replicas different ones', async () => {
    const { store, other, row } = await start(60_000);
    const numbers: number[] = [];
    for (let round = 0; round < 200 && numbers.length < 20; round++) {
      const claimed = await Promise.all([store.claim(row), other.claim(row)]);
      numbers.push(...claimed.flatMap(each => each?.number ?? []));
      await pause(2);
    }
    expect([...numbers].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, at) => at),
    );
  });

  it('begins nothing once it is stopped, and is ended once', async () => {
    const { store, row } = await start(600);
    expect(await store.end(row.id, 'stopped', 'by a')).toBe(true);
    expect(await store.end(row.id, 'finished')).toBe(false);
    expect(await store.claim(row)).toBeUndefined();
    expect(await store.running()).toEqual([]);
    expect((await store.list())[0]).toMatchObject({
      state: 'stopped',
      reason: 'by a',
    });
  });
});
