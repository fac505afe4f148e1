import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { describe, expect, it, vi } from 'vitest';
import { HistoryDatabases } from './__testUtils__/historyDatabases';
import { observed } from './__testUtils__/observed';
import {
  NoticeDispatcher,
  type NoticeDispatcherOptions,
} from './NoticeDispatcher';
import { VerdictLog } from './VerdictLog';

const databases = HistoryDatabases.create();
const damping = { delayMs: 30_000, quietMs: 600_000 };
const audience = async () => ({
  owners: ['group:default/edge'],
  title: 'Edge',
  link: '/catalog/default/component/edge',
});

describe.each(databases.ids)('NoticeDispatcher on %s', id => {
  async function setUp(options: Partial<NoticeDispatcherOptions> = {}) {
    const { database, another } = await databases.open(id);
    const clock = { now: 0 };
    const sent: NotificationSendOptions[] = [];
    const logger = mockServices.logger.mock();
    const dispatcher = (more: Partial<NoticeDispatcherOptions> = {}) =>
      new NoticeDispatcher({
        database,
        damping,
        audience,
        logger,
        now: () => clock.now,
        notifications: { send: async one => void sent.push(one) },
        ...options,
        ...more,
      });
    const log = new VerdictLog({ database, damping, now: () => clock.now });
    return {
      another,
      clock,
      sent,
      logger,
      dispatcher,
      log,
      titles: () => sent.map(one => one.payload.title),
    };
  }

  it('tells the owner once, after the delay', async () => {
    const { clock, sent, dispatcher, log } = await setUp();
    await log.record([
      observed(1, 'as-promised'),
      observed(2, 'failed', { reasons: ['no device', 'b', 'c', 'd'] }),
    ]);
    const one = dispatcher();
    clock.now = 31_999;
    expect(await one.run()).toBe(0);
    clock.now = 32_000;
    expect(await one.run()).toBe(1);
    clock.now = 10_000_000;
    expect(await one.run()).toBe(0);
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: ['group:default/edge'] },
        payload: {
          title: 'Edge: acceleration failed',
          description:
            'as promised → failed in environment env, cluster c, namespace n; no device; b; c',
          link: '/catalog/default/component/edge',
          severity: 'critical',
          topic: 'acceleration',
          scope: expect.stringMatching(/^acceleration:[0-9a-f]{32}:2$/),
        },
      },
    ]);
  });

  it('tells nothing of what recovered, and not more than once in the quiet time', async () => {
    const { clock, titles, dispatcher, log } = await setUp();
    await log.record([
      observed(1, 'as-promised'),
      observed(2, 'failed'),
      observed(3, 'as-promised'),
    ]);
    clock.now = 60_000;
    expect(await dispatcher().run()).toBe(0);
    await log.record([observed(60, 'degraded')]);
    clock.now = 90_000;
    expect(await dispatcher().run()).toBe(1);
    await log.record([observed(91, 'better'), observed(92, 'unusable')]);
    clock.now = 689_999;
    expect(await dispatcher().run()).toBe(0);
    clock.now = 690_000;
    expect(await dispatcher().run()).toBe(1);
    expect(titles()).toEqual([
      'Edge: acceleration less than promised',
      'Edge: acceleration unusable by this image',
    ]);
  });

  it('several replicas send each notice once', async () => {
    const { another, clock, sent, dispatcher, log } = await setUp();
    const workloads = Array.from({ length: 30 }, (_, index) => `w${index}`);
    await log.record(
      workloads.flatMap(workload => [
        observed(1, 'better', { workload }),
        observed(2, 'failed', { workload }),
      ]),
    );
    clock.now = 100_000;
    const counts = await Promise.all(
      [
        dispatcher(),
        dispatcher({ database: another() }),
        dispatcher({ database: another() }),
      ].map(one => one.run()),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect(new Set(sent.map(one => one.payload.scope)).size).toBe(30);
    expect(sent).toHaveLength(30);
  });

  it('sends again, under the same scope, what a replica sent that died before it could say so', async () => {
    const { clock, sent, dispatcher, log } = await setUp();
    await log.record([observed(1, 'better'), observed(2, 'degraded')]);
    clock.now = 100_000;
    const dying = dispatcher({
      notifications: {
        send: async one => {
          sent.push(one);
          throw new Error('killed');
        },
      },
    });
    await dying.run();
    await log.record([observed(101, 'failed')]);
    clock.now = 159_999;
    expect(await dispatcher().run()).toBe(0);
    clock.now = 160_000;
    expect(await dispatcher().run()).toBe(1);
    expect(sent.map(one => one.payload.severity)).toEqual(['high', 'critical']);
    expect(new Set(sent.map(one => one.payload.scope)).size).toBe(1);
  });

  it('tells what became worse while it was sending', async () => {
    const { clock, sent, dispatcher, log } = await setUp();
    await log.record([observed(1, 'better'), observed(2, 'degraded')]);
    clock.now = 100_000;
    const first = dispatcher({
      notifications: {
        send: async one => {
          sent.push(one);
          await log.record([observed(100, 'failed')]);
        },
      },
    });
    expect(await first.run()).toBe(1);
    clock.now = 700_000;
    expect(await dispatcher().run()).toBe(1);
    expect(sent.map(one => one.payload.description)).toEqual([
      expect.stringMatching(/^better than promised → less than promised/),
      expect.stringMatching(/^less than promised → failed/),
    ]);
    expect(new Set(sent.map(one => one.payload.scope)).size).toBe(1);
  });

  it('says in the same thread that all is well again, and after how long', async () => {
    const { clock, sent, dispatcher, log } = await setUp();
    await log.record([
      observed(1, 'as-promised'),
      observed(2, 'failed', { reasons: ['no device'] }),
    ]);
    clock.now = 32_000;
    await dispatcher().run();
    await log.record([observed(41, 'as-promised')]);
    clock.now = 70_999;
    expect(await dispatcher().run()).toBe(0);
    clock.now = 71_000;
    expect(await dispatcher().run()).toBe(1);
    expect(sent[1].payload).toMatchObject({
      title: 'Edge: acceleration as promised again',
      description:
        'as promised again after 39 s in environment env, cluster c, namespace n; what it was: no device',
      severity: 'low',
      scope: sent[0].payload.scope,
    });
    await log.record([
      observed(80, 'failed'),
      observed(120, 'as-promised'),
      observed(200, 'failed'),
      observed(300, 'as-promised'),
    ]);
    clock.now = 670_999;
    expect(await dispatcher().run()).toBe(0);
    clock.now = 671_000;
    expect(await dispatcher().run()).toBe(1);
    expect(sent[2].payload.scope).toBe(sent[0].payload.scope);
    expect(sent[2].payload.description).toContain(
      'as promised again after 3 losses since 00:00 UTC',
    );
  });

  it('a recovery while it was sending is told as well', async () => {
    const { clock, sent, dispatcher, log } = await setUp();
    await log.record([observed(1, 'better'), observed(2, 'degraded')]);
    clock.now = 100_000;
    await dispatcher({
      notifications: {
        send: async one => {
          sent.push(one);
          await log.record([observed(101, 'better')]);
        },
      },
    }).run();
    clock.now = 5_000_000;
    expect(await dispatcher().run()).toBe(1);
    expect(sent.map(one => one.payload.title)).toEqual([
      'Edge: acceleration less than promised',
      'Edge: acceleration better than promised again',
    ]);
  });

  it('a missing notifications backend is warned of once, and its notices are dropped after a day', async () => {
    const send = vi.fn(async () => {
      throw new Error('404 Not Found');
    });
    const { clock, logger, dispatcher, log } = await setUp({
      notifications: { send },
    });
    await log.record([
      observed(1, 'better'),
      observed(2, 'failed'),
      observed(1, 'better', { workload: 'x' }),
      observed(2, 'failed', { workload: 'x' }),
    ]);
    const one = dispatcher();
    clock.now = 40_000;
    for (let run = 0; run < 5; run++) expect(await one.run()).toBe(0);
    expect(send).toHaveBeenCalledTimes(2);
    clock.now = 100_000;
    await one.run();
    expect(send).toHaveBeenCalledTimes(3);
    expect(logger.warn.mock.calls).toEqual([
      [
        'Notices of verdicts cannot be sent, and are kept for a day: Error: 404 Not Found',
      ],
    ]);
    clock.now = 90_000_000;
    await one.run();
    expect(send).toHaveBeenCalledTimes(3);
    expect(logger.debug).toHaveBeenCalledWith(
      '2 notices of verdicts could not be sent for a day and are dropped',
    );
  });

  it.each([
    ['nobody knows it', async () => undefined],
    ['it has no owner', async () => ({ owners: [], title: 'x' })],
  ])('drops the notice when %s', async (_name, nobody) => {
    const { clock, logger, sent, dispatcher, log } = await setUp();
    await log.record([observed(1, 'better'), observed(2, 'failed')]);
    clock.now = 40_000;
    expect(await dispatcher({ audience: nobody }).run()).toBe(0);
    expect(logger.debug).toHaveBeenCalledWith(
      'Nobody owns w in n of c: its notice is dropped',
    );
    clock.now = 400_000;
    expect(await dispatcher().run()).toBe(0);
    expect(sent).toEqual([]);
  });

  it('asks again later when the catalog does not answer, and survives a database that is away', async () => {
    const { clock, logger, sent, dispatcher, log } = await setUp();
    await log.record([observed(1, 'better'), observed(2, 'failed')]);
    clock.now = 40_000;
    expect(
      await dispatcher({
        audience: async () => Promise.reject(new Error('catalog away')),
      }).run(),
    ).toBe(0);
    clock.now = 100_000;
    const one = dispatcher();
    expect(await one.run()).toBe(1);
    expect(sent).toHaveLength(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    const away = dispatcher({
      database: (() => {
        throw new Error('no connection');
      }) as never,
    });
    expect(await away.run()).toBe(0);
    expect(logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('Notices of verdicts cannot be read'),
    );
  });

  it('runs once at a time, and begins nothing after it was closed', async () => {
    const { clock, sent, dispatcher, log } = await setUp();
    await log.record(
      ['a', 'b'].flatMap(workload => [
        observed(1, 'better', { workload }),
        observed(2, 'failed', { workload }),
      ]),
    );
    clock.now = 40_000;
    let answer = () => {};
    const held = new Promise<void>(resolve => {
      answer = resolve;
    });
    const one = dispatcher({
      notifications: {
        send: async options => {
          sent.push(options);
          await held;
        },
      },
    });
    const runs = [one.run(), one.run()];
    await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 10_000 });
    const closed = one.close();
    answer();
    await closed;
    expect(await Promise.all(runs)).toEqual([1, 1]);
    expect(sent).toHaveLength(1);
  });
});
