import type { ProbeSource } from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { ProbeLog } from './ProbeLog';

const databases = HistoryDatabases.create();

const source = (
  minute: number,
  more: Partial<ProbeSource> = {},
): ProbeSource => ({
  namespace: 'edge',
  pod: `httpd-probe-${minute}`,
  workload: 'httpd',
  environment: 'onprem',
  at: new Date(minute * 60_000).toISOString(),
  resources: [],
  message: '{"sent":1}',
  ...more,
});
const probes = (revision: number, ...results: ProbeSource[]) => [
  { cluster: 'c', revision, results: () => results },
];
const KEY = { cluster: 'c', namespace: 'edge', workload: 'httpd' };

describe.each(databases.ids)('ProbeLog on %s', id => {
  it('keeps each result once, whoever writes it, and gives the newest of a placement first', async () => {
    const { database } = await databases.open(id);
    const [log, other] = [
      new ProbeLog({ database }),
      new ProbeLog({ database }),
    ];
    await log.observe(probes(1, source(1)));
    await log.observe(probes(2, source(1), source(2)));
    await other.observe(probes(1, source(2), source(3, { workload: 'other' })));
    expect(await log.newest('c')).toEqual([
      source(1),
      source(2),
      source(3, { workload: 'other' }),
    ]);
    expect(await log.of([KEY])).toEqual([
      { ...source(2), cluster: 'c' },
      { ...source(1), cluster: 'c' },
    ]);
    expect(await log.of([{ ...KEY, cluster: 'd' }])).toEqual([]);
  });

  it('asks nothing of the database while nothing changes, and writes again what failed', async () => {
    const { database } = await databases.open(id);
    let turns = 0;
    const log = new ProbeLog({
      database,
      fence: async () => {
        turns += 1;
        if (turns === 1) throw new Error('another replica writes for c by now');
      },
    });
    await expect(log.observe(probes(1, source(1)))).rejects.toThrow('another');
    await log.observe(probes(1, source(1)));
    await log.observe(probes(1, source(1)));
    expect(turns).toBe(2);
    expect(await log.newest('c')).toHaveLength(1);
  });

  it('forgets what is older than the history', async () => {
    const { database } = await databases.open(id);
    const log = new ProbeLog({ database });
    await log.observe(probes(1, source(1), source(2)));
    expect(await log.forget({ olderThan: 90_000 })).toBe(1);
    expect(await log.newest('c')).toEqual([source(2)]);
  });
});
