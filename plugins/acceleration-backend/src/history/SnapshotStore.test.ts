import { mockServices } from '@backstage/backend-test-utils';
import { describe, expect, it } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { Snapshot, SnapshotStore } from './SnapshotStore';

const databases = HistoryDatabases.create();
const pods = (count: number, mark = '') =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      metadata: { name: `pod-${index}${mark}`, namespace: 'n' },
      text: 'línea\n2',
    }),
  );

describe.each(databases.ids)('SnapshotStore on %s', id => {
  async function setUp() {
    const { database, another } = await databases.open(id);
    const clock = { now: 1_000_000 };
    const logger = mockServices.logger.mock();
    const store = (db = database) =>
      new SnapshotStore({
        database: db,
        logger,
        intervalMs: 60_000,
        now: () => clock.now,
      });
    const loaded = async () => {
      const found: Snapshot[] = [];
      for await (const snapshot of store().load()) found.push(snapshot);
      return found;
    };
    return { database, another, clock, logger, store, loaded };
  }

  it('gives back what was saved', async () => {
    const { database, store, loaded } = await setUp();
    expect(await loaded()).toEqual([]);
    expect(
      await store().save('two', 'Node', [], {
        resourceVersion: '7',
        asOf: 900_000,
      }),
    ).toBe(true);
    expect(
      await store().save('one', 'Pod', pods(2_500), {
        resourceVersion: '123456789012345678901',
        asOf: 900_000.5,
      }),
    ).toBe(true);
    expect(await loaded()).toEqual([
      {
        cluster: 'one',
        kind: 'Pod',
        resourceVersion: '123456789012345678901',
        asOf: 900_000,
        savedAt: 1_000_000,
        isComplete: true,
        objects: pods(2_500).map(pod => JSON.parse(pod)),
      },
      {
        cluster: 'two',
        kind: 'Node',
        resourceVersion: '7',
        asOf: 900_000,
        savedAt: 1_000_000,
        isComplete: true,
        objects: [],
      },
    ]);
    expect(await database('snapshot_chunks').count({ count: '*' })).toEqual([
      { count: expect.toSatisfy(count => Number(count) === 3) },
    ]);
  });

  it('replaces only what is older than the interval, with something newer', async () => {
    const { database, clock, store, loaded } = await setUp();
    await store().save('one', 'Pod', pods(3), {
      resourceVersion: '1',
      asOf: 900_000,
    });
    const untouched = {
      [Symbol.iterator]: () => {
        throw new Error('looked at');
      },
    } as Iterable<string>;
    clock.now += 59_999;
    expect(
      await store().save('one', 'Pod', untouched, {
        resourceVersion: '2',
        asOf: 950_000,
      }),
    ).toBe(false);
    clock.now += 1;
    expect(
      await store().save('one', 'Pod', untouched, {
        resourceVersion: '0',
        asOf: 900_000,
      }),
    ).toBe(false);
    expect(
      await store().save('one', 'Pod', pods(2, 'new'), {
        resourceVersion: '2',
        asOf: 950_000,
      }),
    ).toBe(true);
    expect(await loaded()).toMatchObject([
      { resourceVersion: '2', objects: [{}, {}] },
    ]);
    expect(await database('snapshot_chunks').select('number')).toEqual([
      { number: 0 },
    ]);
  });

  it('is saved again within that time by who asks for it, and never by an older one', async () => {
    const { store, loaded } = await setUp();
    await store().save('one', 'Pod', pods(3), {
      resourceVersion: '1',
      asOf: 900_000,
    });
    expect(
      await store().save(
        'one',
        'Pod',
        pods(2),
        { resourceVersion: '2', asOf: 950_000 },
        0,
      ),
    ).toBe(true);
    expect(
      await store().save(
        'one',
        'Pod',
        pods(1),
        { resourceVersion: '1', asOf: 940_000 },
        0,
      ),
    ).toBe(false);
    expect(await loaded()).toMatchObject([{ resourceVersion: '2' }]);
  });

  it('is saved by one of several replicas', async () => {
    const { another, database, store, clock, loaded } = await setUp();
    for (const round of [1, 2]) {
      clock.now += 60_000;
      const saved = await Promise.all(
        [store(), store(another()), store(another())].map(one =>
          one.save('one', 'Pod', pods(1_500, `-${round}`), {
            resourceVersion: '1',
            asOf: clock.now,
          }),
        ),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
    }
    expect(await loaded()).toMatchObject([
      { isComplete: true, objects: { length: 1_500 } },
    ]);
    expect(
      await database('snapshot_chunks').select('number').orderBy('number'),
    ).toEqual([{ number: 0 }, { number: 1 }]);
  });

  it('keeps what is stored when saving fails, and tries again at once', async () => {
    const { clock, database, store, loaded } = await setUp();
    await store().save('one', 'Pod', pods(3), {
      resourceVersion: '1',
      asOf: 900_000,
    });
    clock.now += 60_000;
    function* failing() {
      yield* pods(2_000, 'new');
      throw new Error('cannot be read');
    }
    await expect(
      store().save('one', 'Pod', failing(), {
        resourceVersion: '2',
        asOf: 1_000_000,
      }),
    ).rejects.toThrow('cannot be read');
    expect(await loaded()).toMatchObject([
      { resourceVersion: '1', isComplete: true, objects: { length: 3 } },
    ]);
    expect(await database('snapshot_chunks').select('number')).toHaveLength(1);
    expect(
      await store().save('one', 'Pod', pods(1), {
        resourceVersion: '2',
        asOf: 1_000_000,
      }),
    ).toBe(true);
  });

  it('takes over from a replica that died while it saved', async () => {
    const { clock, database, store, loaded } = await setUp();
    await store().save('one', 'Pod', pods(3), {
      resourceVersion: '1',
      asOf: 900_000,
    });
    clock.now += 60_000;
    await database('snapshots').update({
      claim: 'dead',
      claimed_until: clock.now + 120_000,
    });
    await database('snapshot_chunks').insert({
      snapshot: 'dead',
      number: 0,
      saved_at: clock.now,
      body: Buffer.from('x'),
    });
    expect(
      await store().save('one', 'Pod', pods(4), {
        resourceVersion: '2',
        asOf: 1_000_000,
      }),
    ).toBe(false);
    clock.now += 120_000;
    expect(
      await store().save('one', 'Pod', pods(4), {
        resourceVersion: '2',
        asOf: 1_000_000,
      }),
    ).toBe(true);
    await store().forget({ olderThan: 0 });
    expect(await database('snapshot_chunks').select('snapshot')).toHaveLength(
      2,
    );
    clock.now += 3_700_000;
    expect(await store().forget({ olderThan: 0 })).toBe(0);
    expect(await database('snapshot_chunks').select('snapshot')).toHaveLength(
      1,
    );
    expect(await loaded()).toMatchObject([
      { resourceVersion: '2', isComplete: true },
    ]);
  });

  it.each([
    ['no gzip', Buffer.from('nonsense')],
    ['cut off', undefined],
  ])('leaves out a damaged chunk: %s', async (_name, body) => {
    const { database, logger, store, loaded } = await setUp();
    await store().save('one', 'Pod', pods(2_500), {
      resourceVersion: '1',
      asOf: 900_000,
    });
    await store().save('two', 'Pod', pods(1), {
      resourceVersion: '1',
      asOf: 900_000,
    });
    const chunk = await database('snapshot_chunks').where('number', 1).first();
    await database('snapshot_chunks')
      .where('number', 1)
      .update({ body: body ?? chunk.body.subarray(0, 200) });
    await database('snapshot_chunks').where('number', 2).delete();
    expect(await loaded()).toMatchObject([
      { cluster: 'one', isComplete: false, objects: { length: 1_000 } },
      { cluster: 'two', isComplete: true, objects: { length: 1 } },
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenLastCalledWith(
      'Chunk 2 of the stored Pod of one is damaged and is left out until the cluster is read: Error: it is missing',
    );
  });

  it('gives nothing back that was projected in another way', async () => {
    const { database, store, loaded } = await setUp();
    await store().save('one', 'Pod', pods(1), {
      resourceVersion: '1',
      asOf: 900_000,
    });
    await database('snapshots').update({ format: 0 });
    expect(await loaded()).toEqual([]);
  });

  it('forgets clusters that are no longer listed, and those that nobody has seen for long', async () => {
    const { clock, database, store, loaded } = await setUp();
    for (const cluster of ['one', 'two', 'three']) {
      for (const kind of ['Pod', 'Node'] as const)
        await store().save(cluster, kind, pods(1), {
          resourceVersion: '1',
          asOf: 900_000,
        });
      clock.now += 1_000;
    }
    await store().forgetCluster('one');
    expect((await loaded()).map(one => `${one.cluster} ${one.kind}`)).toEqual([
      'three Node',
      'three Pod',
      'two Node',
      'two Pod',
    ]);
    expect(await store().forget({ olderThan: 1_002_000 })).toBe(2);
    expect((await loaded()).map(one => one.cluster)).toEqual([
      'three',
      'three',
    ]);
    expect(await database('snapshot_chunks').select('snapshot')).toHaveLength(
      2,
    );
  });
});
