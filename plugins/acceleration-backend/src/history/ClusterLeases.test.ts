import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { ClusterLeases, LeaseLostError } from './ClusterLeases';

const databases = HistoryDatabases.create();
const LEASE_MS = 1_000;

describe.each(databases.ids)('ClusterLeases on %s', id => {
  const logger = mockServices.logger.mock();
  const open: ClusterLeases[] = [];
  let database: Knex;
  let another: () => Knex;
  let frozen: number;

  beforeEach(async () => {
    ({ database, another } = await databases.open(id));
    frozen = 0;
    logger.warn.mockClear();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(leases => leases.close()));
  });

  /** A replica; its own clock can be stopped, as in a process that is. */
  function replica(clusters: readonly string[] = ['c1'], leaseMs = LEASE_MS) {
    const taken: string[] = [];
    const leases = new ClusterLeases({
      database: open.length === 0 ? database : another(),
      clusters: () => clusters,
      taken: cluster => taken.push(cluster),
      logger,
      leaseMs,
      elapsed: () => performance.now() - frozen,
    });
    open.push(leases);
    return { leases, taken };
  }
  const isIn = async (trx: Knex, { leases }: ReturnType<typeof replica>) =>
    leases.fence(trx, ['c1']);

  it('one of several replicas holds a cluster, however they ask', async () => {
    const all = [replica(), replica(), replica()];
    await Promise.all(all.map(({ leases }) => leases.renew()));
    await Promise.all(all.map(({ leases }) => leases.renew()));
    expect(all.filter(({ leases }) => leases.holds('c1'))).toHaveLength(1);
    expect(all.flatMap(({ taken }) => taken)).toEqual(['c1']);
  });

  it('clusters are held one by one', async () => {
    const [one, two] = [replica(['c1']), replica(['c1', 'c2'])];
    await one.leases.renew();
    await two.leases.renew();
    expect(['c1', 'c2'].map(name => one.leases.holds(name))).toEqual([
      true,
      false,
    ]);
    expect(['c1', 'c2'].map(name => two.leases.holds(name))).toEqual([
      false,
      true,
    ]);
  });

  it('who is killed loses it when it ends, who renews keeps it', async () => {
    const [dies, waits] = [replica(), replica()];
    await dies.leases.renew();
    await waits.leases.start();
    expect(waits.leases.holds('c1')).toBe(false);
    await vi.waitFor(() => expect(waits.leases.holds('c1')).toBe(true), {
      timeout: 5 * LEASE_MS,
      interval: 10,
    });
    expect(dies.leases.holds('c1')).toBe(false);
    await new Promise(resolve => setTimeout(resolve, 2 * LEASE_MS));
    await dies.leases.renew();
    expect(dies.leases.holds('c1')).toBe(false);
  });

  it('who ends gives it back at once', async () => {
    const [first, second] = [replica(['c1'], 60_000), replica(['c1'], 60_000)];
    await first.leases.renew();
    await first.leases.close();
    await second.leases.renew();
    expect(second.leases.holds('c1')).toBe(true);
  });

  it('who was frozen, and thinks that it holds, can write no more', async () => {
    const [sleeper, other] = [replica(), replica()];
    await sleeper.leases.renew();
    await new Promise(resolve => setTimeout(resolve, LEASE_MS + 50));
    await other.leases.renew();
    frozen = LEASE_MS + 50;
    expect(sleeper.leases.holds('c1')).toBe(true);
    await expect(
      database.transaction(trx => isIn(trx, sleeper)),
    ).rejects.toThrow(LeaseLostError);
    expect(sleeper.leases.holds('c1')).toBe(false);
    await database.transaction(trx => isIn(trx, other));
  });

  it('fences only what is held, of all that is asked for', async () => {
    const { leases } = replica();
    await leases.renew();
    const lost = await database
      .transaction(trx => leases.fence(trx, ['c1', 'c2']))
      .catch(error => error);
    expect(lost.clusters).toEqual(['c2']);
  });

  if (id === 'POSTGRES_16') {
    it('is not taken over while a transaction writes under it', async () => {
      const leaseMs = 1_500;
      const [writer, other] = [
        replica(['c1'], leaseMs),
        replica(['c1'], leaseMs),
      ];
      await writer.leases.renew();
      let isOver = false;
      const takeOver = () => other.leases.renew().then(() => isOver);
      let taking: Promise<boolean> | undefined;
      await database.transaction(async trx => {
        await isIn(trx, writer);
        await new Promise(resolve => setTimeout(resolve, leaseMs + 50));
        taking = takeOver();
        await new Promise(resolve => setTimeout(resolve, 100));
        expect(other.leases.holds('c1')).toBe(false);
        isOver = true;
      });
      expect(await taking).toBe(true);
      expect(other.leases.holds('c1')).toBe(true);
    });
  }

  it('says once that the database is away, and goes on when it is back', async () => {
    const { leases } = replica();
    await database.schema.renameTable('cluster_writers', 'away');
    await leases.renew();
    await leases.renew();
    expect(leases.holds('c1')).toBe(false);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await database.schema.renameTable('away', 'cluster_writers');
    await leases.renew();
    expect(leases.holds('c1')).toBe(true);
  });
});
