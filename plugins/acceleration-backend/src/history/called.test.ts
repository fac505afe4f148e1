import { describe, expect, it } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { observed } from './__testUtils__/observed';
import { VerdictLog } from './VerdictLog';

const databases = HistoryDatabases.create();
const damping = { delayMs: 30_000, quietMs: 600_000 };

describe.each(databases.ids)('what was ever called so, on %s', id => {
  it('has all places, those that are gone too, with every environment that they carried', async () => {
    const { database } = await databases.open(id);
    const log = new VerdictLog({ database, damping });
    await log.record([
      observed(1, 'as-promised', { environment: 'b' }),
      observed(2, 'as-promised', { environment: 'a' }),
      observed(3, undefined, { environment: undefined }),
      observed(1, 'failed', { cluster: 'other', environment: undefined }),
      observed(1, 'failed', { workload: 'id:w' }),
      observed(1, 'failed', { workload: 'unasked' }),
    ]);
    const byCluster = (await log.called(['w', 'id:w', 'unheard of', 'w'])).sort(
      (x, y) =>
        `${x.cluster}${x.workload}`.localeCompare(`${y.cluster}${y.workload}`),
    );
    expect(
      byCluster.map(({ cluster, workload, isGone, environments }) => [
        cluster,
        workload,
        isGone,
        environments,
      ]),
    ).toEqual([
      ['c', 'id:w', false, expect.any(Array)],
      ['c', 'w', true, ['a', 'b']],
      ['other', 'w', false, []],
    ]);
    expect(await log.called([])).toEqual([]);
  });
});
